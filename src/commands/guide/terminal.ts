import { type DeviceRow, type GuideAnswer, REPRODUCED } from '../../guide/answer.ts';
import { CELL_LIMIT } from '../../guide/device-rows.ts';
import { readAnswer } from '../../guide/read-answers.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { checkAttachments } from '../request/attachments.ts';
import { DEFAULT_MAX_ATTACHMENT_BYTES } from '../request/options.ts';
import { trustedBundle } from '../request/trusted-bundle.ts';
import { faultOf, typedPath } from '../request/typed-file.ts';
import type { CommandContext } from '../shared/context.ts';
import { type Asker, GuideLeft } from './asker.ts';
import { problemText } from './problem.ts';

/** The two kinds of question that a terminal is asked. */
export interface Prompter {
  choose(
    message: string,
    choices: readonly { readonly value: string; readonly name: string }[],
  ): Promise<string>;
  /** `fault` tells what is wrong with a line, and it is asked again; null: it is taken. */
  line(message: string, fault: (line: string) => Promise<string | null>): Promise<string>;
}

type AskerContext = Pick<CommandContext, 'language' | 'cwd' | 'io' | 'interrupts'>;

/** Asks a person. Whatever is not an answer is asked again. */
export function terminalAsker(prompter: Prompter, context: AskerContext): Asker {
  return async ({ view, message, rows }): Promise<GuideAnswer> => {
    const { id, step, choices } = view;
    if (choices.length > 0) {
      return { kind: 'text', text: await prompter.choose(message, choices) };
    }
    if (id === 'similar-devices') {
      return { kind: 'devices', rows: await askRows(prompter, rows, context) };
    }
    if (step.kind === 'list') {
      return { kind: 'files', paths: await askFiles(prompter, context) };
    }
    const line = await prompter.line(message, (typed) => {
      const read = readAnswer(id, step, typed);
      return Promise.resolve(read.ok ? null : problemText(read.problem, context.language).message);
    });
    return { kind: 'text', text: line.trim() };
  };
}

/** First what is missing in the rows that are known, then new rows until an empty one. */
async function askRows(
  prompter: Prompter,
  known: readonly DeviceRow[],
  { language }: Pick<CommandContext, 'language'>,
): Promise<readonly DeviceRow[]> {
  const texts = language === 'ru' ? ru : en;
  const fields = texts.deviceFields;
  const choices = REPRODUCED.map((value) => ({ value, name: texts.reproduced[value] }));
  const reproduced = async (name: string): Promise<DeviceRow['reproduced']> => {
    const value = await prompter.choose(`${name}: ${fields.reproduced}`, choices);
    return REPRODUCED.find((one) => one === value) ?? 'not-tried';
  };
  // A longer cell would make a file that is refused the next time.
  const fault = (typed: string): Promise<string | null> => {
    const problem = { kind: 'too-long', step: 'similar-devices', limit: CELL_LIMIT } as const;
    const long = typed.trim().length > CELL_LIMIT;
    return Promise.resolve(long ? problemText(problem, language).message : null);
  };
  const rows: DeviceRow[] = [];
  for (const row of known) {
    if (row.reproduced !== 'not-tried') rows.push(row);
    else rows.push({ ...row, reproduced: await reproduced(row.device) });
  }
  for (;;) {
    const device = (await prompter.line(fields.device, fault)).trim();
    if (device === '') return rows;
    const system = (await prompter.line(fields.system, fault)).trim();
    const client = (await prompter.line(fields.client, fault)).trim();
    rows.push({ device, system, client, reproduced: await reproduced(device) });
  }
}

/** A file that the request would be refused for is asked for again: at the end it would take all answers with it. */
async function askFiles(prompter: Prompter, context: AskerContext): Promise<readonly string[]> {
  const { language, cwd } = context;
  const texts = language === 'ru' ? ru : en;
  const paths: string[] = [];
  const nobody = { confirm: () => Promise.resolve(false) };
  for (;;) {
    const line = await prompter.line(texts.fileField, async (typed) => {
      if (typed.trim() === '') return null;
      const file = await typedPath(typed, cwd);
      return faultOf(async () => {
        const checked = await checkAttachments([file], DEFAULT_MAX_ATTACHMENT_BYTES, language);
        await trustedBundle(null, checked, new Set(), context, nobody);
      });
    });
    if (line.trim() === '') return paths;
    paths.push(await typedPath(line, cwd));
  }
}

/** Inquirer on stderr, so that stdout holds the guide's own text. Esc, Ctrl-C and Ctrl-D throw `GuideLeft`. */
export async function inquirerPrompter(
  context: Pick<CommandContext, 'language' | 'interrupts'>,
): Promise<Prompter> {
  const texts = context.language === 'ru' ? ru : en;
  const { default: inquirer } = await import('inquirer');
  const theme = { style: { keysHelpTip: () => texts.keys } };

  const leavable = async <T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const escape = new AbortController();
    const onKey = (_: unknown, key: { readonly name?: string } | undefined): void => {
      if (key?.name === 'escape') escape.abort();
    };
    // Ctrl-D: the library would wait for ever, and the program would end in the middle with exit code 0.
    const onPause = (): void => {
      escape.abort();
    };
    process.stdin.on('keypress', onKey).once('pause', onPause);
    try {
      return await ask(AbortSignal.any([escape.signal, context.interrupts.stop]));
    } catch (error) {
      const left = error instanceof Error && /^(?:Exit|Abort)PromptError$/.test(error.name);
      throw left ? new GuideLeft() : error;
    } finally {
      process.stdin.off('keypress', onKey).off('pause', onPause);
    }
  };

  return {
    choose: (message, choices) =>
      leavable(async (signal) => {
        const prompt = inquirer.createPromptModule({ output: process.stderr, signal });
        const given: { readonly answer?: unknown } = await prompt([
          {
            type: 'select',
            name: 'answer',
            message,
            choices: [...choices],
            pageSize: 12,
            loop: false,
            theme,
          },
        ]);
        return String(given.answer);
      }),
    line: (message, fault) =>
      leavable(async (signal) => {
        const prompt = inquirer.createPromptModule({ output: process.stderr, signal });
        const given: { readonly answer?: unknown } = await prompt([
          {
            type: 'input',
            name: 'answer',
            message,
            validate: async (typed: string) => (await fault(typed)) ?? true,
          },
        ]);
        return String(given.answer);
      }),
  };
}
