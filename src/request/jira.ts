import type { Block, RequestDocument } from './document.ts';

/** Jira's wiki markup (the "Text Formatting Notation" page of Jira's own help). The title is the summary. */
export function renderRequestJira(document: RequestDocument): string {
  const parts = [
    `h2. ${escapeText(document.title)}`,
    ...document.sections.flatMap(({ heading, blocks }) => [
      `h3. ${escapeText(heading)}`,
      ...blocks.map((block) => renderBlock(block)),
    ]),
    `_${escapeText(document.footer)}_`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  if (block.kind === 'text') return escapeText(block.text);
  const mark = block.numbered ? '#' : '*';
  // A line feed would end the list; two backslashes break a line inside of it.
  return block.items
    .map((item) => `${mark} ${escapeText(item).replace(/\n+/g, ' \\\\ ')}`)
    .join('\n');
}

const URL_TEXT = /(https?:\/\/[^\s<>"'|[\]{}]+)/u;

function escapeText(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split(URL_TEXT)
        // Every second part is an address: escaped, it would no longer lead anywhere.
        .map((part, index) => (index % 2 === 1 ? part.replaceAll('!', '%21') : escapePart(part)))
        .join('')
        // Marks that count at the beginning of a line only.
        .replace(/^(\s*)((?:[#-]+)(?=\s)|h[1-6]\.|bq\.)/u, '$1\\$2'),
    )
    .join('\n');
}

function escapePart(text: string): string {
  return (
    text
      // Two of them are a line break, and one before a mark would take its own escape away.
      .replaceAll('\\', '&#92;')
      .replace(/[{}[\]|!^~*_]/gu, '\\$&')
      // A dash or a plus marks only where a word begins or ends: `2026-11-22` stays readable.
      .replace(/(?<![\p{L}\p{N}])[-+](?=\S)|(?<=\S)[-+](?![\p{L}\p{N}])/gu, '\\$&')
      .replace(/\?\?/gu, '\\?\\?')
      .replace(/[:;](?=[()DP|])|\((?=(?:[yni/x?]|on|off|flag|flagoff)\))/gu, '\\$&')
  );
}
