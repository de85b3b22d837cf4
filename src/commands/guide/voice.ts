import { Chalk } from 'chalk';
import { Page } from '../../report/pretty-page.ts';
import type { CommandContext } from '../shared/context.ts';

/** What the guide says, on stdout; silent where stdout is for JSON. */
export interface Voice {
  /** A heading with what is to be known under it. */
  step(title: string, lines: readonly string[]): void;
  text(lines: readonly string[]): void;
  command(line: string): void;
  blank(): void;
}

export function guideVoice(io: CommandContext['io'], silent: boolean): Voice {
  const style = new Chalk({ level: io.colour.stdout ? 1 : 0 });
  const say = (write: (page: Page) => void): void => {
    if (silent) return;
    const page = new Page({ width: Math.min(io.columns, 100), unicode: io.unicode, style });
    write(page);
    io.out(page.toString());
  };
  return {
    step: (title, lines) => {
      say((page) => {
        page.raw('');
        page.text(title, 0, page.style.bold);
        for (const line of lines) page.text(line, 2);
      });
    },
    text: (lines) => {
      if (lines.length === 0) return;
      say((page) => {
        for (const line of lines) page.text(line, 2);
      });
    },
    command: (line) => {
      say((page) => {
        page.command(line);
      });
    },
    blank: () => {
      if (!silent) io.out('\n');
    },
  };
}
