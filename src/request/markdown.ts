import type { Block, RequestDocument } from './document.ts';

/** CommonMark. Nothing that was typed into a field can become markup. */
export function renderRequestMarkdown(document: RequestDocument): string {
  const parts = [
    `# ${escapeLine(document.title)}`,
    ...document.sections.flatMap(({ heading, blocks }) => [
      `## ${escapeLine(heading)}`,
      ...blocks.map((block) => renderBlock(block)),
    ]),
    `_${escapeLine(document.footer)}_`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  if (block.kind === 'text') return escapeText(block.text, '');
  return block.items
    .map((item, index) => {
      const mark = block.numbered ? `${index + 1}. ` : '- ';
      return mark + escapeText(item, ' '.repeat(mark.length));
    })
    .join('\n');
}

/** Line breaks stay line breaks; a blank line stays the end of a paragraph. */
function escapeText(text: string, indent: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split('\n').map(escapeLine).join(`\\\n${indent}`))
    .join(`\n\n${indent}`);
}

/** Without the signs that end the sentence around it. */
const ADDRESS = /(https?:\/\/[^\s<>\\"'`|]*[^\s<>\\"'`|.,;:!?()[\]*_])/u;

/** What shows bare addresses as links (GitHub, GitLab) takes an escape inside of one for a part of it. */
function asAutolink(address: string): string {
  return escapeSigns(address) === address ? address : `<${address}>`;
}

function escapeSigns(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#!&$^{}]/gu, '\\$&');
}

/** Blanks at the beginning would make a code block: no-break spaces look the same and do not. */
function escapeLine(line: string): string {
  return line
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? asAutolink(part) : escapeSigns(part)))
    .join('')
    .replace(/^[ \t]+/u, (blanks) => '\u00a0'.repeat(blanks.replaceAll('\t', '    ').length))
    .replace(/^(\u00a0*)([-+=]|\d+[.)](?=\s|$))/u, (_start, blanks: string, mark: string) => {
      return blanks + mark.replace(/[-+=.)]/u, '\\$&');
    });
}
