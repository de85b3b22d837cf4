import { pass, unknown, warn } from '../../model/finding.ts';
import { crashPlaces } from '../../platform/crash-places.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientLayout } from './find-client.ts';

const DAY_MS = 86_400_000;
/** Older crashes are counted and not judged. Our choice: about the time until somebody asks for help. */
const RECENT_DAYS = 7;

export const crashes = defineHostCheck({
  id: 'client.crashes',
  needs: ['client.installed'],
  limitMs: 15_000,
  codes: ['client-crashed'],
  async run(context) {
    const { platform, clock, signal } = context;
    const { data, processes } = clientLayout(context);
    const { client } = platform;
    const places = crashPlaces(platform.name, { data: client.expand(data), processes });
    const looked = client.expand(places);
    if (looked.length === 0) return unknown('not-configured');
    const found = await client.findFiles(places, { signal });
    if (!found.known) return unknownFact(found);
    const dumps = [...found.value].sort((a, b) => b.modifiedAt - a.modifiedAt);
    const [newest] = dumps;
    if (newest === undefined) return pass({ dumps: 0 });
    const { path } = newest;
    const lastAt = new Date(newest.modifiedAt).toISOString();
    const since = clock.now() - RECENT_DAYS * DAY_MS;
    const count = dumps.filter(({ modifiedAt }) => modifiedAt >= since).length;
    if (count === 0) return pass({ dumps: dumps.length, path, lastAt });
    return warn('client-crashed', { count, days: RECENT_DAYS, total: dumps.length, path, lastAt });
  },
});
