import type { Block, RequestDocument } from './document.ts';

/** For an e-mail: no markup, the title as the subject. */
export function renderRequestText(document: RequestDocument, subject: string): string {
  const parts = [
    `${subject}: ${document.title}`,
    ...document.sections.map(({ heading, blocks }) =>
      [`${heading}:`, ...blocks.map((block) => renderBlock(block))].join('\n'),
    ),
    `-- \n${document.footer}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  if (block.kind === 'text') return indent(block.text, '  ', '  ');
  return block.items
    .map((item, index) => {
      const mark = block.numbered ? `${index + 1}. ` : '- ';
      return indent(item, `  ${mark}`, ' '.repeat(2 + mark.length));
    })
    .join('\n');
}

function indent(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (line === '' ? '' : `${index === 0 ? first : others}${line}`))
    .join('\n');
}
