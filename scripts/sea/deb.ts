import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { manPage } from './man-page.ts';
import { run } from './run.ts';
import type { Target } from './targets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MAINTAINER = 'The xpress-doctor authors <xpress-doctor@localhost>';
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' } as const;

export interface DebOrder {
  readonly target: Target;
  readonly version: string;
  /** The finished executable for Linux. */
  readonly executable: string;
  /** THIRD-PARTY-LICENSES.txt. */
  readonly licenses: string;
}

/** Null: this computer has no dpkg-deb. */
export function makeDeb(order: DebOrder, output: string): string | null {
  if (!hasDpkg()) return null;
  const { target, version } = order;
  const architecture = ARCHITECTURES[target.cpu];
  const tree = mkdtempSync(path.join(tmpdir(), 'xpress-doctor-deb-'));
  try {
    chmodSync(tree, 0o755);
    fill(tree, order);
    const bytes = Number(run('du', ['-sk', tree]).split('\t')[0]);
    write(tree, 'DEBIAN/control', control(version, architecture, bytes));
    const file = path.join(output, `xpress-doctor_${version}_${architecture}.deb`);
    // gzip: every dpkg reads it, and xz takes a minute for a tenth.
    const options = ['-Zgzip', '-z6', '--root-owner-group'];
    execFileSync('dpkg-deb', [...options, '--build', tree, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, SOURCE_DATE_EPOCH: sourceTime() },
    });
    return file;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function fill(tree: string, { version, executable, licenses }: DebOrder): void {
  mkdirSync(path.join(tree, 'usr/bin'), { recursive: true });
  copyFileSync(executable, path.join(tree, 'usr/bin/xpress-doctor'));
  chmodSync(path.join(tree, 'usr/bin/xpress-doctor'), 0o755);
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8');
  const also =
    'It contains Node.js and packages of others: THIRD-PARTY-LICENSES.txt.gz beside this file.';
  const documents = 'usr/share/doc/xpress-doctor';
  write(tree, `${documents}/copyright`, `${own.trim()}\n\n${also}\n`);
  write(tree, `${documents}/changelog.gz`, gzip(debianChangelog(version)));
  write(tree, `${documents}/CHANGELOG.md.gz`, packed(path.join(root, 'CHANGELOG.md')));
  write(tree, `${documents}/THIRD-PARTY-LICENSES.txt.gz`, packed(licenses));
  write(tree, 'usr/share/man/man1/xpress-doctor.1.gz', gzip(manPage(version)));
  // A stripped executable has lost its program; the libraries are Node's own.
  write(
    tree,
    'usr/share/lintian/overrides/xpress-doctor',
    [
      ...['unstripped-binary-or-object', 'embedded-library', 'hardening-no-pie'],
      // The authors have no address for mail.
      ...['bogus-mail-host', 'bogus-mail-host-in-debian-changelog'],
    ]
      .map((tag) => `xpress-doctor: ${tag} *\n`)
      .join(''),
  );
}

/** deb-changelog(5): what dpkg's own tools read; the words are in CHANGELOG.md. */
function debianChangelog(version: string): string {
  const date = new Date(Number(sourceTime()) * 1000).toUTCString().replace('GMT', '+0000');
  return [
    `xpress-doctor (${version}) unstable; urgency=medium`,
    '  * See CHANGELOG.md.gz beside this file.',
    ` -- ${MAINTAINER}  ${date}\n`,
  ].join('\n\n');
}

/** The libraries are those that Node's binary names; glibc 2.28 is in Astra 1.7, RED OS 7.3, ALT p10 and Debian 10. */
function control(version: string, architecture: string, kilobytes: number): string {
  return [
    'Package: xpress-doctor',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    'Section: net',
    'Priority: optional',
    `Maintainer: ${MAINTAINER}`,
    `Installed-Size: ${kilobytes}`,
    'Depends: libc6 (>= 2.28), libgcc-s1 | libgcc1, libstdc++6 (>= 8)',
    'Description: finds out why the eXpress messenger does not work here',
    ' Checks the network, the client and the computer, names the cause and the',
    ' article of the FAQ, and packs logs into a zip that is safe to send to',
    ' support. Independent of the vendor.',
    '',
  ].join('\n');
}

function write(tree: string, name: string, content: string | Buffer): void {
  const file = path.join(tree, name);
  for (let folder = path.dirname(file); folder !== tree; folder = path.dirname(folder)) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
  }
  writeFileSync(file, content);
  chmodSync(file, 0o644);
}

function packed(file: string): Buffer {
  return gzip(readFileSync(file));
}

function gzip(content: string | Buffer): Buffer {
  return gzipSync(content, { level: 9 });
}

/** Seconds: the last commit's time, so that the same source gives the same package. */
function sourceTime(): string {
  try {
    return run('git', ['-C', root, 'log', '-1', '--format=%ct']).trim();
  } catch {
    return String(Math.floor(Date.now() / 1000));
  }
}

function hasDpkg(): boolean {
  try {
    run('dpkg-deb', ['--version']);
    return true;
  } catch {
    return false;
  }
}
