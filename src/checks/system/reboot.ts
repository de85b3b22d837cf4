import { pass, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

export const reboot = defineHostCheck({
  id: 'system.reboot',
  limitMs: 12_000,
  codes: ['reboot-pending'],
  async run({ platform, signal }) {
    const fact = await platform.workstation.pendingReboot({ signal });
    if (!fact.known) return unknownFact(fact);
    const { pending, reasons } = fact.value;
    return pending ? warn('reboot-pending', { reasons }) : pass({ looked: fact.source });
  },
});
