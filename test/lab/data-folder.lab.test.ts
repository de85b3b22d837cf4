import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xd-data-'));
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'data'));
  await copyFile('/bin/true', join(folder, 'express'));
  await writeFile(
    join(folder, 'p.yaml'),
    stringify({
      application: {
        linux: {
          programs: [join(folder, 'express')],
          packages: [],
          processes: ['no-such-client'],
          data: [join(folder, 'data')],
        },
      },
    }),
  );
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The codes of `client.cache` with this done to the mounts, in namespaces of its own. */
async function codes(prepare: string): Promise<readonly (string | null)[]> {
  const check = `'${process.execPath}' bin/xpress-doctor.cjs check client.cache --profile '${folder}/p.yaml' --format json`;
  const { stdout } = await promisify(execFile)('unshare', [
    '-nm',
    'sh',
    '-c',
    `{ ${prepare}; } >&2; ${check} || true`,
  ]);
  const report = JSON.parse(stdout) as {
    checks: { id: string; findings: { code: string | null }[] }[];
  };
  return (report.checks.find(({ id }) => id === 'client.cache')?.findings ?? []).map(
    ({ code }) => code,
  );
}

test('a folder on a file system that is really read-only', async () => {
  const mount = `mount -t tmpfs -o ro,size=2g none '${folder}/data'`;
  expect(await codes(mount)).toEqual(['cache-read-only']);
});

test('a folder on a file system that is really full', async () => {
  const mount = `mount -t tmpfs -o size=1m none '${folder}/data'`;
  const fill = `dd if=/dev/zero of='${folder}/data/x' bs=1k count=1020 2>/dev/null || true`;
  expect(await codes(`${mount}; ${fill}`)).toEqual(['cache-disk-full']);
});

/** Files of so many MiB with these ages in days, on a disk of 40 MiB. */
function grown(...files: readonly (readonly [name: string, mib: number, days: number])[]): string {
  const make = files.map(([name, mib, days]) => {
    const file = `'${folder}/data/${name}'`;
    return `dd if=/dev/zero of=${file} bs=1M count=${mib} 2>/dev/null; touch -d '${days} days ago' ${file}`;
  });
  return [`mount -t tmpfs -o size=40m none '${folder}/data'`, ...make].join('; ');
}

test('a folder that fills a real disk within days', async () => {
  expect(await codes(grown(['old', 16, 60], ['new', 14, 3]))).toEqual(['cache-grows-fast']);
});

test('a folder as full, of a client that was installed yesterday', async () => {
  expect(await codes(grown(['one', 16, 1], ['two', 14, 1]))).toEqual([null]);
});

test('a folder that is a link into a synchronised one', async () => {
  const cloud = `${folder}/OneDrive - Corp/eXpress`;
  const link = `mkdir -p '${cloud}'; rmdir '${folder}/data'; ln -s '${cloud}' '${folder}/data'`;
  expect(await codes(link)).toEqual(['cache-in-synced-folder']);
});
