import { systemClock } from '../../../src/model/clock.ts';
import { createProbes, type ProbesOptions } from '../../../src/probes/create-probes.ts';

export const HOST = 'chat.test';

/** Every name lives on loopback, nothing is asked of a DNS server, and limits are short. */
export function loopbackProbes(
  options: Partial<ProbesOptions> = {},
): ReturnType<typeof createProbes> {
  return createProbes({
    route: () => ({ via: 'direct' }),
    clock: systemClock,
    lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    query: () => Promise.resolve({ addresses: [], codes: [] }),
    ...options,
  });
}

export function never(): AbortSignal {
  return new AbortController().signal;
}
