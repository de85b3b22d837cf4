import { Command } from 'commander';
import { completionTree, type Tree } from '../../src/commands/completion/tree.ts';

/** Words that a shell would take apart or carry out, were they not quoted. Synthetic: none of ours is so. */
const WORDS = [
  "it's",
  'two words',
  'say "so"',
  '$(touch made)',
  '`touch made`',
  '${HOME}',
  'a:b',
  'back\\slash',
  '[x]',
  '*',
  'один‘два’',
  ';touch made',
] as const;

/** A program with such words as arguments and in descriptions. */
export function nastyTree(): { readonly tree: Tree; readonly words: readonly string[] } {
  const program = new Command('xpress-doctor');
  for (const [index, note] of WORDS.entries()) program.option(`--nasty${index}`, note);
  program.command('say').description(WORDS.join(' ')).argument('<word>');
  const known = {
    lists: { nasty: WORDS.map((value) => ({ value, note: value })) },
    places: { 'say word': 'nasty' },
  };
  return { tree: completionTree(program, known, '0.0.0'), words: [...WORDS] };
}
