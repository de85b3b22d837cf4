import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM } from './chromium.ts';

const exec = promisify(execFile);

/** Planted where a client would write them; none may be in the zip, its names or its manifest. */
const SECRETS = {
  storage: 'storage-secret-5f0c1d',
  cookie: 'cookie-secret-81bb27',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJodWlkIjoiNjIwIn0.c2lnbmF0dXJlLXBsYW50ZWQ',
  password: 'Pl4nted-Passw0rd',
  mail: 'petr.ivanov@corp-planted.example',
  phone: '+7 (912) 345-67-89',
  proxyPassword: 'pr0xy-planted',
  host: 'chat.corp-planted.example',
  user: 'ivanov-planted',
} as const;

let home: string;
let output: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'xd-profile-'));
  output = join(home, 'out');
  await mkdir(output);
  const data = join(home, '.config', 'eXpress');
  await makeProfile(join(home, 'chromium'));
  // Electron keeps Chromium's folders directly in the data folder, without `Default`.
  await cp(join(home, 'chromium', 'Default'), data, { recursive: true });
  await mkdir(join(data, 'logs'), { recursive: true });
  const line =
    `[2026-11-22 10:00:00.000] [info] GET https://${SECRETS.user}:${SECRETS.password}@${SECRETS.host}/api?token=${SECRETS.token}\n` +
    `Authorization: Bearer ${SECRETS.token}\nCookie: sid=${SECRETS.cookie}\n` +
    `user ${SECRETS.mail} ${SECRETS.phone} {"password":"${SECRETS.password}"}\n` +
    'client 3.72.37 error ECONNRESET after 1500 ms\n';
  await writeFile(join(data, 'log.log'), line.repeat(200));
  await writeFile(join(data, 'logs', `${SECRETS.mail}.log`), line);
});

afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

test('a bundle over a real Chromium profile holds none of its secrets and is a sound zip', async () => {
  const zip = join(output, 'bundle.zip');
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    LANG: 'C.UTF-8',
    XPRESS_DOCTOR_LANG: 'en',
    HTTPS_PROXY: `http://proxy-user:${SECRETS.proxyPassword}@127.0.0.1:9`,
  };
  // Without any network: nothing may be contacted from here.
  const args = ['-n', process.execPath, 'bin/xpress-doctor.cjs', 'collect-logs', '--output', zip];
  const { stdout } = await exec('unshare', args, { env });
  expect(stdout).toContain(zip);

  const listed = await exec('unzip', ['-t', zip]);
  expect(listed.stdout).toContain('No errors detected');
  const unpacked = join(output, 'unpacked');
  await exec('unzip', ['-q', zip, '-d', unpacked]);
  const names = await readdir(unpacked, { recursive: true });
  const forbidden = /IndexedDB|Local Storage|Session Storage|Cookies|leveldb|Network|\.ldb$/;
  expect(names.filter((name) => forbidden.test(name))).toEqual([]);

  const raw = await readFile(zip, 'latin1');
  const texts = await Promise.all(
    names
      .filter((name) => /\.(?:log|json|md|txt)$/.test(name))
      .map(async (name) => `${name}\n${await readFile(join(unpacked, name), 'utf8')}`),
  );
  const whole = `${raw}\n${texts.join('\n')}\n${stdout}`;
  for (const [what, secret] of Object.entries(SECRETS)) {
    expect({ what, found: whole.includes(secret) }).toEqual({ what, found: false });
  }
  // What support needs is still there, and the sizes of what was left out are told.
  expect(whole).toContain('client 3.72.37 error ECONNRESET after 1500 ms');
  expect(texts.find((text) => text.startsWith('client/cache.json'))).toContain('"Cache"');
  expect((await readdir(output)).sort()).toEqual(['bundle.zip', 'bundle.zip.sha256', 'unpacked']);
});

/** Local storage, IndexedDB, cookies and caches by a real browser against a loopback page. */
async function makeProfile(folder: string): Promise<void> {
  const server = createServer((request, response) => {
    response.setHeader('set-cookie', `sid=${SECRETS.cookie}; max-age=99999`);
    if (request.url?.endsWith('.bin') === true) {
      response.setHeader('cache-control', 'max-age=99999');
      response.end(Buffer.alloc(100_000, 1));
      return;
    }
    response.setHeader('content-type', 'text/html');
    response.end('<title>client</title>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const context = await chromium.launchPersistentContext(folder, CHROMIUM);
  const page = await context.newPage();
  await page.goto(`http://localhost:${port}/`);
  await page.evaluate(`(async () => {
    localStorage.setItem('token', ${JSON.stringify(SECRETS.storage)}.repeat(50));
    await new Promise((done) => {
      const open = indexedDB.open('db', 1);
      open.onupgradeneeded = () => open.result.createObjectStore('keys');
      open.onsuccess = () => {
        const transaction = open.result.transaction('keys', 'readwrite');
        transaction.objectStore('keys').put(${JSON.stringify(SECRETS.storage)}, 'key');
        transaction.oncomplete = done;
      };
    });
    for (let i = 0; i < 3; i += 1) await (await fetch('/f' + i + '.bin')).arrayBuffer();
  })()`);
  await context.close();
  server.close();
}
