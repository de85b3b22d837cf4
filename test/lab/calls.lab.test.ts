import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../../src/probes/embedded/certificates.ts';
import { Bed } from './bed.ts';
import { startTimeServer } from './chrony.ts';
import { startCoturn } from './coturn.ts';
import { codes } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';

interface JsonReport {
  readonly rootCauses: readonly {
    readonly code: string;
    readonly status: string;
    readonly explains: readonly { readonly code: string | null; readonly subject?: string }[];
  }[];
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly durationMs: number;
    readonly findings: readonly {
      readonly status: string;
      readonly subject?: string | null;
      readonly reason: string | null;
      readonly code: string | null;
      readonly evidence: Readonly<Record<string, unknown>>;
      readonly remedy: { readonly steps: readonly string[] } | null;
      readonly article: { readonly id: string } | null;
    }[];
  }[];
}

type Checked = JsonReport & { readonly ended: number };

const SECOND_ADDRESS = '10.99.0.3';
const HOSTS = `127.0.0.1 localhost\n10.99.0.1 turn.test\n${SECOND_ADDRESS} second.test\n`;
const SECRET = 'north';
/** Each server has the ports of its row; the relays' are next to each other. */
const MAIN = { port: 3478, tlsPort: 5349, relayPorts: [49_160, 49_199] } as const;
const BY_SECRET = { port: 3580, tlsPort: 5380, relayPorts: [49_200, 49_219] } as const;
const STALE = { port: 3680, tlsPort: 5480, relayPorts: [49_220, 49_239] } as const;
const SMALL = { port: 3780, tlsPort: 5580, relayPorts: [49_240, 49_259] } as const;
const SENDING = { port: 3880, tlsPort: 5680, relayPorts: [49_260, 49_269] } as const;
const ASTRAY = { port: 3980, tlsPort: 5780, relayPorts: [49_270, 49_279] } as const;

let bed: Bed;

beforeAll(async () => {
  bed = await Bed.create();
  await bed.ip('server', 'addr', 'add', `${SECOND_ADDRESS}/24`, 'dev', 'v-srv');
  await bed.file('client', 'hosts', HOSTS);
  const authority = await createAuthority('xpress-doctor lab root');
  const certificate = await authority.issue({ names: ['turn.test', 'second.test'] });
  await writeFile(join(bed.folder, 'ca.pem'), authority.certificatePem);
  await writeFile(join(bed.folder, 'turn.pem'), certificate.certificatePem);
  await writeFile(join(bed.folder, 'turn.key'), certificate.keyPem);
  const addresses = [bed.serverAddress];
  const password = ['lt-cred-mech', 'user=ivan:secret'];
  const secret = ['use-auth-secret', `static-auth-secret=${SECRET}`];
  await startCoturn(bed, {
    ...{ name: 'main', ...MAIN, addresses: [...addresses, SECOND_ADDRESS] },
    lines: password,
  });
  await startCoturn(bed, { name: 'by-secret', ...BY_SECRET, addresses, lines: secret });
  const stale = [...password, 'stale-nonce=1'];
  await startCoturn(bed, { name: 'stale', ...STALE, addresses: ['0.0.0.0'], lines: stale });
  const small = [...password, 'user-quota=1'];
  await startCoturn(bed, { name: 'small', ...SMALL, addresses: [SECOND_ADDRESS], lines: small });
  const to = (place: string) => [...password, `alternate-server=${place}`];
  const second = { addresses: [SECOND_ADDRESS] };
  await startCoturn(bed, { name: 'sending', ...SENDING, ...second, lines: to('10.99.0.1:3478') });
  await startCoturn(bed, { name: 'astray', ...ASTRAY, ...second, lines: to('10.99.0.1:3999') });
});

afterAll(async () => {
  await bed.close();
});

beforeEach(async () => {
  await bed.firewall('server', '');
  await bed.firewall('client', '');
});

interface Run {
  readonly media: object;
  readonly words?: readonly string[];
  readonly env?: Record<string, string>;
  readonly before?: readonly string[];
  readonly network?: Readonly<Record<string, unknown>>;
}

const ALL = ['network.stun', 'network.nat', 'network.turn'];

async function check({
  media,
  words = ALL,
  env,
  before = [],
  network: more = {},
}: Run): Promise<Checked> {
  const path = join(bed.folder, 'profile.yaml');
  const network = { certificateAuthorities: ['ca.pem'], ...more };
  await writeFile(path, stringify({ servers: [{ host: bed.serverAddress }], network, media }));
  const program = [process.execPath, 'bin/xpress-doctor.cjs', 'check', ...words];
  const line = [...before, ...program, '--profile', path, '--format', 'json'];
  const [file = '', ...args] = line;
  const ran = await bed.run('client', file, args, env);
  expect(ran.stderr).toBe('');
  // Neither a password nor the shared secret may be in what is printed.
  expect(ran.stdout).not.toMatch(/\bsecret\b"|north/);
  return { ...(JSON.parse(ran.stdout) as JsonReport), ended: ran.exitCode };
}

const ivan = { host: 'turn.test', username: 'ivan', password: 'secret' };
const at = ({ port, tlsPort }: { port: number; tlsPort: number }): object => ({ port, tlsPort });

const statuses = (report: JsonReport, id: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (report.checks.find((one) => one.id === id)?.findings ?? []).map((finding) => [
      finding.subject ?? '',
      finding.code ?? finding.reason ?? finding.status,
    ]),
  );

/** Whatever is not well says what to do, and nothing takes longer than six seconds. */
function expectHelpful(report: JsonReport): void {
  for (const { id, durationMs, findings } of report.checks) {
    expect(durationMs, id).toBeLessThan(6_000);
    for (const finding of findings) {
      if (finding.status === 'pass') continue;
      expect(finding.remedy?.steps.length).toBeGreaterThan(0);
      expect(finding.article?.id).toBeTruthy();
    }
  }
}

/** Drops what comes to these ports of the server. */
const dropping = (...rules: readonly string[]): string => `table inet lab {
  chain input {
    type filter hook input priority 0; policy accept;
    ${rules.map((rule) => `${rule} drop`).join('\n')}
  }
}`;

describe('a healthy server', () => {
  test('UDP, TCP and TLS answer and relay', async () => {
    const report = await scenario('calls-healthy', () => check({ media: { turn: [ivan] } }));
    const every = (port: string, tlsPort: string) => ({
      [`turn.test:${port}/udp`]: 'pass',
      [`turn.test:${port}/tcp`]: 'pass',
      [`turn.test:${tlsPort}/tls`]: 'pass',
    });
    expect(statuses(report, 'network.stun')).toEqual(every('3478', '5349'));
    expect(statuses(report, 'network.turn')).toEqual(every('3478', '5349'));
    expect(statuses(report, 'network.nat')).toEqual({ '': 'pass' });
    expect(report.rootCauses).toEqual([]);
    expect(report.ended).toBe(0);
  });

  test('credentials made of the shared secret, from a variable and from a file', async () => {
    const server = { host: 'turn.test', ...at(BY_SECRET) };
    const fromEnv = { media: { turn: [{ ...server, secretEnv: 'LAB_TURN_SECRET' }] } };
    const env = { LAB_TURN_SECRET: SECRET };
    expect(codes(await check({ ...fromEnv, env }))).toEqual([]);
    await writeFile(join(bed.folder, 'turn-secret'), `${SECRET}\n`);
    const fromFile = { media: { turn: [{ ...server, secretFile: 'turn-secret' }] } };
    const report = await check(fromFile);
    expect(codes(report)).toEqual([]);
    expect(report.checks.find(({ id }) => id === 'network.turn')?.status).toBe('pass');
    // Without them nothing was measured.
    const missing = await check(fromEnv);
    expect(new Set(Object.values(statuses(missing, 'network.turn')))).toEqual(
      new Set(['no-credentials']),
    );
  });

  test('without servers in the profile there is nothing to ask', async () => {
    const report = await check({ media: {} });
    for (const id of ALL) expect(statuses(report, id)).toEqual({ '': 'no-media-server' });
  });

  test('a stale nonce is replaced on a long way', async () => {
    // Nonces live one second here, and a round trip takes more than half of one.
    const cut = await bed.wire(280, 0, 0);
    try {
      const turn = [{ ...ivan, ...at(STALE), host: '10.98.0.1', transports: ['udp'] }];
      const report = await scenario('turn-stale-nonce', () =>
        check({ media: { turn }, words: ['network.turn'] }),
      );
      const [finding] = report.checks.find(({ id }) => id === 'network.turn')?.findings ?? [];
      expect(finding).toMatchObject({ status: 'pass' });
      expect(finding?.evidence['staleNonces']).toBeGreaterThan(0);
    } finally {
      cut();
    }
  });
});

describe('each scenario gives its code, and no other, as the root cause', () => {
  const udp = `udp dport ${MAIN.port}`;
  const tcp = `tcp dport ${MAIN.port}`;
  const tls = `tcp dport ${MAIN.tlsPort}`;

  test.each<[ScenarioId, readonly string[], number]>([
    ['stun-udp-dropped', [udp], 0],
    ['stun-only-tcp', [udp, tls], 0],
    ['stun-only-tls', [udp, tcp], 0],
    ['stun-nothing', [udp, tcp, tls], 1],
  ])('%s', async (id, drop, exitCode) => {
    await bed.firewall('server', dropping(...drop));
    const report = await scenario(id, () => check({ media: { turn: [ivan] } }));
    expect(report.ended).toBe(exitCode);
    expect(report.rootCauses[0]?.explains.map((one) => one.code)).toContain('turn-unreachable');
    expectHelpful(report);
  });

  test('a plain STUN server: TCP on the same port tells a blocked UDP from a dead server', async () => {
    await bed.firewall('server', dropping(udp));
    const media = { stun: ['turn.test:3478'] };
    expect(codes(await check({ media, words: ['network.stun'] }))).toEqual(['stun-udp-blocked']);
    await bed.firewall('server', dropping(udp, tcp));
    expect(codes(await check({ media, words: ['network.stun'] }))).toEqual(['stun-no-answer']);
  });

  test('TLS is not there although the profile says so: stun-transport-silent', async () => {
    await bed.firewall('server', dropping(tls));
    const report = await check({ media: { turn: [ivan] } });
    expect(codes(report)).toEqual(['stun-transport-silent']);
    expectHelpful(report);
  });

  test('a certificate for another name: tls-wrong-name', async () => {
    const turn = [{ ...ivan, host: bed.serverAddress }];
    expect(codes(await check({ media: { turn } }))).toEqual(['tls-wrong-name']);
  });

  test('a name that does not exist: one cause for all of it', async () => {
    await bed.file('client', 'hosts', '127.0.0.1 localhost\n');
    await bed.file('client', 'nsswitch.conf', 'hosts: files\n');
    try {
      const report = await check({ media: { turn: [ivan] } });
      expect(codes(report)).toHaveLength(1);
      expect(codes(report)[0]).toMatch(/^dns-/);
    } finally {
      await bed.file('client', 'hosts', HOSTS);
      await bed.file('client', 'nsswitch.conf', 'hosts: files dns\n');
    }
  });

  test('the password is wrong: turn-credentials-wrong', async () => {
    const report = await scenario('turn-credentials', () =>
      check({ media: { turn: [{ ...ivan, password: 'other' }] } }),
    );
    expect(report.ended).toBe(1);
    expectHelpful(report);
  });

  test('the shared secret is wrong: turn-credentials-wrong', async () => {
    const turn = [{ host: 'turn.test', ...at(BY_SECRET), secret: 'south' }];
    expect(codes(await check({ media: { turn } }))).toEqual(['turn-credentials-wrong']);
  });

  test('time-limited credentials are over: turn-credentials-expired', async () => {
    const username = `${Math.floor(Date.now() / 1_000) - 7_200}:ivan`;
    const password = createHmac('sha1', SECRET).update(username).digest('base64');
    const turn = [{ host: 'turn.test', ...at(BY_SECRET), username, password }];
    const report = await scenario('turn-expired', () => check({ media: { turn } }));
    expectHelpful(report);
  });

  test('the clock is two days behind: credentials that are made here are over already', async () => {
    const turn = [{ host: 'turn.test', ...at(BY_SECRET), secret: SECRET, transports: ['udp'] }];
    const before = ['faketime', '-f', '-2d'];
    const alone = await check({ media: { turn }, before, words: ['network.turn'] });
    expect(codes(alone)).toEqual(['turn-credentials-expired']);
    const [finding] = alone.checks.find(({ id }) => id === 'network.turn')?.findings ?? [];
    expect(finding?.evidence['clock']).toBe('server');
    // A time server makes it certain: the clock is to blame, and the credentials are its effect.
    await startTimeServer(bed);
    const words = ['network.turn', 'system.clock'];
    await scenario('turn-clock', () =>
      check({ media: { turn }, before, words, network: { timeServer: bed.serverAddress } }),
    );
  });

  test('another call of the user fills the quota: turn-quota', async () => {
    const server = { ...ivan, host: 'second.test', ...at(SMALL) };
    // Our own three transports share a quota of one, one after another.
    expect(codes(await check({ media: { turn: [server] } }))).toEqual([]);
    const where = [SECOND_ADDRESS, String(SMALL.port), 'ivan', 'secret'];
    await bed.serveScript('client', 'hold-allocation.ts', ...where);
    const report = await scenario('turn-quota', () => check({ media: { turn: [server] } }));
    expectHelpful(report);
  });

  test('the relay’s ports are closed: turn-relay-unreachable', async () => {
    const [first, last] = MAIN.relayPorts;
    await bed.firewall('server', dropping(`udp dport ${first}-${last}`));
    const report = await scenario('turn-relay', () => check({ media: { turn: [ivan] } }));
    expect(report.ended).toBe(1);
    expectHelpful(report);
  });
});

describe('the NAT', () => {
  /** Source ports by chance for each destination: what a symmetric NAT does. */
  const SYMMETRIC = `table ip lab {
    chain postrouting {
      type nat hook postrouting priority 100;
      oifname "v-cli" udp dport 3000-5999 masquerade to :20000-60000 random
    }
  }`;
  /** One outside port for each inside port. */
  const STEADY = `table ip lab {
    chain postrouting {
      type nat hook postrouting priority 100;
      oifname "v-cli" udp dport 3000-5999 snat to 10.99.0.2
    }
  }`;

  test('a port for each destination, told by the server’s second address', async () => {
    await bed.firewall('client', SYMMETRIC);
    const report = await scenario('nat-symmetric', () => check({ media: { turn: [ivan] } }));
    const [finding] = report.checks.find(({ id }) => id === 'network.nat')?.findings ?? [];
    expect(finding?.evidence['behaviour']).toBe('address-and-port-dependent');
    expect(report.ended).toBe(0);
    expectHelpful(report);
  });

  test('the same, told by two servers', async () => {
    await bed.firewall('client', SYMMETRIC);
    const stun = [`turn.test:${BY_SECRET.port}`, `second.test:${SMALL.port}`];
    const report = await check({ media: { stun }, words: ['network.nat'] });
    expect(codes(report)).toEqual(['nat-per-destination']);
  });

  test('one server without a second address cannot tell', async () => {
    await bed.firewall('client', SYMMETRIC);
    const media = { stun: [`turn.test:${BY_SECRET.port}`] };
    const report = await check({ media, words: ['network.nat'] });
    expect(statuses(report, 'network.nat')).toEqual({ '': 'one-stun-server' });
  });

  test('UDP is silent: nothing can be said of the NAT', async () => {
    await bed.firewall('server', dropping('udp dport 3478'));
    const report = await check({ media: { turn: [ivan] }, words: ['network.nat'] });
    expect(statuses(report, 'network.nat')).toEqual({ '': 'no-answer' });
  });

  test('a NAT that keeps the port is fine', async () => {
    await bed.firewall('client', STEADY);
    const report = await check({ media: { turn: [ivan] }, words: ['network.nat'] });
    expect(statuses(report, 'network.nat')).toEqual({ '': 'pass' });
  });
});

describe('a server that sends to another one (300)', () => {
  const transports = ['udp', 'tcp'];

  test('the other one relays: nothing is wrong, and it is named', async () => {
    const turn = [{ ...ivan, host: 'second.test', ...at(SENDING), transports }];
    const report = await scenario('turn-300', () =>
      check({ media: { turn }, words: ['network.turn'] }),
    );
    const findings = report.checks.find(({ id }) => id === 'network.turn')?.findings ?? [];
    expect(findings.map(({ status, evidence }) => [status, evidence['alternate']])).toEqual([
      ['pass', '10.99.0.1:3478'],
      ['pass', '10.99.0.1:3478'],
    ]);
  });

  test('the other one cannot be reached: turn-alternate-failed', async () => {
    const turn = [{ ...ivan, host: 'second.test', ...at(ASTRAY), transports }];
    const report = await scenario('turn-300-astray', () =>
      check({ media: { turn }, words: ['network.turn'] }),
    );
    expectHelpful(report);
  });
});
