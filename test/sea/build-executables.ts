import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { makeFakes } from './windows-tools.ts';
import { makePrefix, stopWine } from './wine.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Everything that the tests of the executables need, in one folder. */
    seaFolder: string;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is tested is what stands in src/: built now, signed with a certificate made for this run. */
export function setup(project: TestProject): () => void {
  // A folder of an earlier run: what is tested there is not built again.
  const earlier = process.env['XPRESS_DOCTOR_SEA_FOLDER'];
  if (earlier !== undefined) {
    project.provide('seaFolder', earlier);
    return () => undefined;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'xd-sea-'));
  project.provide('seaFolder', folder);
  const certificate = makeCertificate(folder);
  execFileSync(
    'npm',
    [
      ...['run', '--silent', 'build:sea', '--', '--target', 'linux-x64', '--target', 'win-x64'],
      ...['--output', path.join(folder, 'release')],
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...certificate } },
  );
  makeFakes(folder);
  makePrefix(folder);
  return () => {
    stopWine(folder);
    if (process.env['XPRESS_DOCTOR_SEA_KEEP'] !== undefined) return;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A code-signing certificate that nobody trusts, its key behind a passphrase. */
function makeCertificate(folder: string): Record<string, string> {
  const file = (name: string): string => path.join(folder, name);
  writeFileSync(file('passphrase'), 'a passphrase');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-days', '2', '-subj', '/CN=xpress-doctor test'],
      ...['-addext', 'extendedKeyUsage=codeSigning', '-addext', 'keyUsage=digitalSignature'],
      ...['-passout', `file:${file('passphrase')}`],
      ...['-keyout', file('sign.key'), '-out', file('sign.pem')],
    ],
    { stdio: 'ignore' },
  );
  return {
    XPRESS_DOCTOR_SIGN_CERT: file('sign.pem'),
    XPRESS_DOCTOR_SIGN_KEY: file('sign.key'),
    XPRESS_DOCTOR_SIGN_PASSPHRASE_FILE: file('passphrase'),
  };
}
