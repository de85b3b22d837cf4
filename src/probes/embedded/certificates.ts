import type { webcrypto } from 'node:crypto';

/** What a TLS server needs, as PEM text. */
export interface ServerCertificate {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** The intermediates between the certificate and its root, nearest first; empty below a root. */
  readonly chainPem: string;
}

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface CertificateOptions extends Partial<Validity> {
  /** subjectAltName entries: DNS names (`*.a.test` too) and IP addresses. May be empty. */
  readonly names: readonly string[];
  /** The CN of the subject; the first name unless given. */
  readonly commonName?: string;
}

export interface Authority {
  readonly certificatePem: string;
  issue(options: CertificateOptions): Promise<ServerCertificate>;
  /** A second authority below this one; what it issues carries it in `chainPem`. */
  createIntermediate(commonName: string, validity?: Partial<Validity>): Promise<Authority>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;

type X509 = typeof import('@peculiar/x509');

/** A new root for a test or for the self-test; its key exists in this process's memory only. */
export async function createAuthority(
  commonName: string,
  validity: Partial<Validity> = {},
): Promise<Authority> {
  const x509 = await loadX509();
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerialNumber(),
    name: distinguishedName(commonName),
    ...datesOf(validity),
    signingAlgorithm: SIGNING_ALGORITHM,
    keys,
    extensions: await authorityExtensions(x509, keys.publicKey),
  });
  return authorityOf(x509, { certificate, keys, chainPem: '' });
}

/** A certificate that signed itself, as a server has it right after its installation. */
export async function createSelfSigned(options: CertificateOptions): Promise<ServerCertificate> {
  const x509 = await loadX509();
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerialNumber(),
    name: distinguishedName(options.commonName ?? options.names[0] ?? 'server'),
    ...datesOf(options),
    signingAlgorithm: SIGNING_ALGORITHM,
    keys,
    extensions: serverExtensions(x509, options.names),
  });
  return {
    keyPem: await privateKeyPem(x509, keys),
    certificatePem: pemOf(certificate),
    chainPem: '',
  };
}

interface Issuer {
  readonly certificate: InstanceType<X509['X509Certificate']>;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly chainPem: string;
}

function authorityOf(x509: X509, issuer: Issuer): Authority {
  const signed = {
    issuer: issuer.certificate.subject,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: SIGNING_ALGORITHM,
  };
  const authorityKeyId = (): Promise<InstanceType<X509['AuthorityKeyIdentifierExtension']>> =>
    x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey);
  return {
    certificatePem: pemOf(issuer.certificate),
    async issue(options) {
      const keys = await generateKeys();
      const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: newSerialNumber(),
        subject: distinguishedName(options.commonName ?? options.names[0] ?? 'server'),
        ...datesOf(options),
        ...signed,
        publicKey: keys.publicKey,
        extensions: [...serverExtensions(x509, options.names), await authorityKeyId()],
      });
      return {
        keyPem: await privateKeyPem(x509, keys),
        certificatePem: pemOf(certificate),
        chainPem: issuer.chainPem,
      };
    },
    async createIntermediate(commonName, validity = {}) {
      const keys = await generateKeys();
      const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: newSerialNumber(),
        subject: distinguishedName(commonName),
        ...datesOf(validity),
        ...signed,
        publicKey: keys.publicKey,
        extensions: [...(await authorityExtensions(x509, keys.publicKey)), await authorityKeyId()],
      });
      return authorityOf(x509, {
        certificate,
        keys,
        chainPem: pemOf(certificate) + issuer.chainPem,
      });
    },
  };
}

/** About 100 ms to load, and it throws unless `reflect-metadata` came first: so it is loaded here and only here. */
async function loadX509(): Promise<X509> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
}

async function authorityExtensions(
  x509: X509,
  publicKey: webcrypto.CryptoKey,
): Promise<InstanceType<X509['Extension']>[]> {
  const { KeyUsageFlags } = x509;
  return [
    new x509.BasicConstraintsExtension(true, undefined, true),
    new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
  ];
}

function serverExtensions(x509: X509, names: readonly string[]): InstanceType<X509['Extension']>[] {
  const alternatives = names.map((name) => ({
    type: /^[\d.]+$|:/.test(name) ? ('ip' as const) : ('dns' as const),
    value: name,
  }));
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ...(alternatives.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(alternatives)]),
  ];
}

/** A day back, so that a clock that was just set back does not matter; ninety days on. */
function datesOf({ notBefore, notAfter }: Partial<Validity>): Validity {
  const now = Date.now();
  return {
    notBefore: notBefore ?? new Date(now - DAY_MS),
    notAfter: notAfter ?? new Date(now + 90 * DAY_MS),
  };
}

function distinguishedName(commonName: string): string {
  return `CN=${commonName.replace(/[\\,+"<>;=#]/g, '\\$&')}`;
}

/** Sixteen hexadecimal digits, positive (RFC 5280, 4.1.2.2). */
function newSerialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

function pemOf(certificate: { toString(format: 'pem'): string }): string {
  return `${certificate.toString('pem').trim()}\n`;
}

async function privateKeyPem(x509: X509, keys: webcrypto.CryptoKeyPair): Promise<string> {
  const der = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return `${x509.PemConverter.encode(der, 'PRIVATE KEY').trim()}\n`;
}
