import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { FILTER_PORTS } from './filter-ports.ts';
import { startNginx } from './nginx.ts';
import {
  type CertificateRequest,
  issue,
  type Issued,
  RSA_KEY,
  sending,
  SHORT_EC_KEY,
  SHORT_RSA_KEY,
} from './openssl.ts';
import { type LabRun, runCheck } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';
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
  weakAuthorityKey: 9112,
  weakCurve: 9113,
  md5: 9114,
  wantsCertificate: 9115,
  wantsCertificateAtOnce: 9116,
  inspectingProxy: 3129,
  turnedAside: 3130,
} as const;

const NAMES = ['DNS:chat.test', 'IP:10.99.0.1'];
const AIA = 'authorityInfoAccess = caIssuers;URI:http://pki.test/issuing.crt';
/** A list with nothing in it: only its presence counts (RFC 6962, 3.3). */
const TIMESTAMPS = '1.3.6.1.4.1.11129.2.4.2 = DER:04:02:00:00';

let bed: Bed;
let root: Issued;
/** ECDSA knows no MD5. */
let rsaRoot: Issued;
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
  rsaRoot = await make({
    ...{ name: 'rsa-root', commonName: 'Lab RSA Root', authority: true },
    key: RSA_KEY,
  });
  systemRoot = await authority('system-root', 'Lab System Root');
  nodeRoot = await authority('node-root', 'Lab Node Root');
  product = await authority('product', 'Kaspersky Anti-Virus Personal Root Certificate');
  const issuing = await authority('issuing', 'Lab Issuing CA', root);
  const short = await make({
    ...{ name: 'short-issuing', commonName: 'Lab Short CA', authority: true, issuer: root },
    key: SHORT_EC_KEY,
  });
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
      port: PORTS.wantsCertificate,
      certificate: healthy,
      lines: [`ssl_client_certificate ${root.certificate};`, 'ssl_verify_client on;'],
    },
    {
      port: PORTS.outdatedTls,
      certificate: healthy,
      lines: ['ssl_protocols TLSv1 TLSv1.1;', 'ssl_ciphers ALL:@SECLEVEL=0;'],
    },
    {
      port: PORTS.weakAuthorityKey,
      certificate: await chain('below-short', await leaf('by-short', short), short),
      lines: ['ssl_ciphers DEFAULT@SECLEVEL=0;'],
    },
    {
      port: PORTS.weakCurve,
      certificate: await leaf('short-curve', root, { key: SHORT_EC_KEY }),
      lines: [
        'ssl_protocols TLSv1.2;',
        'ssl_ciphers DEFAULT@SECLEVEL=0;',
        'ssl_ecdh_curve prime192v1:prime256v1;',
      ],
    },
    {
      port: PORTS.md5,
      certificate: await leaf('md5', rsaRoot, { digest: 'md5' }),
      lines: ['ssl_ciphers DEFAULT@SECLEVEL=0;'],
    },
    { port: PORTS.systemAuthority, certificate: await leaf('by-system', systemRoot) },
    { port: PORTS.nodeAuthority, certificate: await leaf('by-node', nodeRoot) },
  ]);
  await bed.serveScript(
    ...['server' as const, 'serve-filters.ts', bed.serverAddress, healthy.chain, healthy.key],
    String(PORTS.healthy),
  );
  await bed.serve(
    'server',
    'openssl',
    [
      ...['s_server', '-accept', `${bed.serverAddress}:${PORTS.wantsCertificateAtOnce}`, '-www'],
      ...['-cert', healthy.chain, '-cert_chain', healthy.chain, '-key', healthy.key],
      ...['-tls1_2', '-Verify', '1', '-verify_return_error', '-CAfile', root.certificate],
    ],
    /ACCEPT/,
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
    network: { certificateAuthorities: [root.certificate, rsaRoot.certificate], ...run.network },
    // The home of whoever runs the tests has an NSS database of its own, perhaps.
    env: { HOME: join(bed.folder, 'home'), ...run.env },
  });

test('a healthy server behind nginx: everything is well', async () => {
  const report = await check(PORTS.healthy);
  expect(report.rootCauses).toEqual([]);
  expect(report.ended).toBe(0);
});

describe('each scenario gives its code, and no other, as the root cause', () => {
  test.each<[ScenarioId, number]>([
    ['tls-missing-intermediate', PORTS.missingIntermediate],
    ['tls-missing-public-intermediate', PORTS.missingPublicIntermediate],
    ['tls-private-authority', PORTS.privateAuthority],
    ['tls-russian-authority', PORTS.russianAuthority],
    ['tls-reversed', PORTS.reversedChain],
    ['tls-name-in-cn', PORTS.nameInSubjectOnly],
    ['tls-weak-rsa', PORTS.weakKey],
    ['tls-weak-ec', PORTS.weakAuthorityKey],
    ['tls-weak-ec-leaf', PORTS.weakCurve],
    ['tls-sha1', PORTS.weakSignature],
    ['tls-md5', PORTS.md5],
    ['tls-too-old', PORTS.outdatedTls],
    ['tls-system-only', PORTS.systemAuthority],
    ['tls-sni-reset', FILTER_PORTS.nameReset],
    ['tls-sni-swallowed', FILTER_PORTS.nameDropped],
    ['tcp-reset-on-connect', FILTER_PORTS.resetOnConnect],
    ['tcp-reset-on-request', FILTER_PORTS.resetOnRequest],
  ])('%s', async (id, port) => {
    await scenario(id, () => check(port));
  });

  test.each<[string, number]>([
    ['nginx, with a page', PORTS.wantsCertificate],
    ['openssl s_server, in the handshake', PORTS.wantsCertificateAtOnce],
  ])('a certificate of this computer is wanted by %s: tls-client-certificate', async (_, port) => {
    await scenario('tls-client-certificate', () => check(port));
  });

  test('a control name of the profile is answered: tls-sni-filtered', async () => {
    const report = await scenario('tls-sni-control', () =>
      check(FILTER_PORTS.nameReset, { network: { controlName: 'other.test' } }),
    );
    const tls = report.checks.find(({ id }) => id === 'network.tls');
    expect(tls?.findings[0]?.evidence).toMatchObject({ control: 'other.test', outcome: 'reset' });
  });

  test('an authority that only NODE_EXTRA_CA_CERTS knows: tls-authority-node-only', async () => {
    await scenario('tls-node-only', () =>
      check(PORTS.nodeAuthority, { env: { NODE_EXTRA_CA_CERTS: nodeRoot.certificate } }),
    );
  });

  test('inspected by a product whose authority is not installed: tls-intercepted', async () => {
    const report = await scenario('tls-intercepted', () =>
      check(PORTS.healthy, {
        env: { https_proxy: `http://${bed.serverAddress}:${PORTS.inspectingProxy}` },
      }),
    );
    const tls = report.checks.find(({ id }) => id === 'network.tls');
    expect(tls?.findings[0]?.evidence).toMatchObject({ product: 'Kaspersky', trusted: false });
  });

  test('inspected by a product whose authority is installed: a warning', async () => {
    const report = await scenario('tls-intercepted-trusted', () =>
      check(PORTS.healthy, {
        env: { https_proxy: `http://${bed.serverAddress}:${PORTS.inspectingProxy}` },
        network: {
          certificateAuthorities: [product.certificate],
          interceptors: [{ name: 'Our filter', issuer: 'personal root' }],
        },
      }),
    );
    const tls = report.checks.find(({ id }) => id === 'network.tls');
    expect(tls?.findings[0]?.evidence).toMatchObject({ product: 'Our filter', trusted: true });
  });

  test.each<[string, boolean, ScenarioId]>([
    ['not installed', false, 'tls-intercepted-transparent'],
    ['installed', true, 'tls-intercepted-transparent-trusted'],
  ])(
    'inspected on the way, with no proxy configured, authority %s: tls-intercepted',
    async (_, trusted, id) => {
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
        const certificateAuthorities = trusted ? [product.certificate] : [];
        const report = await scenario(id, () =>
          check(PORTS.healthy, { network: { certificateAuthorities } }),
        );
        const tls = report.checks.find((one) => one.id === 'network.tls');
        const evidence = { product: 'Kaspersky', trusted };
        expect(tls?.findings[0]?.evidence).toMatchObject(evidence);
      } finally {
        await bed.firewall('server', '');
      }
    },
  );

  test.each<[ScenarioId, string]>([
    ['tls-clock-fast', '+400d'],
    ['tls-clock-slow', '-400d'],
  ])('%s: the clock is told, and not the certificate', async (id, offset) => {
    await scenario(id, () => check(PORTS.healthy, { under: ['faketime', '-f', offset] }));
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
