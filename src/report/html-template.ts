/** Markup that is safe to put into a page as it is. Only `html` makes it. */
class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type { Markup };

type Part = Markup | string | number | null | readonly Part[];

/** A template tag: everything that is put in is escaped, except what `html` itself made. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings.reduce((page, text, index) => page + toText(parts[index - 1] ?? null) + text),
  );
}

/** Text that stands in the page unescaped: our own style sheet, never data. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function toText(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(toText).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
