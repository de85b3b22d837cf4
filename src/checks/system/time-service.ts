import { pass, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

/** Who keeps the clock. How far it is off now, `system.clock` measures. */
export const timeService = defineHostCheck({
  id: 'system.time-service',
  limitMs: 12_000,
  codes: ['time-service-off', 'time-not-synchronised'],
  async run({ platform, signal }) {
    const fact = await platform.workstation.clockService({ signal });
    if (!fact.known) return unknownFact(fact);
    const { service, active, synchronised, timeZone, utcOffsetMinutes } = fact.value;
    const evidence = { service, active, synchronised, timeZone, utcOffsetMinutes };
    // The system's own word that the clock is kept counts whoever does it: a hypervisor, a domain.
    if (synchronised === true) return pass(evidence);
    if (active === false) return warn('time-service-off', { service, timeZone });
    if (synchronised === false) return warn('time-not-synchronised', { service, timeZone });
    return active === true ? pass(evidence) : unknown('clock-keeper-unknown', undefined, evidence);
  },
});
