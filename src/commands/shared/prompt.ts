/** Questions on the terminal. They go to stderr: stdout is for results. */

type Question =
  | { readonly type: 'input'; readonly message: string }
  | { readonly type: 'confirm'; readonly message: string; readonly default: boolean }
  | { readonly type: 'password'; readonly message: string; readonly mask: boolean };

/** Null when the person ends the question (Ctrl-C, a closed terminal). */
export async function askLine(message: string): Promise<string | null> {
  const answer = await ask({ type: 'input', message });
  return typeof answer === 'string' ? answer : null;
}

/** What Enter alone says is no, unless told otherwise; null when the person ends the question. */
export async function askYesNo(message: string, onEnter = false): Promise<boolean | null> {
  const answer = await ask({ type: 'confirm', message, default: onEnter });
  return typeof answer === 'boolean' ? answer : null;
}

/**
 * Asks for a passphrase, unseen; null when the person ends the question. Never from an option, a variable or a
 * pipe: those are seen by other programs or stay in histories.
 */
export async function askSecret(message: string): Promise<string | null> {
  const answer = await ask({ type: 'password', message, mask: false });
  return typeof answer === 'string' ? answer : null;
}

export type AskSecret = typeof askSecret;

async function ask(question: Question): Promise<unknown> {
  const { default: inquirer } = await import('inquirer');
  const prompt = inquirer.createPromptModule({ output: process.stderr });
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
    if (error instanceof Error && error.name === 'ExitPromptError') return null;
    throw error;
  }
}
