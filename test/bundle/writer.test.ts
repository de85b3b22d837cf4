import { randomBytes } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBundleWriter } from '../../src/bundle/writer.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { unzipTest, zipNames, zipText } from '../support/unzip.ts';

const date = new Date('2026-11-22T14:23:34Z');

async function* chunksOf(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    await Promise.resolve();
    yield Buffer.from(text);
  }
}

async function newFile(): Promise<{ file: string; handle: Awaited<ReturnType<typeof open>> }> {
  const file = path.join(await tempFolder(), 'x.zip');
  return { file, handle: await open(file, 'wx') };
}

async function write(file: string, handle: Awaited<ReturnType<typeof open>>): Promise<void> {
  const writer = await createBundleWriter(handle, { date, signal: new AbortController().signal });
  await writer.add('client/журналы/лог 1.log', chunksOf('первая строка\n', 'вторая строка\n'));
  await writer.add('empty.log', chunksOf());
  await writer.add('a.json', chunksOf('{}\n'));
  await writer.finish();
  await handle.close();
  expect((await stat(file)).size).toBeGreaterThan(0);
}

describe('the zip writer', () => {
  it('writes what unzip and Python read', async () => {
    const { file, handle } = await newFile();
    await write(file, handle);
    expect(await unzipTest(file)).toContain('No errors detected');
    expect(await zipNames(file)).toEqual(['client/журналы/лог 1.log', 'empty.log', 'a.json']);
    expect(await zipText(file, 'client/журналы/лог 1.log')).toBe('первая строка\nвторая строка\n');
  });

  it('gives the same bytes for the same input and clock', async () => {
    const first = await newFile();
    const second = await newFile();
    await write(first.file, first.handle);
    await write(second.file, second.handle);
    expect(await readFile(first.file)).toEqual(await readFile(second.file));
  });

  it('tells size and digest of each entry and of the whole', async () => {
    const { file, handle } = await newFile();
    const writer = await createBundleWriter(handle, { date, signal: new AbortController().signal });
    // The digest of "abc": FIPS 180-2, appendix B.1.
    expect(await writer.add('abc', chunksOf('a', 'bc'))).toEqual({
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
    const { bytes, sha256 } = await writer.finish();
    await handle.close();
    const content = await readFile(file);
    expect(bytes).toBe(content.length);
    const { createHash } = await import('node:crypto');
    expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('rejects with the error of a source instead of waiting for ever', async () => {
    const { handle } = await newFile();
    const writer = await createBundleWriter(handle, { date, signal: new AbortController().signal });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      await Promise.resolve();
      throw new Error('the rule broke');
    }
    await expect(writer.add('x', broken())).rejects.toThrow('the rule broke');
    await writer.destroy();
    await handle.close();
  });

  it('looks at no chunk any more when the next is asked for', async () => {
    const { file, handle } = await newFile();
    const writer = await createBundleWriter(handle, { date, signal: new AbortController().signal });
    const room = Buffer.alloc(200_000);
    async function* again(): AsyncGenerator<Uint8Array> {
      for (let letter = 0; letter < 26; letter++) {
        await Promise.resolve();
        yield room.fill(97 + letter);
      }
    }
    await writer.add('letters', again());
    await writer.finish();
    await handle.close();
    const text = await zipText(file, 'letters');
    expect(text.length).toBe(26 * room.length);
    expect(text.replaceAll(/(.)\1*/g, '$1')).toBe('abcdefghijklmnopqrstuvwxyz');
  });

  it('reads a source no faster than the disk takes it', async () => {
    const { file, handle } = await newFile();
    const writer = await createBundleWriter(handle, { date, signal: new AbortController().signal });
    const piece = randomBytes(256 * 1024);
    const pieces = 160;
    let mostAhead = 0;
    async function* noise(): AsyncGenerator<Uint8Array> {
      for (let number = 0; number < pieces; number += 1) {
        // Random bytes do not deflate, so what is not in the file yet is in memory.
        const ahead = number * piece.length - (await stat(file)).size;
        mostAhead = Math.max(mostAhead, ahead);
        yield piece;
      }
    }
    await writer.add('noise', noise());
    await writer.finish();
    await handle.close();
    expect((await stat(file)).size).toBeGreaterThan(pieces * piece.length);
    expect(mostAhead).toBeLessThan(8 * 1024 * 1024);
  });

  it('stops in the middle of an entry when it is killed', async () => {
    const { handle } = await newFile();
    const kill = new AbortController();
    const writer = await createBundleWriter(handle, { date, signal: kill.signal });
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let number = 0; ; number += 1) {
        if (number === 5) kill.abort(new Error('second Ctrl-C'));
        yield randomBytes(64 * 1024);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    await expect(writer.add('x', endless())).rejects.toThrow();
    await writer.destroy();
    await handle.close();
  });
});
