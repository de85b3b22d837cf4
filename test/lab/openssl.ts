import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Files of one certificate; `chain` holds what a server sends, the own certificate first. */
export interface Issued {
  readonly name: string;
  readonly certificate: string;
  readonly key: string;
  readonly chain: string;
}

export interface CertificateRequest {
  /** Also the name of the files. */
  readonly name: string;
  readonly commonName: string;
  /** Left out: the certificate signs itself. */
  readonly issuer?: Issued;
  readonly authority?: true;
  /** subjectAltName entries: `DNS:chat.test`. */
  readonly alternativeNames?: readonly string[];
  /** Further lines of the extensions' section. */
  readonly extensions?: readonly string[];
  /** As `openssl genpkey` wants it. */
  readonly key?: readonly string[];
  readonly digest?: 'sha256' | 'sha1' | 'md5';
}

const EC_KEY = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
export const RSA_KEY = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];
export const SHORT_EC_KEY = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime192v1'];
export const SHORT_RSA_KEY = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'];

/** A certificate by the openssl program, which makes what libraries refuse to: short keys, SHA-1. */
export async function issue(folder: string, request: CertificateRequest): Promise<Issued> {
  const file = (ending: string): string => join(folder, `${request.name}.${ending}`);
  const openssl = (...args: string[]) => exec('openssl', args);
  const { issuer, digest = 'sha256' } = request;
  const extensions = [
    `basicConstraints = critical, CA:${request.authority === true ? 'TRUE' : 'FALSE'}`,
    'subjectKeyIdentifier = hash',
    ...(issuer === undefined ? [] : ['authorityKeyIdentifier = keyid']),
    ...(request.authority === true ? ['keyUsage = critical, keyCertSign, cRLSign'] : []),
    ...(request.alternativeNames === undefined
      ? []
      : [`subjectAltName = ${request.alternativeNames.join(',')}`]),
    ...(request.extensions ?? []),
  ];
  await writeFile(file('ext'), `${extensions.join('\n')}\n`);
  await openssl('genpkey', ...(request.key ?? EC_KEY), '-out', file('key'));
  const subject = `/O=Lab/CN=${request.commonName}`;
  await openssl('req', '-new', '-key', file('key'), '-subj', subject, '-out', file('csr'));
  const signer =
    issuer === undefined
      ? ['-key', file('key')]
      : ['-CA', issuer.certificate, '-CAkey', issuer.key, '-CAcreateserial'];
  await openssl(
    ...['x509', '-req', '-in', file('csr'), '-out', file('pem'), '-days', '90', `-${digest}`],
    ...['-extfile', file('ext'), ...signer],
  );
  return {
    name: request.name,
    certificate: file('pem'),
    key: file('key'),
    chain: file('pem'),
  };
}

/** What a server sends: the given files, in this order. */
export async function sending(
  folder: string,
  name: string,
  key: Issued,
  files: readonly Issued[],
): Promise<Issued> {
  const texts = await Promise.all(files.map((one) => readFile(one.certificate, 'utf8')));
  const chain = join(folder, `${name}.chain.pem`);
  await writeFile(chain, texts.join(''));
  return { ...key, name, chain };
}
