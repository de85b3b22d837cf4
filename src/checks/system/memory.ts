import { pass, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

export const memory = defineHostCheck({
  id: 'system.memory',
  limitMs: 10_000,
  codes: ['memory-low'],
  async run({ platform, profile, signal }) {
    const facts = await platform.system.memory({ signal });
    if (!facts.known) return unknownFact(facts);
    const { totalBytes, availableBytes } = facts.value;
    const limitBytes = profile.thresholds.memoryAvailableBytes;
    if (availableBytes < limitBytes) {
      return warn('memory-low', { availableBytes, totalBytes, limitBytes });
    }
    return pass({ availableBytes, totalBytes });
  },
});
