import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { describe, expect, inject, test } from 'vitest';
import { NODE_VERSION } from '../../scripts/sea/targets.ts';
import { readBrand } from '../../scripts/sea/windows-resources.mjs';
import { VERSION } from '../../src/version.ts';

const folder = inject('seaFolder');
const release = path.join(folder, 'release');
const files = readdirSync(release);
const file = (name: string): string => path.join(release, name);
const windows = `xpress-doctor-${VERSION}-win-x64.exe`;
const deb = `xpress-doctor_${VERSION}_amd64.deb`;

function tool(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

test('the sums are those of everything else in the folder', () => {
  const sums = readFileSync(file('SHA256SUMS'), 'utf8').trimEnd().split('\n');
  expect(sums.map((line) => line.slice(66))).toEqual(
    files.filter((name) => name !== 'SHA256SUMS').sort(),
  );
  execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: release });
});

describe('the list of what is inside', () => {
  const names = files.filter((name) => name.endsWith('.cdx.json'));

  test('there is one for every executable, with its sum', () => {
    expect(names).toHaveLength(2);
    for (const name of names) {
      const executable = name.replace('.cdx.json', name.includes('win') ? '.exe' : '');
      const { metadata } = readSbom(name);
      expect(metadata.component.hashes).toEqual([
        { alg: 'SHA-256', content: hash(readFileSync(file(executable))) },
      ]);
    }
  });

  test.each(names)('%s is CycloneDX 1.6', (name) => {
    const require = createRequire(import.meta.url);
    const schema = (part: string): object =>
      JSON.parse(
        readFileSync(
          path.join(
            path.dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')),
            `res/schema/${part}.SNAPSHOT.schema.json`,
          ),
          'utf8',
        ),
      ) as object;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const base = 'http://cyclonedx.org/schema/';
    for (const part of ['spdx', 'jsf-0.82']) {
      ajv.addSchema(schema(part), `${base}${part}.SNAPSHOT.schema.json`);
    }
    const valid = ajv.validate(schema('bom-1.6'), readSbom(name));
    expect(ajv.errors).toBeNull();
    expect(valid).toBe(true);
  });

  // Not held against `npm sbom --omit dev`: it leaves out what a development package needs, too (commander, zod).
  test('every package of it is one that the lock file has for run time', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { version?: string; dev?: boolean }>;
    };
    const known = new Set(
      Object.entries(lock.packages)
        .filter(([, { dev }]) => dev !== true)
        .map(
          ([place, { version }]) => `${place.split('node_modules/').at(-1) ?? ''}@${version ?? ''}`,
        ),
    );
    const [first = ''] = names;
    const { components } = readSbom(first);
    const packages = components.filter(({ purl }) => purl.startsWith('pkg:npm/'));
    expect(packages.length).toBeGreaterThan(50);
    expect(packages.map((one) => one['bom-ref']).filter((name) => !known.has(name))).toEqual([]);
    const node = components.find(({ name }) => name === 'node');
    expect(node?.version).toBe(NODE_VERSION);
    expect(node?.components?.map(({ name }) => name)).toContain('openssl');
  });
});

test('the Windows executable has our name and icon, and a signature that covers both', () => {
  const { texts, iconSizes } = readBrand(readFileSync(file(windows)));
  expect(texts).toMatchObject({
    ProductName: 'xpress-doctor',
    ProductVersion: VERSION,
    OriginalFilename: windows,
  });
  expect(iconSizes).toEqual([16, 32, 48, 256]);
  const said = tool(
    'osslsigncode',
    'verify',
    '-CAfile',
    path.join(folder, 'sign.pem'),
    file(windows),
  );
  expect(said).toMatch(/Signature verification: ok/);
});

describe('the .deb', () => {
  test('holds the program, its manual and its licences', () => {
    const listed = tool('dpkg-deb', '--contents', file(deb));
    const names = listed
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/)[5]);
    expect(names.filter((name) => name?.endsWith('/') === false).sort()).toEqual([
      './usr/bin/xpress-doctor',
      './usr/share/doc/xpress-doctor/CHANGELOG.md.gz',
      './usr/share/doc/xpress-doctor/THIRD-PARTY-LICENSES.txt.gz',
      './usr/share/doc/xpress-doctor/changelog.gz',
      './usr/share/doc/xpress-doctor/copyright',
      './usr/share/lintian/overrides/xpress-doctor',
      './usr/share/man/man1/xpress-doctor.1.gz',
    ]);
    expect(
      listed
        .trim()
        .split('\n')
        .filter((line) => !line.includes(' root/root ')),
    ).toEqual([]);
  });

  test('installs into an empty root, and is removed without a trace', () => {
    const root = path.join(folder, 'root');
    execFileSync('mkdir', [
      '-p',
      path.join(root, 'var/lib/dpkg/info'),
      path.join(root, 'var/lib/dpkg/updates'),
    ]);
    execFileSync('touch', [path.join(root, 'var/lib/dpkg/status')]);
    const dpkg = (...args: readonly string[]): string =>
      tool('dpkg', `--root=${root}`, '--force-depends', '--force-script-chrootless', ...args);
    dpkg('--install', file(deb));
    expect(tool('dpkg', `--root=${root}`, '--status', 'xpress-doctor')).toContain(
      'install ok installed',
    );
    const program = path.join(root, 'usr/bin/xpress-doctor');
    expect(tool(program, '--version')).toBe(`${VERSION}\n`);
    const manual = readFileSync(path.join(root, 'usr/share/man/man1/xpress-doctor.1.gz'));
    expect(gunzipSync(manual).toString()).toContain('collect\\-logs');
    dpkg('--purge', 'xpress-doctor');
    expect(existsSync(program)).toBe(false);
  });
});

test('no part is much bigger than Node', () => {
  const megabytes = (name: string): number => statSync(file(name)).size / 1e6;
  expect(megabytes(`xpress-doctor-${VERSION}-linux-x64`)).toBeLessThan(145);
  expect(megabytes(windows)).toBeLessThan(110);
  expect(megabytes(deb)).toBeLessThan(55);
});

interface Sbom {
  readonly metadata: { readonly component: { readonly hashes: unknown } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly 'bom-ref': string;
    readonly components?: readonly { readonly name: string }[];
  }[];
}

function readSbom(name: string): Sbom {
  return JSON.parse(readFileSync(file(name), 'utf8')) as Sbom;
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
