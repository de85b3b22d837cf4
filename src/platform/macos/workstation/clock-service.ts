import { type Fact, known } from '../../../model/fact.ts';
import { commandFact, parsed } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import { timeZone } from '../../time-zone.ts';
import type { PlatformTools } from '../../tools.ts';
import type { ClockService } from '../../workstation.ts';

/** systemsetup(8) answers administrators; whether the clock is kept now it does not tell. */
export async function clockService(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<ClockService>> {
  const source = 'systemsetup -getusingnetworktime';
  const asked = await tools.run('systemsetup', ['-getusingnetworktime'], options);
  const output = commandFact(asked, source);
  if (output.known && /administrator access/i.test(output.value)) {
    return { known: false, reason: 'forbidden', source, detail: output.value.trim() };
  }
  const active = parsed(output, parseNetworkTime);
  if (!active.known) return active;
  const zone = timeZone(tools.clock.now());
  return known({ service: 'timed', active: active.value, synchronised: null, ...zone }, source);
}

/** `Network Time: On` */
export function parseNetworkTime(text: string): boolean | null {
  const word = /^Network Time:\s*(On|Off)\s*$/m.exec(text)?.[1];
  return word === undefined ? null : word === 'On';
}
