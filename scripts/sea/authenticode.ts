import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';

/** Where the certificate is: paths, so that no secret stands in a command line or in the environment. */
export interface Signer {
  /** PEM: the certificate and those between it and the root. */
  readonly certificates: string;
  /** PEM or DER. */
  readonly key: string;
  /** A file with the key's passphrase. */
  readonly passphraseFile: string | null;
  /** RFC 3161 server. Without its stamp a signature is worth nothing when the certificate has expired. */
  readonly timestampUrl: string | null;
}

/** Null: no certificate is named. Half of one is refused: nobody means to publish unsigned by mistake. */
export function signerFrom(env: Readonly<Record<string, string | undefined>>): Signer | null {
  const certificates = env['XPRESS_DOCTOR_SIGN_CERT'] ?? '';
  const key = env['XPRESS_DOCTOR_SIGN_KEY'] ?? '';
  if (certificates === '' && key === '') return null;
  if (certificates === '' || key === '') {
    throw new Error('XPRESS_DOCTOR_SIGN_CERT and XPRESS_DOCTOR_SIGN_KEY belong together');
  }
  return {
    certificates,
    key,
    passphraseFile: env['XPRESS_DOCTOR_SIGN_PASSPHRASE_FILE'] ?? null,
    timestampUrl: env['XPRESS_DOCTOR_SIGN_TIMESTAMP_URL'] ?? null,
  };
}

/** Signs the finished executable: the last thing that is done to it. */
export function sign(file: string, signer: Signer): void {
  const signed = `${file}.signed`;
  const { passphraseFile, timestampUrl } = signer;
  osslsigncode([
    'sign',
    ...['-certs', signer.certificates, '-key', signer.key],
    ...(passphraseFile === null ? [] : ['-readpass', passphraseFile]),
    ...(timestampUrl === null ? [] : ['-ts', timestampUrl]),
    ...['-n', 'xpress-doctor', '-h', 'sha256', '-in', file, '-out', signed],
  ]);
  renameSync(signed, file);
}

function osslsigncode(args: readonly string[]): void {
  try {
    execFileSync('osslsigncode', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : '';
    throw new Error(`osslsigncode ${args[0] ?? ''} failed (is it installed?)\n${said}`, {
      cause: error,
    });
  }
}
