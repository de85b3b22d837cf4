import type { Artifact, Collector } from './define.ts';
import { textArtifact } from './text-artifact.ts';

/** The page for the one who unpacks the bundle; its text is made by the command, in the language of the run. */
export function readmeCollector(text: string): Collector {
  return {
    id: 'readme',
    atHand: true,
    always: true,
    limitMs: 5_000,
    maxBytes: () => 1024 * 1024,
    plan: () => Promise.resolve([]),
    async *collect(): AsyncGenerator<Artifact> {
      await Promise.resolve();
      // Notepad of Windows 10 and older shows a line feed alone as nothing.
      yield textArtifact('README.txt', 'xpress-doctor', text.replaceAll('\n', '\r\n'));
    },
  };
}
