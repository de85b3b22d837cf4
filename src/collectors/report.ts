import { type Artifact, type Collector, missing, type Missing } from './define.ts';
import { jsonArtifact, textArtifact } from './text-artifact.ts';

/** What the checks found: for programs and for people. */
export const checkReport: Collector = {
  id: 'report',
  atHand: true,
  limitMs: 5_000,
  maxBytes: () => 64 * 1024 * 1024,

  plan: () => Promise.resolve([]),

  async *collect({ report, summary }): AsyncGenerator<Artifact | Missing> {
    await Promise.resolve();
    if (report === null) {
      yield missing('report.json', 'checks-not-run');
      return;
    }
    if (summary !== null) yield textArtifact('summary.md', 'checks', summary);
    yield jsonArtifact('report.json', 'checks', report);
  },
};
