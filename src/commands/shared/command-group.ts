import type { Command } from 'commander';

/** A command that holds others and does nothing by itself: alone it prints its help. */
export function commandGroup(
  program: Command,
  name: string,
  texts: { readonly summary: string; readonly description: string },
): Command {
  const group = program
    .command(name)
    .summary(texts.summary)
    .description(texts.description)
    .action(() => {
      group.outputHelp();
    });
  return group;
}
