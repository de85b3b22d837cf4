import { mark, paint, plainPunctuation } from './marks.ts';
import type { PresentedFinding } from './presented.ts';
import type { PrettyOptions } from './pretty-line.ts';
import { plainStyle } from './style.ts';
import { padEnd, textWidth, wrapText } from './width.ts';

const same = (text: string): string => text;

/** A text that is not broken at its spaces. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

/** Lines of at most the width, wrapped before they are painted. */
export class Page {
  readonly style;
  readonly #width;
  readonly #unicode;
  #lines: string[] = [];

  constructor(options: PrettyOptions) {
    this.style = options.style ?? plainStyle;
    this.#width = Math.max(40, options.width ?? 80);
    this.#unicode = options.unicode ?? true;
  }

  blank(): void {
    if (this.#lines.length > 0) this.#lines.push('');
  }

  heading(title: string): void {
    this.blank();
    this.text(title, 0, this.style.bold);
  }

  /** Lines that are wrapped and painted already. */
  raw(text: string): void {
    this.#lines.push(...text.replace(/\n$/u, '').split('\n'));
  }

  text(text: string, indent = 0, paintLine: (line: string) => string = same): void {
    for (const line of this.#wrap(text, indent)) {
      this.#lines.push(' '.repeat(indent) + paintLine(line));
    }
  }

  /** Longer than the width when it has to be: a command that is broken cannot be copied. */
  command(text: string): void {
    this.#lines.push(`  ${this.style.cyan(text)}`);
  }

  marked(finding: PresentedFinding, text: string): void {
    const sign = mark(finding.status, this.#unicode);
    const indent = 2 + textWidth(sign) + 1;
    this.#wrap(text, indent).forEach((line, index) => {
      const start =
        index === 0 ? `  ${paint(finding.status, this.style)(sign)} ` : ' '.repeat(indent);
      this.#lines.push(start + line);
    });
  }

  /** A writer of `label  text` rows whose texts begin in one column; `numbered` for steps. */
  fields(
    labels: readonly string[],
  ): (label: string, texts: readonly string[], numbered?: boolean) => void {
    const column = Math.max(...labels.map(textWidth)) + 2;
    const indent = 3 + column;
    return (label, texts, numbered = false) => {
      texts.forEach((text, entry) => {
        const number = numbered ? `${entry + 1}. ` : '';
        this.#wrap(text, indent + number.length).forEach((line, index) => {
          const name = entry === 0 && index === 0 ? label : '';
          const lead = index === 0 ? number : ' '.repeat(number.length);
          this.#lines.push(`   ${this.style.dim(padEnd(name, column))}${lead}${line}`);
        });
      });
    };
  }

  #wrap(text: string, indent: number): readonly string[] {
    // A command inside a sentence stays in one piece where it can.
    const whole = text.replace(/`[^`]{1,48}`/gu, unbroken);
    return wrapText(this.#unicode ? whole : plainPunctuation(whole), this.#width - indent);
  }

  toString(): string {
    return `${this.#lines.map((line) => line.trimEnd()).join('\n')}\n`;
  }
}
