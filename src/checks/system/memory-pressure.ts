import { pass, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

/** Our choices: beyond a tenth of the time people feel it; Windows refuses memory at 100 %. */
const STALLED_PERCENT = 10;
const COMMITTED_PERCENT = 90;

export const memoryPressure = defineHostCheck({
  id: 'system.memory-pressure',
  limitMs: 10_000,
  codes: ['memory-pressure'],
  async run({ platform, signal }) {
    const fact = await platform.workstation.memoryPressure({ signal });
    if (!fact.known) return unknownFact(fact);
    const { stalledPercent, committedPercent, level } = fact.value;
    const limitPercent = stalledPercent === null ? COMMITTED_PERCENT : STALLED_PERCENT;
    const evidence = { stalledPercent, committedPercent, level, limitPercent };
    const percent = stalledPercent ?? committedPercent;
    if (percent === null && level === null) return unknown('not-supported', fact.source);
    const short = percent === null ? level !== 'normal' : percent > limitPercent;
    return short ? warn('memory-pressure', evidence) : pass(evidence);
  },
});
