import { pass, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { missingMinimum } from './minimum-system.ts';

export const os = defineHostCheck({
  id: 'system.os',
  limitMs: 10_000,
  codes: ['os-not-supported'],
  async run({ platform, signal }) {
    const facts = await platform.system.os({ signal });
    if (!facts.known) return unknownFact(facts);
    const { name, id, version, kernel, arch } = facts.value;
    const expected = missingMinimum(facts.value);
    // A warning: an older client may still run there.
    if (expected !== null) return warn('os-not-supported', { os: `${name}, ${arch}`, expected });
    return pass({ name, id, version, kernel, arch });
  },
});
