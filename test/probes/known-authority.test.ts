import { createHash, randomBytes, type webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AuthorityList } from '../../src/probes/authority-list.ts';
import { loadAuthorities } from '../../src/probes/authorities.ts';
import { certificateFacts } from '../../src/probes/certificate-facts.ts';
import { knownToClient, readNssDatabase } from '../../src/probes/client-view.ts';
import { createAuthority } from '../../src/probes/embedded/certificates.ts';
import { signatureFacts } from '../../src/probes/der.ts';
import { knownTo, needless } from '../../src/probes/known-authority.ts';

let root: X509Certificate;
let intermediate: X509Certificate;
let leaf: X509Certificate;
let stranger: X509Certificate;

beforeAll(async () => {
  const authority = await createAuthority('Test Root');
  const below = await authority.createIntermediate('Test Intermediate');
  root = new X509Certificate(authority.certificatePem);
  intermediate = new X509Certificate(below.certificatePem);
  leaf = new X509Certificate((await below.issue({ names: ['chat.test'] })).certificatePem);
  // The same name with another key: names alone prove nothing.
  stranger = new X509Certificate((await createAuthority('Test Root')).certificatePem);
});

const list = (
  name: AuthorityList['name'],
  ...roots: readonly X509Certificate[]
): AuthorityList => ({
  name,
  pem: roots.map(String),
});

const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const newKey = () => crypto.subtle.generateKey(EC, true, ['sign', 'verify']);

/** An authority's certificate as the issuer signs it, whoever the subject is. */
async function signedBy(
  issuer: string,
  signingKey: webcrypto.CryptoKey,
  subject: string,
  publicKey: webcrypto.CryptoKey,
): Promise<X509Certificate> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const serialNumber = randomBytes(8).toString('hex');
  const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ issuer, subject, publicKey, signingKey, signingAlgorithm, serialNumber },
    ...{ notBefore: new Date(Date.now() - 1_000), notAfter: new Date(Date.now() + 1_000_000) },
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  return new X509Certificate(certificate.toString('pem'));
}

describe('which lists know the authority', () => {
  it('asks each list apart, in any order of what was presented', () => {
    const lists = [list('node', stranger), list('system', root), list('profile', intermediate)];
    expect(knownTo([leaf, intermediate], lists)).toEqual(['system', 'profile']);
    expect(knownTo([leaf, root, intermediate], lists)).toEqual(['system', 'profile']);
    expect(knownTo([leaf], lists)).toEqual(['profile']);
    expect(knownTo([], lists)).toEqual([]);
  });

  it('climbs each certificate once, in a chain in which everybody has signed everybody', async () => {
    const key = await newKey();
    const presented = await Promise.all(
      Array.from({ length: 9 }, () =>
        signedBy('CN=Ring', key.privateKey, 'CN=Ring', key.publicKey),
      ),
    );
    const began = performance.now();
    expect(knownTo(presented, [list('node', root)])).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('tells what nobody needs: a cross-signature above a root of the list', async () => {
    const key = await newKey();
    const old = await signedBy('CN=Old', key.privateKey, 'CN=Old', key.publicKey);
    const spki = root.publicKey.export({ type: 'spki', format: 'der' });
    const rootKey = await crypto.subtle.importKey('spki', spki, EC, true, ['verify']);
    const crossed = await signedBy('CN=Old', key.privateKey, root.subject, rootKey);
    const presented = [leaf, intermediate, crossed];
    expect(needless(presented, [list('node', root)])).toEqual([crossed]);
    expect(needless(presented, [list('node', old)])).toEqual([]);
    expect(needless(presented, [list('node', stranger)])).toEqual([]);
  });

  it('reads a text with several certificates, and leaves broken ones out', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const texts = {
      name: 'profile',
      pem: [`${broken}${String(stranger)}${String(root)}`],
    } as const;
    expect(knownTo([leaf, intermediate], [texts])).toEqual(['profile']);
  });
});

describe('what the client would find', () => {
  const digest = (certificate: X509Certificate): Buffer =>
    createHash('sha1').update(certificate.raw).digest();
  // Synthetic: only the digest of a trust record; test/lab has a database by certutil.
  const databaseOf = (certificate: X509Certificate): Buffer =>
    Buffer.concat([Buffer.from('SQLite format 3\0'), digest(certificate), Buffer.alloc(40)]);

  it.each<[string, AuthorityList['name'], NodeJS.Platform, boolean]>([
    ['its own list', 'node', 'linux', true],
    ["the profile's word", 'profile', 'linux', true],
    ["the system's list on Windows", 'system', 'win32', true],
    ["the system's list on macOS", 'system', 'darwin', true],
    ["not the system's list on Linux", 'system', 'linux', false],
    ['not NODE_EXTRA_CA_CERTS', 'node-extra', 'win32', false],
  ])('%s', (_, name, platform, expected) => {
    const stores = { platform, nssDatabase: null };
    const lists = [list(name, root)];
    expect(knownToClient([leaf, intermediate], [name], lists, stores)).toBe(expected);
  });

  it.each([
    ['the root of the system', () => root, true],
    ['a presented intermediate', () => intermediate, true],
    ['another root', () => stranger, false],
  ] as const)('the NSS database on Linux, with %s in it', (_, certificate, expected) => {
    const stores = { platform: 'linux', nssDatabase: databaseOf(certificate()) } as const;
    const lists = [list('system', root)];
    expect(knownToClient([leaf, intermediate], ['system'], lists, stores)).toBe(expected);
  });
});

describe('where authorities are read', () => {
  it('NODE_EXTRA_CA_CERTS is a list of its own; what is missing is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xd-authorities-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const extraFile = join(folder, 'extra.pem');
    await writeFile(extraFile, String(root));
    await mkdir(join(folder, '.pki', 'nssdb'), { recursive: true });
    await writeFile(join(folder, '.pki', 'nssdb', 'cert9.db'), 'a database');
    const { asked, lists } = await loadAuthorities([], { extraFile, home: folder });
    expect(asked).toContain('node-extra');
    expect(knownTo([leaf, intermediate], lists)).toEqual(['node-extra']);
    expect(String(await readNssDatabase(folder))).toBe('a database');

    const none = await loadAuthorities([], { extraFile: join(folder, 'no.pem') });
    expect(none.asked).not.toContain('node-extra');
    expect(await readNssDatabase(join(folder, 'nobody'))).toBeNull();
  });
});

describe('what Node does not tell of a certificate', () => {
  it('algorithm and key', () => {
    expect(certificateFacts(leaf)).toMatchObject({
      key: { type: 'ec', bits: 256 },
      signatureOid: '1.2.840.10045.4.3.2',
      signedTimestamps: false,
      caIssuers: [],
    });
  });

  it('reads every public root, RSA and EC', () => {
    const facts = rootCertificates.map((pem) => certificateFacts(new X509Certificate(pem)));
    expect(facts.filter(({ signatureOid }) => signatureOid === null)).toEqual([]);
    expect(facts.filter(({ key }) => key === null)).toEqual([]);
    const kinds = new Set(facts.map(({ key }) => `${key?.type} ${key?.bits}`));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['ec 256', 'ec 384', 'rsa 4096']));
  });

  it.each(['', '30', '3082', '308205', '30030201ff', 'ff'.repeat(40)])(
    'bytes that are no certificate (%s) give nothing',
    (hex) => {
      expect(signatureFacts(Buffer.from(hex, 'hex'))).toEqual({
        signatureOid: null,
        signedTimestamps: false,
      });
    },
  );
});
