import { describe, expect, it } from 'vitest';
import type { HostCheck } from '../../../src/checks/define.ts';
import { nat } from '../../../src/checks/network/nat.ts';
import { stun } from '../../../src/checks/network/stun.ts';
import { turn } from '../../../src/checks/network/turn.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { MediaTransport } from '../../../src/model/media.ts';
import type {
  MappingResult,
  MediaFailure,
  MediaProbes,
  RelayEcho,
  StunResult,
  TurnCredentials,
  TurnResult,
} from '../../../src/probes/media.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import type { Media, TurnEntry } from '../../../src/profile/profile.ts';
import { turnEntry } from '../../../src/profile/server-defaults.ts';
import { untouchable } from '../../support/check-context.ts';
import { context } from './ask.ts';

/** The verdicts over probe results; the results themselves come from real servers in `test/lab/calls.lab.test.ts`. */

const HOST = 'turn.test';
const answered: StunResult = {
  ok: true,
  ms: 12,
  address: '10.0.0.1',
  mapped: { address: '10.0.0.2', port: 4242, family: 4 },
  errorCode: null,
  software: '',
  responseOrigin: null,
  otherAddress: null,
  tls: null,
};
const handshake = {
  ok: true,
  ms: 5,
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_128_GCM_SHA256',
  trustedBy: ['node'],
  knownTo: [],
  knownToClient: false,
} as const;
const failed = (failure: MediaFailure): { readonly ok: false; readonly failed: MediaFailure } => ({
  ok: false,
  failed: failure,
});
const silent = failed({ stage: 'stun', failure: 'silent', detail: 'no answer within 3500 ms' });
const proxyRefused = failed({
  stage: 'proxy',
  failure: 'refused',
  proxy: 'http://proxy.test:3128',
  httpStatus: 403,
  schemes: [],
  detail: '',
});
const unknownName = failed({
  stage: 'dns',
  dns: { ok: false, failure: 'not-found', ms: 3, detail: 'ENOTFOUND' },
});

const ivan: TurnEntry = { ...turnEntry(HOST), username: 'ivan', password: 'secret' };

async function ask(
  check: HostCheck,
  media: Partial<Media>,
  probes: Partial<MediaProbes> = {},
  now = Date.parse('2026-11-22T12:00:00Z'),
): Promise<readonly Finding[]> {
  const refuse = untouchable<MediaProbes>('media');
  const said = await check.run({
    ...context({ profile: { ...DEFAULT_PROFILE, media: { stun: [], turn: [], ...media } } }),
    clock: { now: () => now, monotonic: () => performance.now() },
    media: {
      bind: (...args) => refuse.bind(...args),
      mapping: (...args) => refuse.mapping(...args),
      allocate: (...args) => refuse.allocate(...args),
      ...probes,
    },
  });
  return Array.isArray(said) ? (said as readonly Finding[]) : [said as Finding];
}

/** `subject: status code-or-reason` of each finding. */
function told(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => {
    const what = 'code' in finding ? finding.code : 'reason' in finding ? finding.reason : '';
    return `${finding.subject ?? '-'}: ${finding.status} ${what}`.trimEnd();
  });
}

describe.each([stun, nat, turn])('$id without a server in the profile', (check) => {
  it('asks nobody', async () => {
    expect(told(await ask(check, {}))).toEqual(['-: skip no-media-server']);
  });
});

describe('network.stun', () => {
  type Results = Partial<Record<MediaTransport, StunResult>>;
  const on = ({ udp = answered, tcp = answered, tls = answered }: Results) =>
    ask(
      stun,
      { turn: [ivan] },
      {
        bind: (_server, transport) => Promise.resolve({ udp, tcp, tls }[transport]),
      },
    );
  const rows = (udp: string, tcp: string, tls: string): readonly string[] => [
    `${HOST}:3478/udp: ${udp}`,
    `${HOST}:3478/tcp: ${tcp}`,
    `${HOST}:5349/tls: ${tls}`,
  ];

  it.each<{ name: string; results: Results; expected: readonly string[] }>([
    { name: 'everything answers', results: {}, expected: rows('pass', 'pass', 'pass') },
    {
      name: 'UDP is silent',
      results: { udp: silent },
      expected: rows('warn stun-udp-blocked', 'pass', 'pass'),
    },
    {
      name: 'only TCP answers',
      results: { udp: silent, tls: silent },
      expected: rows('warn stun-only-tcp', 'pass', 'warn stun-only-tcp'),
    },
    {
      name: 'only TLS answers',
      results: { udp: silent, tcp: silent },
      expected: rows('warn stun-only-tls', 'warn stun-only-tls', 'pass'),
    },
    {
      name: 'TCP is silent',
      results: { tcp: silent },
      expected: rows('pass', 'warn stun-transport-silent', 'pass'),
    },
    {
      name: 'nothing answers',
      results: { udp: silent, tcp: silent, tls: silent },
      expected: rows('fail stun-no-answer', 'fail stun-no-answer', 'fail stun-no-answer'),
    },
    {
      name: 'the name does not exist',
      results: { udp: unknownName, tcp: unknownName, tls: unknownName },
      expected: rows(
        'fail dns-name-not-found',
        'fail dns-name-not-found',
        'fail dns-name-not-found',
      ),
    },
    {
      name: 'UDP is silent and the proxy refuses the rest',
      results: { udp: silent, tcp: proxyRefused, tls: proxyRefused },
      expected: rows('fail stun-no-answer', 'fail proxy-refused', 'fail proxy-refused'),
    },
    {
      name: 'the proxy refuses one port, the other works',
      results: { udp: silent, tcp: proxyRefused },
      expected: rows('warn stun-only-tls', 'warn stun-only-tls', 'pass'),
    },
    {
      name: 'a bad certificate beside UDP that works',
      results: { tls: { ...answered, tls: { ...handshake, chain: [], authorization: 'X' } } },
      expected: rows('pass', 'pass', 'warn tls-failed'),
    },
    {
      name: 'an error is an answer',
      results: { udp: { ...answered, mapped: null, errorCode: 401 } },
      expected: rows('pass', 'pass', 'pass'),
    },
  ])('$name', async ({ results, expected }) => {
    expect(told(await on(results))).toEqual(expected);
  });

  it('asks a plain STUN server over TCP only to know what its silence means', async () => {
    const asked: string[] = [];
    const findings = await ask(
      stun,
      { stun: ['stun.test:3478'] },
      {
        bind: ({ host, port }, transport) => {
          asked.push(`${host}:${port}/${transport}`);
          return Promise.resolve(transport === 'udp' ? answered : silent);
        },
      },
    );
    expect(asked).toEqual(['stun.test:3478/udp', 'stun.test:3478/tcp']);
    expect(told(findings)).toEqual(['stun.test:3478/udp: pass']);
  });

  it('asks a server that is named twice once', async () => {
    const findings = await ask(
      stun,
      { stun: [`${HOST}:3478`], turn: [{ ...ivan, transports: ['udp', 'tls'] }] },
      { bind: () => Promise.resolve(answered) },
    );
    expect(told(findings)).toEqual([`${HOST}:3478/udp: pass`, `${HOST}:5349/tls: pass`]);
  });
});

describe('network.nat', () => {
  const mappings = [{ server: '10.0.0.1:3478', mapped: '10.0.0.9:1000' }];
  it.each<[string, MappingResult, string]>([
    ['no NAT', tells('no-nat'), '-: pass'],
    ['one port for all', tells('endpoint-independent'), '-: pass'],
    ['by address', tells('address-dependent'), '-: warn nat-per-destination'],
    ['by address and port', tells('address-and-port-dependent'), '-: warn nat-per-destination'],
    ['by two servers', tells('per-destination'), '-: warn nat-per-destination'],
    ['one server', { told: false, reason: 'one-server', mappings }, '-: unknown one-stun-server'],
    ['silence', { told: false, reason: 'no-answer', mappings: [] }, '-: unknown no-answer'],
  ])('%s', async (_name, result, expected) => {
    const findings = await ask(nat, { turn: [ivan] }, { mapping: () => Promise.resolve(result) });
    expect(told(findings)).toEqual([expected]);
  });

  it('leaves out servers without UDP', async () => {
    const findings = await ask(nat, { turn: [{ ...ivan, transports: ['tls'] }] });
    expect(told(findings)).toEqual(['-: skip no-media-server']);
  });

  function tells(behaviour: Extract<MappingResult, { told: true }>['behaviour']): MappingResult {
    return { told: true, behaviour, method: 'rfc5780', mappings };
  }
});

describe('network.turn', () => {
  const relays = (echo: RelayEcho = { ok: true, ms: 4 }): TurnResult => ({
    ok: true,
    ms: 20,
    relayed: { address: '10.0.0.1', port: 49_152, family: 4 },
    lifetimeSeconds: 600,
    staleNonces: 0,
    echo,
  });
  const refuses = (errorCode: number | null, authenticated = true): TurnResult => ({
    ok: false,
    failed: {
      stage: 'turn',
      failure: errorCode === null ? 'bad-answer' : 'error',
      errorCode,
      authenticated,
      detail: 'the server’s words',
    },
  });
  const udpOnly = (entry: Partial<TurnEntry> = {}): Partial<Media> => ({
    turn: [{ ...ivan, transports: ['udp'], ...entry }],
  });
  const NOW = Date.parse('2026-11-22T12:00:00Z');
  const seconds = (hours: number): number => NOW / 1_000 + hours * 3_600;

  it.each<{ name: string; result: TurnResult; entry?: Partial<TurnEntry>; expected: string }>([
    { name: 'relays', result: relays(), expected: 'pass' },
    { name: 'silent', result: silent, expected: 'fail turn-unreachable' },
    { name: '401', result: refuses(401), expected: 'fail turn-credentials-wrong' },
    { name: '441', result: refuses(441), expected: 'fail turn-credentials-wrong' },
    { name: '403', result: refuses(403), expected: 'fail turn-forbidden' },
    { name: '486', result: refuses(486), expected: 'fail turn-quota' },
    { name: '508', result: refuses(508), expected: 'fail turn-quota' },
    { name: '300', result: refuses(300), expected: 'fail turn-refused' },
    { name: '438 again and again', result: refuses(438), expected: 'fail turn-refused' },
    { name: 'no TURN', result: refuses(null), expected: 'fail turn-refused' },
    {
      name: 'time-limited and over',
      result: refuses(401),
      entry: { username: `${seconds(-1)}:ivan` },
      expected: 'fail turn-credentials-expired',
    },
    {
      name: 'time-limited and not over',
      result: refuses(401),
      entry: { username: `${seconds(1)}:ivan` },
      expected: 'fail turn-credentials-wrong',
    },
    {
      name: 'no credentials',
      result: refuses(401, false),
      entry: { password: null, passwordEnv: 'LAB_PASSWORD' },
      expected: 'unknown no-credentials',
    },
    {
      name: 'nothing came back',
      result: relays({ ok: false, failure: 'silent', detail: '' }),
      expected: 'fail turn-relay-unreachable',
    },
    {
      name: 'the relay may not be tried',
      result: relays({ ok: false, failure: 'forbidden', detail: '403' }),
      expected: 'unknown relay-not-seen',
    },
  ])('$name: $expected', async ({ result, entry, expected }) => {
    const allocate = (): Promise<TurnResult> => Promise.resolve(result);
    expect(told(await ask(turn, udpOnly(entry), { allocate }))).toEqual([
      `${HOST}:3478/udp: ${expected}`,
    ]);
  });

  it('names the variable that holds nothing', async () => {
    const entry = { password: null, passwordEnv: 'LAB_PASSWORD' };
    const allocate = (): Promise<TurnResult> => Promise.resolve(refuses(401, false));
    expect(await ask(turn, udpOnly(entry), { allocate })).toMatchObject([
      { detail: 'LAB_PASSWORD' },
    ]);
  });

  it('a secret: credentials for a day, and on a refusal some that last, to tell the clock from the secret', async () => {
    const seen: TurnCredentials[] = [];
    const allocate: MediaProbes['allocate'] = (_server, _transport, credentials) => {
      if (credentials !== null) seen.push(credentials);
      return Promise.resolve(seen.length === 1 ? refuses(401) : relays());
    };
    const entry = { username: null, password: null, secret: 'north' };
    const findings = await ask(turn, udpOnly(entry), { allocate });
    expect(told(findings)).toEqual([`${HOST}:3478/udp: fail turn-credentials-expired`]);
    expect(findings).toMatchObject([
      { evidence: { clock: 'server', now: '2026-11-22T12:00:00.000Z' } },
    ]);
    expect(seen.map(({ user }) => user)).toEqual([String(seconds(24)), '2147483647']);
  });

  it('one transport that relays makes the failures of the others warnings', async () => {
    const bind = (): Promise<StunResult> => Promise.resolve(answered);
    const allocate: MediaProbes['allocate'] = (_server, transport) =>
      Promise.resolve(transport === 'udp' ? silent : relays());
    expect(told(await ask(turn, { turn: [ivan] }, { bind, allocate }))).toEqual([
      `${HOST}:3478/udp: warn turn-unreachable`,
      `${HOST}:3478/tcp: pass`,
      `${HOST}:5349/tls: pass`,
    ]);
  });

  it('no finding holds a password', async () => {
    const allocate = (): Promise<TurnResult> => Promise.resolve(refuses(401));
    for (const entry of [{}, { secret: 'north' }]) {
      expect(JSON.stringify(await ask(turn, udpOnly(entry), { allocate }))).not.toMatch(
        /secret|north/,
      );
    }
  });
});
