import { pass, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

export const power = defineHostCheck({
  id: 'system.power',
  limitMs: 10_000,
  codes: ['power-saving'],
  async run({ platform, signal }) {
    const fact = await platform.workstation.power({ signal });
    if (!fact.known) return unknownFact(fact);
    const { source, chargePercent, saving, mode } = fact.value;
    if (saving === true) return warn('power-saving', { mode, source, chargePercent });
    const evidence = { source, chargePercent, saving, mode };
    // A computer with neither a battery nor modes has nothing that could limit the client.
    if (saving === null && source === 'battery')
      return unknown('not-supported', fact.source, evidence);
    return pass(evidence);
  },
});
