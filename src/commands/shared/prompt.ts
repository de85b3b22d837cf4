import { promptTexts as en } from '../../i18n/en/prompt.ts';
import type { Language } from '../../i18n/language.ts';
import { promptTexts as ru } from '../../i18n/ru/prompt.ts';

/** Questions on the terminal. They go to stderr: stdout is for results. */

type Question = { readonly message: string } & (
  | { readonly type: 'input' }
  | { readonly type: 'confirm'; readonly default: boolean; readonly theme: ConfirmTheme }
  | {
      readonly type: 'password';
      readonly mask: boolean;
      readonly toggleMask: boolean;
      readonly theme: { readonly style: { readonly maskedText: string } };
    }
);

interface ConfirmTheme {
  readonly keywords: { readonly yes: string; readonly no: string; readonly error: () => string };
}

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

const TERMINAL: Streams = { input: process.stdin, output: process.stderr };

/** Null when the person ends the question (Ctrl-C, Ctrl-D, a closed terminal). */
export async function askLine(message: string, streams = TERMINAL): Promise<string | null> {
  const answer = await ask({ type: 'input', message }, streams);
  return typeof answer === 'string' ? answer : null;
}

/**
 * Yes and no in the language or in English. What Enter alone says is no, unless told otherwise; null when the person
 * ends the question.
 */
export async function askYesNo(
  message: string,
  language: Language,
  onEnter = false,
  streams = TERMINAL,
): Promise<boolean | null> {
  const { yes, no, yesOrNo } = language === 'ru' ? ru : en;
  const theme = { keywords: { yes, no, error: () => yesOrNo } };
  const answer = await ask({ type: 'confirm', message, default: onEnter, theme }, streams);
  return typeof answer === 'boolean' ? answer : null;
}

/**
 * Asks for a passphrase, unseen; null when the person ends the question. Never from an option, a variable or a
 * pipe: those are seen by other programs or stay in histories.
 */
export async function askSecret(
  message: string,
  language: Language,
  streams = TERMINAL,
): Promise<string | null> {
  const { unseen } = language === 'ru' ? ru : en;
  const theme = { style: { maskedText: unseen } };
  const question = { type: 'password', message, mask: false, toggleMask: false, theme } as const;
  const answer = await ask(question, streams);
  return typeof answer === 'string' ? answer : null;
}

export type AskSecret = typeof askSecret;

async function ask(question: Question, { input, output }: Streams): Promise<unknown> {
  const { default: inquirer } = await import('inquirer');
  const ended = new AbortController();
  const prompt = inquirer.createPromptModule({ input, output, signal: ended.signal });
  // Ctrl-D closes the line that is typed into, and the library would wait for ever, with nothing left to wait for:
  // the program would end there and then, with exit code 0. An answer comes before the pause.
  const onPause = (): void => {
    ended.abort();
  };
  input.once('pause', onPause);
  try {
    // The library knows each kind of question by its own type.
    const asked: { readonly answer?: unknown } =
      question.type === 'input'
        ? await prompt([{ ...question, name: 'answer' }])
        : question.type === 'confirm'
          ? await prompt([{ ...question, name: 'answer' }])
          : await prompt([{ ...question, name: 'answer' }]);
    return asked.answer;
  } catch (error) {
    if (error instanceof Error && ENDED.has(error.name)) return null;
    throw error;
  } finally {
    input.off('pause', onPause);
  }
}

const ENDED: ReadonlySet<string> = new Set(['ExitPromptError', 'AbortPromptError']);
