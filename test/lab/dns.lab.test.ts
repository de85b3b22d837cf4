import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { type LabServerEntry, runCheck } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';

/** Second name server, and the portal to which it leads everything. */
const SECOND = '10.99.0.3';
const PORTAL = '10.99.0.4';
/** A name server that refuses every question. */
const REFUSING = '10.99.0.5';
/** A stub with other answers than the first one's. */
const OTHER = '10.99.0.6';
/** Nobody has this address. */
const NOBODY = '10.99.0.9';

const CHECKS = ['network.resolvers', 'network.tls', 'interference.hosts-file'];

let bed: Bed;

beforeAll(async () => {
  bed = await Bed.create();
  for (const address of [SECOND, PORTAL, REFUSING, OTHER]) {
    await bed.ip('server', 'addr', 'add', `${address}/24`, 'dev', 'v-srv');
  }
  const { serverAddress, folder } = bed;
  const dnsmasq = (address: string, ...options: string[]) =>
    bed.serve(
      ...['server' as const, 'dnsmasq'],
      [
        ...['--keep-in-foreground', '--conf-file=/dev/null', '--no-resolv', '--no-hosts'],
        ...['--user=root', '--bind-interfaces', `--listen-address=${address}`],
        ...[`--pid-file=${join(folder, `${address}.pid`)}`, '--log-facility=-', ...options],
      ],
      /started, version/,
    );
  await Promise.all([
    bed.serveScript('server', 'dns-stub.ts', serverAddress, serverAddress, 'fd99::1'),
    bed.serveScript('server', 'dns-stub.ts', OTHER, OTHER, 'fd99::1'),
    bed.serveScript(
      ...['server' as const, 'serve-dns-targets.ts'],
      ...[folder, serverAddress, 'fd99::1', OTHER, PORTAL],
    ),
    // `#` stands for every name; dnsmasq without upstream servers refuses what it does not know.
    dnsmasq(SECOND, `--address=/#/${PORTAL}`),
    dnsmasq(REFUSING),
  ]);
});

afterAll(async () => {
  await bed.close();
});

function check(server: LabServerEntry) {
  return runCheck(bed, {
    servers: [{ ...server, websocket: null }],
    network: { certificateAuthorities: [join(bed.folder, 'ca.pem')] },
    words: CHECKS,
  });
}

async function withResolvers(text: string, action: () => Promise<void>): Promise<void> {
  await bed.file('client', 'resolv.conf', text);
  try {
    await action();
  } finally {
    await bed.file('client', 'resolv.conf', resolvConf(bed.serverAddress));
  }
}

function resolvConf(...servers: readonly string[]): string {
  const lines = servers.map((server) => `nameserver ${server}`);
  return [...lines, 'options timeout:2 attempts:1', ''].join('\n');
}

async function withRules(rules: string, action: () => Promise<void>): Promise<void> {
  const chain = `type filter hook input priority 0; policy accept;\n${rules}`;
  await bed.firewall('server', `table inet lab {\nchain input {\n${chain}\n}\n}`);
  try {
    await action();
  } finally {
    await bed.firewall('server', '');
  }
}

test.each([
  { name: 'IPv4 only', host: 'v4.lab.test' },
  { name: 'IPv6 only, and the computer has IPv6', host: 'v6.lab.test' },
  { name: 'both', host: 'dual.lab.test' },
])('a healthy name: $name', async ({ host }) => {
  const report = await check({ host });
  expect(report.rootCauses).toEqual([]);
  expect(report.checks.map(({ id, status }) => [id, status])).toEqual([
    ['network.interfaces', 'pass'],
    ['network.dns', 'pass'],
    ['network.resolvers', 'pass'],
    ['network.tcp', 'pass'],
    ['network.tls', 'pass'],
    ['interference.hosts-file', 'pass'],
  ]);
});

describe('what one name server says', () => {
  test.each<[ScenarioId, string]>([
    ['dns-no-such-name', 'nx.lab.test'],
    ['dns-no-address', 'empty.lab.test'],
    ['dns-server-failure', 'servfail.lab.test'],
    ['dns-refused', 'refused.lab.test'],
    ['dns-silent', 'drop.lab.test'],
    ['dns-slow', 'slow1800.lab.test'],
    ['dns-wildcard', 'wild.lab.test'],
  ])('%s: %s', async (id, host) => {
    await scenario(id, () => check({ host }));
  });

  test('a private address for a public name, where nobody is: dns-private-answer', async () => {
    const report = await scenario('dns-private-answer', () =>
      check({ host: 'private.lab.test', public: true }),
    );
    expect(report.ended).toBe(1);
  });

  test("an address of the organisation's own network for its own server is right", async () => {
    const report = await check({ host: 'chat.lab.test' });
    expect(report.rootCauses).toEqual([]);
  });
});

test('an IPv6 address only, for a computer without IPv6: dns-no-usable-family', async () => {
  await bed.ip('client', '-6', 'addr', 'del', 'fd99::2/64', 'dev', 'v-cli');
  try {
    await scenario('dns-family', () => check({ host: 'v6.lab.test' }));
    // Of two kinds of address one is enough.
    expect((await check({ host: 'dual.lab.test' })).rootCauses).toEqual([]);
  } finally {
    await bed.ip('client', 'addr', 'add', 'fd99::2/64', 'dev', 'v-cli', 'nodad');
  }
});

test('all names lead to a portal (dnsmasq): dns-hijacked', async () => {
  await withResolvers(resolvConf(SECOND), async () => {
    await scenario('dns-hijacked', () => check({ host: 'chat.lab.test' }));
  });
});

test('a name server of another network refuses everybody (dnsmasq): dns-refused', async () => {
  await withResolvers(resolvConf(REFUSING), async () => {
    await scenario('dns-refused', () => check({ host: 'chat.lab.test' }));
  });
});

test('only a search domain knows the name: dns-search-domain', async () => {
  await withResolvers(`search corp.test\n${resolvConf(bed.serverAddress)}`, async () => {
    await scenario('dns-search-domain', () => check({ host: 'search.lab.test' }));
  });
});

test('a truncated answer, and TCP is blocked: dns-truncated', async () => {
  await withRules('tcp dport 53 drop', async () => {
    await scenario('dns-truncated', () => check({ host: 'trunc.lab.test' }));
  });
});

test.each([
  { id: 'dns-resolver-silent', first: NOBODY },
  { id: 'dns-resolver-refusing', first: REFUSING },
] as const)('the first of two name servers gives nothing: $id', async ({ id, first }) => {
  await withResolvers(resolvConf(first, bed.serverAddress), async () => {
    await scenario(id, () => check({ host: 'chat.lab.test' }));
  });
});

test('two name servers, two answers: dns-resolvers-disagree', async () => {
  await withResolvers(resolvConf(bed.serverAddress, OTHER), async () => {
    await scenario('dns-disagree', () => check({ host: 'chat.lab.test' }));
  });
});

test('the hosts file sends the name elsewhere: hosts-file-overrides', async () => {
  await bed.file('client', 'hosts', `127.0.0.1 localhost\n${PORTAL} chat.lab.test\n`);
  try {
    const report = await scenario('dns-hosts-file', () => check({ host: 'chat.lab.test' }));
    expect(report.ended).toBe(1);
  } finally {
    await bed.file('client', 'hosts', '127.0.0.1 localhost\n');
  }
});

test.each([
  { id: 'tcp-ipv6-silent', rule: 'meta nfproto ipv6 tcp dport 443 drop' },
  {
    id: 'tcp-ipv6-forbidden',
    rule: 'meta nfproto ipv6 tcp dport 443 reject with icmpv6 type admin-prohibited',
  },
] as const)('IPv4 works: $id', async ({ id, rule }) => {
  await withRules(rule, async () => {
    await scenario(id, () => check({ host: 'dual.lab.test' }));
  });
});

test('--plan names the resolvers', async () => {
  const ran = await bed.doctor(['check', 'network.resolvers', '--plan', '--server', 'a.lab.test']);
  expect(ran.stdout).toContain(`${bed.serverAddress} (DNS server)`);
  expect(ran.stdout).toContain('a.lab.test');
});
