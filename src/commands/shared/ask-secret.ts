/**
 * Asks for a passphrase on the terminal, unseen; null when the person ends the question (Ctrl-C). Never from an
 * option, a variable or a pipe: those are seen by other programs or stay in histories.
 */
export async function askSecret(message: string): Promise<string | null> {
  const { default: inquirer } = await import('inquirer');
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  try {
    const answer = await prompt([{ type: 'password', name: 'secret', message, mask: false }]);
    return typeof answer.secret === 'string' ? answer.secret : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return null;
    throw error;
  }
}

export type AskSecret = typeof askSecret;
