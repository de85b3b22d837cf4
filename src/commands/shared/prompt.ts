/** Questions on the terminal. They go to stderr: stdout is for results. */

/** Null when the person ends the question (Ctrl-C, a closed terminal). */
export async function askLine(message: string): Promise<string | null> {
  const { default: inquirer } = await import('inquirer');
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  return ended(async () => (await prompt([{ type: 'input', name: 'line', message }])).line);
}

/** No unless the person says yes; null when the person ends the question. */
export async function askYesNo(message: string): Promise<boolean | null> {
  const { default: inquirer } = await import('inquirer');
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  return ended(
    async () => (await prompt([{ type: 'confirm', name: 'yes', message, default: false }])).yes,
  );
}

/**
 * Asks for a passphrase, unseen; null when the person ends the question. Never from an option, a variable or a
 * pipe: those are seen by other programs or stay in histories.
 */
export async function askSecret(message: string): Promise<string | null> {
  const { default: inquirer } = await import('inquirer');
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  return ended(
    async () => (await prompt([{ type: 'password', name: 'secret', message, mask: false }])).secret,
  );
}

export type AskSecret = typeof askSecret;

async function ended<T>(question: () => Promise<T>): Promise<T | null> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return null;
    throw error;
  }
}
