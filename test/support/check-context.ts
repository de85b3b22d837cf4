import type { CheckContext } from '../../src/checks/define.ts';
import type { Clock } from '../../src/model/clock.ts';
import { type Target, targetId } from '../../src/model/target.ts';

/** A value of a dependency that the test must not touch: any use says which one it was. */
export function untouchable<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: (_, key) => {
      throw new Error(`this test does not provide ${name}.${String(key)}`);
    },
  });
}

export const realClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

export function target(host: string, overrides: Partial<Target> = {}): Target {
  const port = overrides.port ?? 443;
  return {
    id: targetId(host, port),
    host,
    port,
    role: 'cts',
    required: true,
    httpPath: '/health',
    httpJson: false,
    webSocketPath: '/socket/user/websocket',
    webSocketAccept: [101],
    source: 'profile',
    ...overrides,
  };
}

/** A context in which only what the test gives can be used. */
export function checkContext(
  overrides: Partial<Omit<CheckContext, 'signal'>> = {},
): Omit<CheckContext, 'signal'> {
  return {
    profile: untouchable('profile'),
    targets: [],
    probes: untouchable('probes'),
    media: untouchable('media'),
    platform: untouchable('platform'),
    android: untouchable('android'),
    route: () => ({ via: 'direct' }),
    clock: realClock,
    env: {},
    ...overrides,
  };
}
