import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { FILTER_PORTS } from './filter-ports.ts';
import { startNginx } from './nginx.ts';
import { type CertificateRequest, issue, type Issued, sending, SHORT_RSA_KEY } from './openssl.ts';
import { expectRootCause, type LabRun, runCheck } from './run-check.ts';
import { startBumpingSquid } from './squid.ts';

const PORTS = {
  healthy: 443,
  missingIntermediate: 9101,
  missingPublicIntermediate: 9102,
  privateAuthority: 9103,
  russianAuthority: 9104,
  reversedChain: 9105,
  nameInSubjectOnly: 9106,
  weakKey: 9107,
  weakSignature: 9108,
  outdatedTls: 9109,
  systemAuthority: 9110,
  nodeAuthority: 9111,
  inspectingProxy: 3129,
  turnedAside: 3130,
} as const;

const NAMES = ['DNS:chat.test', 'IP:10.99.0.1'];
const AIA = 'authorityInfoAccess = caIssuers;URI:http://pki.test/issuing.crt';
/** A list with nothing in it: only its presence counts (RFC 6962, 3.3). */
const TIMESTAMPS = '1.3.6.1.4.1.11129.2.4.2 = DER:04:02:00:00';

let bed: Bed;
let root: Issued;
let systemRoot: Issued;
let nodeRoot: Issued;
let product: Issued;

beforeAll(async () => {
  bed = await Bed.create();
  await bed.serveScript('server', 'dns-stub.ts', bed.serverAddress, bed.serverAddress, 'fd99::1');
  const make = (request: CertificateRequest) => issue(bed.folder, request);
  const authority = (name: string, commonName: string, issuer?: Issued) =>
    make({ name, commonName, authority: true, ...(issuer === undefined ? {} : { issuer }) });
  const leaf = (name: string, issuer: Issued, more: Partial<CertificateRequest> = {}) =>
    make({ name, commonName: 'chat.test', issuer, alternativeNames: NAMES, ...more });

  root = await authority('root', 'Lab Root');
  systemRoot = await authority('system-root', 'Lab System Root');
  nodeRoot = await authority('node-root', 'Lab Node Root');
  product = await authority('product', 'Kaspersky Anti-Virus Personal Root Certificate');
  const issuing = await authority('issuing', 'Lab Issuing CA', root);
  const stranger = await authority('stranger', 'Somebody Root');
  const russianRoot = await authority('russian-root', 'Russian Trusted Root CA');
  const russianSub = await authority('russian-sub', 'Russian Trusted Sub CA', russianRoot);

  const good = await leaf('good', issuing);
  const foreign = await leaf('foreign', stranger);
  const russian = await leaf('russian', russianSub);
  const chain = (name: string, ...files: readonly [Issued, ...Issued[]]) =>
    sending(bed.folder, name, files[0], files);
  const healthy = await chain('healthy', good, issuing);
  const unnamed = await make({ name: 'unnamed', commonName: 'chat.test', issuer: root });

  await startNginx(bed, [
    { port: PORTS.healthy, certificate: healthy },
    {
      port: PORTS.missingIntermediate,
      certificate: await leaf('alone', issuing, { extensions: [AIA] }),
    },
    {
      port: PORTS.missingPublicIntermediate,
      certificate: await leaf('logged', issuing, { extensions: [AIA, TIMESTAMPS] }),
    },
    { port: PORTS.privateAuthority, certificate: await chain('private', foreign, stranger) },
    { port: PORTS.russianAuthority, certificate: await chain('national', russian, russianSub) },
    { port: PORTS.reversedChain, certificate: await chain('reversed', good, root, issuing) },
    { port: PORTS.nameInSubjectOnly, certificate: unnamed },
    {
      port: PORTS.weakKey,
      certificate: await leaf('short', root, { key: SHORT_RSA_KEY }),
      lines: ['ssl_ciphers DEFAULT@SECLEVEL=0;'],
    },
    {
      port: PORTS.weakSignature,
      certificate: await leaf('sha1', root, { digest: 'sha1' }),
      lines: ['ssl_ciphers DEFAULT@SECLEVEL=0;'],
    },
    {
      port: PORTS.outdatedTls,
      certificate: healthy,
      lines: ['ssl_protocols TLSv1 TLSv1.1;', 'ssl_ciphers ALL:@SECLEVEL=0;'],
    },
    { port: PORTS.systemAuthority, certificate: await leaf('by-system', systemRoot) },
    { port: PORTS.nodeAuthority, certificate: await leaf('by-node', nodeRoot) },
  ]);
  await bed.serveScript(
    ...['server' as const, 'serve-filters.ts', bed.serverAddress, healthy.chain, healthy.key],
    String(PORTS.healthy),
  );
  await startBumpingSquid(bed, {
    port: PORTS.inspectingProxy,
    transparentPort: PORTS.turnedAside,
    authority: product,
    trusts: root.certificate,
  });
  await bed.file(
    'client',
    'ssl/certs/ca-certificates.crt',
    await readFile(systemRoot.certificate, 'utf8'),
  );
});

afterAll(async () => {
  await bed.close();
});

const check = (port: number, run: Partial<LabRun> = {}) =>
  runCheck(bed, {
    servers: [{ host: 'chat.test', port, websocket: null }],
    ...run,
    network: { certificateAuthorities: [root.certificate], ...run.network },
    // The home of whoever runs the tests has an NSS database of its own, perhaps.
    env: { HOME: join(bed.folder, 'home'), ...run.env },
  });

test('a healthy server behind nginx: everything is well', async () => {
  const report = await check(PORTS.healthy);
  expect(report.rootCauses).toEqual([]);
  expect(report.ended).toBe(0);
});

describe('each scenario gives its code, and no other, as the root cause', () => {
  test.each<{ name: string; port: number; code: string; status?: 'warn' }>([
    {
      name: 'the intermediate is not sent',
      port: PORTS.missingIntermediate,
      code: 'tls-missing-intermediate',
    },
    {
      name: 'the intermediate of a public authority is not sent',
      port: PORTS.missingPublicIntermediate,
      code: 'tls-missing-intermediate',
    },
    {
      name: 'a private authority that is not installed',
      port: PORTS.privateAuthority,
      code: 'tls-private-authority',
    },
    {
      name: 'the Russian national authority',
      port: PORTS.russianAuthority,
      code: 'tls-russian-authority',
    },
    {
      name: 'the chain in reverse',
      port: PORTS.reversedChain,
      code: 'tls-chain-order',
      status: 'warn',
    },
    {
      name: 'the name in the CN only',
      port: PORTS.nameInSubjectOnly,
      code: 'tls-name-only-in-cn',
    },
    { name: 'a key of 1024 bits', port: PORTS.weakKey, code: 'tls-weak-key', status: 'warn' },
    { name: 'signed with SHA-1', port: PORTS.weakSignature, code: 'tls-weak-signature' },
    { name: 'TLS 1.0 and 1.1 only', port: PORTS.outdatedTls, code: 'tls-too-old' },
    {
      name: 'an authority that only the system knows',
      port: PORTS.systemAuthority,
      code: 'tls-authority-system-only',
      status: 'warn',
    },
    {
      name: 'the real name is reset, no name is answered',
      port: FILTER_PORTS.nameReset,
      code: 'tls-sni-filtered',
    },
    {
      name: 'the real name is swallowed, no name is answered',
      port: FILTER_PORTS.nameDropped,
      code: 'tls-sni-filtered',
    },
    { name: 'reset after connect', port: FILTER_PORTS.resetOnConnect, code: 'tcp-reset' },
    { name: 'reset after the request', port: FILTER_PORTS.resetOnRequest, code: 'http-reset' },
  ])('$name: $code', async ({ port, code, status }) => {
    expectRootCause(await check(port), code, status);
  });

  test('a control name of the profile is answered: tls-sni-filtered', async () => {
    const report = await check(FILTER_PORTS.nameReset, {
      network: { controlName: 'other.test' },
    });
    expectRootCause(report, 'tls-sni-filtered');
    const tls = report.checks.find(({ id }) => id === 'network.tls');
    expect(tls?.findings[0]?.evidence).toMatchObject({ control: 'other.test', outcome: 'reset' });
  });

  test('an authority that only NODE_EXTRA_CA_CERTS knows: tls-authority-node-only', async () => {
    const report = await check(PORTS.nodeAuthority, {
      env: { NODE_EXTRA_CA_CERTS: nodeRoot.certificate },
    });
    expectRootCause(report, 'tls-authority-node-only');
  });

  test('inspected by a product whose authority is not installed: tls-intercepted', async () => {
    const report = await check(PORTS.healthy, {
      env: { https_proxy: `http://${bed.serverAddress}:${PORTS.inspectingProxy}` },
    });
    expectRootCause(report, 'tls-intercepted');
    const tls = report.checks.find(({ id }) => id === 'network.tls');
    expect(tls?.findings[0]?.evidence).toMatchObject({ product: 'Kaspersky', trusted: false });
  });

  test('inspected by a product whose authority is installed: a warning', async () => {
    const report = await check(PORTS.healthy, {
      env: { https_proxy: `http://${bed.serverAddress}:${PORTS.inspectingProxy}` },
      network: {
        certificateAuthorities: [product.certificate],
        interceptors: [{ name: 'Our filter', issuer: 'personal root' }],
      },
    });
    expectRootCause(report, 'tls-intercepted', 'warn');
    const tls = report.checks.find(({ id }) => id === 'network.tls');
    expect(tls?.findings[0]?.evidence).toMatchObject({ product: 'Our filter', trusted: true });
  });

  test.each<[string, readonly string[], boolean, 'fail' | 'warn']>([
    ['not installed', [], false, 'fail'],
    ['installed', ['product'], true, 'warn'],
  ])(
    'inspected on the way, with no proxy configured, authority %s: tls-intercepted',
    async (_, trusted, isTrusted, status) => {
      await bed.firewall(
        'server',
        `table ip lab {
  chain prerouting {
    type nat hook prerouting priority dstnat; policy accept;
    ip saddr 10.99.0.2 tcp dport ${PORTS.healthy} redirect to :${PORTS.turnedAside}
  }
}`,
      );
      try {
        const certificateAuthorities = trusted.map(() => product.certificate);
        const report = await check(PORTS.healthy, { network: { certificateAuthorities } });
        expectRootCause(report, 'tls-intercepted', status);
        const tls = report.checks.find(({ id }) => id === 'network.tls');
        const evidence = { product: 'Kaspersky', trusted: isTrusted };
        expect(tls?.findings[0]?.evidence).toMatchObject(evidence);
      } finally {
        await bed.firewall('server', '');
      }
    },
  );

  test.each([
    ['fast', '+400d'],
    ['slow', '-400d'],
  ])('a clock that is %s is told, and not the certificate', async (_, offset) => {
    const report = await check(PORTS.healthy, { under: ['faketime', '-f', offset] });
    expectRootCause(report, 'clock-skew');
  });
});

test('an authority in the NSS database of the user is one that the client sees', async () => {
  const home = join(bed.folder, 'home-with-nss');
  const database = join(home, '.pki', 'nssdb');
  await mkdir(database, { recursive: true });
  const certutil = (...args: string[]) =>
    bed.run('client', 'certutil', ['-d', `sql:${database}`, ...args]);
  await certutil('-N', '--empty-password');
  const added = await certutil('-A', '-t', 'C,,', '-n', 'lab', '-i', systemRoot.certificate);
  expect(added.exitCode).toBe(0);
  const report = await check(PORTS.systemAuthority, { env: { HOME: home } });
  expect(report.rootCauses).toEqual([]);
});
