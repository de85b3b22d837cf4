import { afterEach, describe, expect, it } from 'vitest';
import { tcp } from '../../../src/checks/network/tcp.ts';
import { dial, SURVEY } from '../../../src/probes/dial.ts';
import type { Address } from '../../../src/probes/dns-result.ts';
import type { ConnectAttempt, TcpResult } from '../../../src/probes/tcp-result.ts';
import { silent, startTcpServer, type TcpServer } from '../../lab/tcp-servers.ts';
import { realClock, target } from '../../support/check-context.ts';
import { askTarget } from './ask.ts';
import { platformWith } from './platform-with.ts';

let server: TcpServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const attempt = (address: string, outcome: string): ConnectAttempt => ({ address, ms: 5, outcome });
const FOUR = ['10.0.0.9'];

/** `again`: what the address does when it is asked alone. */
function ask(attempts: readonly ConnectAttempt[], own: readonly string[] = FOUR, again = false) {
  const asked: string[] = [];
  const verdict = askTarget(tcp, target('cts.test'), {
    platform: platformWith({ own }),
    probes: {
      connect: ({ host, port }): Promise<TcpResult> => {
        asked.push(host);
        if (host === 'cts.test' || again) {
          return Promise.resolve({ ok: true, route: 'direct', ms: 5, attempts });
        }
        const failure = { stage: 'tcp', failure: 'timeout', detail: `${port}` } as const;
        return Promise.resolve({ ok: false, failed: { ...failure, addresses: [host] } });
      },
    },
  });
  return { verdict, asked };
}

describe('network.tcp, one of several addresses', () => {
  it('refuses, over real sockets: a warning that names it', async () => {
    server = await startTcpServer(silent);
    const addresses: readonly Address[] = [
      { address: '127.0.0.1', family: 4 },
      { address: '127.0.0.2', family: 4 },
    ];
    const bounds = { signal: new AbortController().signal, limitMs: 4_000 };
    const { port } = server;
    const verdict = await askTarget(tcp, target('cts.test', { port }), {
      platform: platformWith({ own: FOUR }),
      probes: {
        async connect() {
          const dialled = await dial(addresses, port, { ...SURVEY, clock: realClock }, bounds);
          if (!dialled.ok) return dialled;
          dialled.socket.destroy();
          return { ok: true, route: 'direct', ms: dialled.ms, attempts: dialled.attempts };
        },
      },
    });
    expect(verdict).toEqual({
      status: 'warn',
      code: 'tcp-address-dead',
      evidence: {
        ...{ host: 'cts.test', port, working: ['127.0.0.1'] },
        dead: [{ address: '127.0.0.2', outcome: 'refused' }],
      },
    });
  });

  it('was silent, and is again: it is dead', async () => {
    const { verdict, asked } = ask([
      attempt('10.0.0.1', 'connected'),
      attempt('10.0.0.2', 'no-answer'),
    ]);
    expect(await verdict).toMatchObject({
      status: 'warn',
      evidence: { dead: [{ address: '10.0.0.2', outcome: 'timeout' }] },
    });
    expect(asked).toEqual(['cts.test', '10.0.0.2']);
  });

  it('was silent once: a packet was lost', async () => {
    const attempts = [attempt('10.0.0.1', 'connected'), attempt('10.0.0.2', 'no-answer')];
    expect(await ask(attempts, FOUR, true).verdict).toMatchObject({ status: 'pass' });
  });

  it.each<[string, string, readonly string[], string]>([
    ['of IPv6, which this computer has not', '2001:db8::1', FOUR, 'pass'],
    ['of IPv6, which it has', '2001:db8::1', ['10.0.0.9', '2001:db8::9'], 'tcp-ipv6-broken'],
  ])('fails, %s', async (_, address, own, expected) => {
    const attempts = [attempt('10.0.0.1', 'connected'), attempt(address, 'unreachable')];
    const verdict = await ask(attempts, own).verdict;
    expect('code' in verdict ? verdict.code : verdict.status).toBe(expected);
  });

  it.each([
    ['IPv6, of which this computer has a private address only', '2001:db8::1', 'fd00::9'],
    ['IPv4', '198.51.100.1', '10.0.0.9'],
  ])('has no way here: nobody waits for it, %s', async (_, address, own) => {
    const attempts = [attempt('10.0.0.1', 'connected'), attempt(address, 'unreachable')];
    const verdict = await askTarget(tcp, target('cts.test'), {
      platform: platformWith({ own: ['10.0.0.9', own], noRoute: [address] }),
      probes: {
        connect: () => Promise.resolve({ ok: true, route: 'direct', ms: 5, attempts }),
      },
    });
    expect(verdict).toMatchObject({ status: 'pass' });
  });

  it('of two IPv6 addresses one fails: not the family is dead, the address is', async () => {
    const attempts = [
      attempt('2001:db8::1', 'connected'),
      attempt('2001:db8::2', 'refused'),
      attempt('10.0.0.1', 'not-tried'),
    ];
    expect(await ask(attempts, ['10.0.0.9', '2001:db8::9']).verdict).toMatchObject({
      code: 'tcp-address-dead',
      evidence: { working: ['2001:db8::1'] },
    });
  });
});
