/**
 * A template: copy it to src/checks/<group>/<name>.ts and follow CONTRIBUTING.md.
 * It is type-checked with the rest, so it cannot rot.
 */
import { defineHostCheck } from '../src/checks/define.ts';
import { pass, unknown, warn } from '../src/model/finding.ts';

export const memoryTemplate = defineHostCheck({
  id: 'system.memory', // your new id from src/model/check-id.ts
  needs: [], // checks that must not have failed before
  limitMs: 3_000, // the longest it may take; the platform's and the probes' own limits are shorter
  codes: ['memory-low'], // every code that `run` may give
  async run({ platform, profile, signal }) {
    const memory = await platform.system.memory({ signal });
    // Three states: what is not known is told with its reason, never taken for "no".
    if (!memory.known) return unknown(memory.reason, memory.detail);
    const { availableBytes, totalBytes } = memory.value;
    const limitBytes = profile.thresholds.memoryAvailableBytes;
    if (availableBytes < limitBytes) {
      return warn('memory-low', { availableBytes, totalBytes, limitBytes });
    }
    return pass({ availableBytes, totalBytes });
  },
});
