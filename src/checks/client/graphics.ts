import { pass, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientLayout } from './find-client.ts';

/** Rotation keeps one older log; further back a driver may have been mended since. */
const NEWEST = 2;

/** What the client's logs say of the process that draws: it ended, or Chromium gave it up. */
export const graphics = defineHostCheck({
  id: 'client.graphics',
  needs: ['client.logs'],
  limitMs: 15_000,
  codes: ['gpu-process-crashed'],
  async run(context) {
    const { platform, signal } = context;
    const found = await platform.client.findFiles(clientLayout(context).logs, { signal });
    if (!found.known) return unknownFact(found);
    const newest = [...found.value]
      .sort((a, b) => b.modifiedAt - a.modifiedAt)
      .slice(0, NEWEST)
      .map(({ path }) => path);
    if (newest.length === 0) return unknown('not-found');
    const fact = await platform.workstation.graphicsFailures(newest, { signal });
    if (!fact.known) return unknownFact(fact);
    const { crashes, exitCode, givenUp } = fact.value;
    if (crashes > 0 || givenUp) {
      return warn('gpu-process-crashed', { logs: newest, crashes, exitCode, givenUp });
    }
    return pass({ logs: newest, crashes });
  },
});
