import { createServer, connect as tcpConnect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import {
  type Check,
  type HostCheck,
  defineHostCheck,
  defineTargetCheck,
} from '../../src/checks/define.ts';
import type { RunEvent } from '../../src/engine/events.ts';
import { type RunOptions, runChecks } from '../../src/engine/run-checks.ts';
import type { CheckId } from '../../src/model/check-id.ts';
import { fail, pass, warn } from '../../src/model/finding.ts';
import { checkContext, target } from '../support/check-context.ts';

function host(id: CheckId, run: HostCheck['run'], extra: Partial<HostCheck> = {}): Check {
  return { id, scope: 'host', limitMs: 1_000, codes: [], run, ...extra };
}

const never = (): Promise<never> => new Promise(() => undefined);

async function run(checks: readonly Check[], options: Partial<RunOptions> = {}) {
  const outcome = await runChecks({
    checks,
    context: checkContext(),
    limitMs: 5_000,
    signal: new AbortController().signal,
    ...options,
  });
  return { ...outcome, byId: new Map(outcome.results.map((result) => [result.id, result])) };
}

describe('how a check can end', () => {
  test.each<{ name: string; check: Check; expected: object }>([
    {
      name: 'passes',
      check: host('system.os', async () => pass({ name: 'x' })),
      expected: { status: 'pass', findings: [{ status: 'pass', evidence: { name: 'x' } }] },
    },
    {
      name: 'fails with its code',
      check: host('system.os', async () =>
        fail('os-not-supported', { os: 'x', expected: '64-bit' }),
      ),
      expected: { status: 'fail', findings: [{ status: 'fail', code: 'os-not-supported' }] },
    },
    {
      name: 'throws: an error with the original text',
      check: host('system.os', async () => {
        throw new TypeError("Cannot read properties of undefined (reading 'x')");
      }),
      expected: {
        status: 'error',
        findings: [
          { status: 'error', message: "Cannot read properties of undefined (reading 'x')" },
        ],
      },
    },
    {
      name: 'throws before its first await',
      check: host('system.os', () => {
        throw new Error('at once');
      }),
      expected: { status: 'error', findings: [{ status: 'error', message: 'at once' }] },
    },
    {
      name: 'throws something that is no Error',
      check: host('system.os', () => Promise.reject('plain text')),
      expected: { status: 'error', findings: [{ status: 'error', message: 'plain text' }] },
    },
    {
      name: 'never ends and ignores the signal',
      check: host('system.os', never, { limitMs: 20 }),
      expected: {
        status: 'timeout',
        findings: [{ status: 'timeout', limitMs: 20, limit: 'check' }],
      },
    },
    {
      name: 'several findings: the worst decides',
      check: host('system.disk', async () => [
        { ...pass(), subject: '/' },
        { ...warn('disk-full', { path: '/home', freeBytes: 1, limitBytes: 2 }), subject: '/home' },
      ]),
      expected: { status: 'warn', findings: [{ subject: '/' }, { subject: '/home' }] },
    },
  ])('$name', async ({ check, expected }) => {
    const { results, interrupted } = await run([check]);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject(expected);
    expect(interrupted).toBeNull();
  });

  test('one check that crashes and one that hangs do not touch the others', async () => {
    const { byId } = await run([
      host('system.os', () => {
        throw new Error('broken');
      }),
      host('system.disk', never, { limitMs: 20 }),
      host('system.memory', async () => pass()),
    ]);
    expect([...byId.values()].map(({ status }) => status)).toEqual(['error', 'timeout', 'pass']);
  });

  test('a question asked ahead that throws at once touches nobody, not even its own check', async () => {
    const ahead = () => {
      throw new Error('too early');
    };
    const { byId } = await run([
      host('system.os', async () => pass(), { ahead }),
      host('system.disk', async () => pass()),
    ]);
    expect([...byId.values()].map(({ status }) => status)).toEqual(['pass', 'pass']);
  });
});

describe('limits and cancellation', () => {
  test('a hang is ended through its signal: the socket it opened is gone', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const closed = new Promise<void>((resolve) => {
      server.on('connection', (socket) => {
        socket.on('error', () => undefined);
        socket.on('close', () => {
          resolve();
        });
      });
    });
    const { results } = await run([
      defineHostCheck({
        id: 'system.os',
        limitMs: 100,
        codes: [],
        run: async ({ signal }) => {
          const socket = tcpConnect(port, '127.0.0.1');
          signal.addEventListener('abort', () => socket.destroy());
          await once(socket, 'never-happens', { signal });
          return pass();
        },
      }),
    ]);
    expect(results[0]?.status).toBe('timeout');
    await closed;
    server.close();
  });

  test('the limit of the run ends everything that is not done', async () => {
    const { byId, interrupted } = await run(
      [
        host('system.os', async () => pass()),
        host('system.disk', never),
        host('system.memory', async () => pass(), { needs: ['system.disk'] }),
      ],
      { limitMs: 50 },
    );
    expect(interrupted).toBe('run-limit');
    expect(byId.get('system.os')?.status).toBe('pass');
    expect(byId.get('system.disk')?.findings).toEqual([
      { status: 'timeout', limitMs: 50, limit: 'run' },
    ]);
    expect(byId.get('system.memory')?.status).toBe('skip');
  });

  test('Ctrl-C: what is done stays, the rest is cancelled', async () => {
    const controller = new AbortController();
    const { byId, interrupted } = await run(
      [
        host('system.os', async () => pass()),
        host('system.disk', async () => {
          setTimeout(() => {
            controller.abort();
          }, 10);
          return never();
        }),
      ],
      { signal: controller.signal },
    );
    expect(interrupted).toBe('user');
    expect(byId.get('system.os')?.status).toBe('pass');
    expect(byId.get('system.disk')?.status).toBe('cancelled');
  });

  test('a signal that has already fired: nothing is started', async () => {
    let started = false;
    const { results } = await run(
      [
        host('system.os', async () => {
          started = true;
          return pass();
        }),
      ],
      { signal: AbortSignal.abort() },
    );
    expect(started).toBe(false);
    expect(results[0]?.status).toBe('cancelled');
  });
});

describe('needs', () => {
  const targets = [target('a.example'), target('b.example')];
  const dns = (broken: readonly string[]) =>
    defineTargetCheck({
      id: 'network.dns',
      limitMs: 1_000,
      codes: ['dns-timeout'],
      run: async (_, { host }) =>
        broken.includes(host) ? fail('dns-timeout', { host, limitMs: 1 }) : pass(),
    });
  const tcp = defineTargetCheck({
    id: 'network.tcp',
    needs: ['network.dns'],
    limitMs: 1_000,
    codes: [],
    run: async () => pass(),
  });
  const clock = host('system.clock', async () => pass(), { needs: ['network.tcp'] });

  test('a dependent is skipped for the target whose need failed, and only for that one', async () => {
    const { byId } = await run([dns(['a.example']), tcp, clock], {
      context: checkContext({ targets }),
    });
    expect(byId.get('network.tcp')?.findings).toEqual([
      {
        status: 'skip',
        reason: 'need-failed',
        because: { check: 'network.dns', subject: 'a.example:443', code: 'dns-timeout' },
        subject: 'a.example:443',
      },
      { status: 'pass', evidence: {}, subject: 'b.example:443' },
    ]);
    expect(byId.get('system.clock')?.status).toBe('pass');
  });

  test('a check of the computer is skipped when its need failed for every target, with the first cause', async () => {
    const { byId } = await run([dns(['a.example', 'b.example']), tcp, clock], {
      context: checkContext({ targets }),
    });
    expect(byId.get('system.clock')?.findings).toEqual([
      {
        status: 'skip',
        reason: 'need-failed',
        because: { check: 'network.dns', subject: 'a.example:443', code: 'dns-timeout' },
      },
    ]);
  });

  test('a slow target delays only its own dependents', async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await run(
      [
        defineTargetCheck({
          id: 'network.dns',
          limitMs: 1_000,
          codes: [],
          run: async (_, { host }) => {
            if (host === 'a.example') await gate;
            return pass();
          },
        }),
        defineTargetCheck({
          id: 'network.tcp',
          needs: ['network.dns'],
          limitMs: 1_000,
          codes: [],
          run: async (_, { host }) => {
            order.push(host);
            release();
            return pass();
          },
        }),
      ],
      { context: checkContext({ targets }) },
    );
    expect(order).toEqual(['b.example', 'a.example']);
  });

  test('a failed optional target warns, and still stops its dependents', async () => {
    const { byId } = await run([dns(['a.example']), tcp], {
      context: checkContext({ targets: [target('a.example', { required: false })] }),
    });
    expect(byId.get('network.dns')?.findings[0]).toMatchObject({
      status: 'warn',
      code: 'dns-timeout',
    });
    expect(byId.get('network.tcp')?.status).toBe('skip');
  });

  test('a check without a target for it says so', async () => {
    const { byId } = await run([dns([])]);
    expect(byId.get('network.dns')?.findings).toEqual([
      { status: 'skip', reason: 'no-target', evidence: {} },
    ]);
  });

  test('the order of the registry does not matter, the order of the report does', async () => {
    const { results } = await run([tcp, dns([])], { context: checkContext({ targets }) });
    expect(results.map(({ id, status }) => [id, status])).toEqual([
      ['network.tcp', 'pass'],
      ['network.dns', 'pass'],
    ]);
  });

  test('checks that need each other are a bug that is told', async () => {
    await expect(
      run([
        host('system.os', async () => pass(), { needs: ['system.disk'] }),
        host('system.disk', async () => pass(), { needs: ['system.os'] }),
      ]),
    ).rejects.toThrow('system.os → system.disk → system.os');
  });
});

test('each check is told the moment it ends', async () => {
  const events: RunEvent[] = [];
  await run(
    [
      host('system.os', () => new Promise((resolve) => setTimeout(resolve, 30, pass()))),
      host('system.disk', async () => pass()),
    ],
    { onEvent: (event) => events.push(event) },
  );
  expect(
    events.map((event) => (event.type === 'check-started' ? `> ${event.id}` : event.result.id)),
  ).toEqual(['> system.os', '> system.disk', 'system.disk', 'system.os']);
});

test('thirty targets are looked at at once, not in a row', async () => {
  const targets = Array.from({ length: 30 }, (_, index) => target(`h${index}.example`));
  let running = 0;
  let most = 0;
  const { results } = await run(
    [
      defineTargetCheck({
        id: 'network.dns',
        limitMs: 1_000,
        codes: [],
        run: async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 20));
          running -= 1;
          return pass();
        },
      }),
    ],
    { context: checkContext({ targets }) },
  );
  expect(results[0]?.findings).toHaveLength(30);
  expect(most).toBe(30);
});

describe('what a check asks ahead', () => {
  test('is asked while its needs are still looked at', async () => {
    let asked = (): void => undefined;
    const ahead = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const need = host('system.os', async () => {
      await ahead;
      return pass();
    });
    const dependent = host('system.disk', async () => pass(), {
      needs: ['system.os'],
      ahead: async () => {
        asked();
        return Promise.resolve();
      },
    });
    const { byId } = await run([need, dependent]);
    expect(byId.get('system.disk')).toMatchObject({ status: 'pass' });
  });

  test('says nothing when it goes wrong, and ends with the run when nobody wants it', async () => {
    const signals: AbortSignal[] = [];
    const need = host('system.os', async () =>
      fail('os-not-supported', { os: 'x', expected: '64-bit' }),
    );
    const dependent = host('system.disk', async () => pass(), {
      needs: ['system.os'],
      ahead: async ({ signal }) => {
        signals.push(signal);
        return Promise.reject(new Error('no such folder'));
      },
    });
    const { byId } = await run([need, dependent]);
    expect(byId.get('system.disk')).toMatchObject({ status: 'skip' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
