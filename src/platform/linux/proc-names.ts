import type { Fact } from '../../model/fact.ts';
import { known, notKnown } from '../../model/fact.ts';
import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';

/**
 * Names of all running programs from `/proc/PID/comm` (the kernel cuts them at 15 characters). With
 * `hidepid` an ordinary user sees only his own: `forbidden`.
 */
export async function readProcessNames(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<ReadonlySet<string>>> {
  const entries = await tools.files.list('/proc', options);
  if (!entries.known) return entries;
  const pids = entries.value.filter((name) => /^\d+$/.test(name));
  const first = await tools.files.readText('/proc/1/comm', options);
  if (!first.known) return notKnown('forbidden', '/proc', 'processes of other users are hidden');

  const names = new Set<string>([first.value.trim()]);
  for (let at = 0; at < pids.length; at += AT_ONCE) {
    const some = pids.slice(at, at + AT_ONCE).map(async (pid) => {
      const comm = await tools.files.readText(`/proc/${pid}/comm`, options);
      if (comm.known) names.add(comm.value.trim());
    });
    await Promise.all(some);
  }
  return known(names, '/proc/*/comm');
}

const AT_ONCE = 64;
