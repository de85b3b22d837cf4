import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileReader } from '../../src/platform/files.ts';
import { neverAborted as signal } from '../support/recorded-tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'файлы '));
const reader = createFileReader({ codePage: 1251 });
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  writeFileSync(at('utf8'), 'сеть\n');
  writeFileSync(at('cp1251'), Uint8Array.of(0xf1, 0xe5, 0xf2, 0xfc));
  writeFileSync(at('large'), 'x'.repeat(2000));
  symlinkSync(at('utf8'), at('link'));
  symlinkSync(at('link-to-itself'), at('link-to-itself'));
  symlinkSync('/dev/zero', at('device'));
  execFileSync('mkfifo', [at('fifo')]);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('reading a small file', () => {
  it.each([
    ['UTF-8', 'utf8', 'сеть\n'],
    ['another code page', 'cp1251', 'сеть'],
    ['through a link', 'link', 'сеть\n'],
  ])('%s', async (_name, file, value) => {
    expect(await reader.readText(at(file), { signal })).toMatchObject({ known: true, value });
  });

  it('a file of /proc, which says that it is empty', async () => {
    const fact = await reader.readText('/proc/self/comm', { signal });
    expect(fact).toMatchObject({ known: true, value: expect.stringMatching(/./) as string });
  });

  it.each([
    ['is missing', 'nowhere', 'not-found'],
    ['is below a file', 'utf8/inside', 'not-found'],
    ['is a FIFO that nobody writes', 'fifo', 'failed'],
    ['is a link to a device', 'device', 'failed'],
    ['is a link to itself', 'link-to-itself', 'failed'],
    ['is a folder', '.', 'failed'],
    ['is larger than allowed', 'large', 'failed'],
  ])('%s', async (_name, file, reason) => {
    const fact = await reader.readText(at(file), { signal, maxBytes: 1000 });
    expect(fact).toMatchObject({ known: false, reason });
  });

  it('one of many pieces', async () => {
    const text = 'строка\n'.repeat(30_000);
    writeFileSync(at('pieces'), text);
    expect(await reader.readText(at('pieces'), { signal })).toMatchObject({ value: text });
  });

  it('tells the name of a process, and of none', async () => {
    const own = await reader.readText(`/proc/${String(process.pid)}/comm`, { signal });
    expect(own).toMatchObject({ known: true, value: readFileSync('/proc/self/comm', 'utf8') });
    const none = await reader.readText('/proc/99999999/comm', { signal });
    expect(none).toMatchObject({ known: false, reason: 'not-found' });
  });

  it('is forbidden to this user', async () => {
    chmodSync(at('large'), 0o000);
    const fact = await reader.readText(at('large'), { signal });
    // Root may read everything.
    expect(fact.known ? 'read by root' : fact.reason).toBe(
      process.getuid?.() === 0 ? 'read by root' : 'forbidden',
    );
  });

  it('rejects once the signal has fired', async () => {
    const aborted = AbortSignal.abort(new Error('stopped'));
    await expect(reader.readText(at('utf8'), { signal: aborted })).rejects.toThrow('stopped');
  });
});
