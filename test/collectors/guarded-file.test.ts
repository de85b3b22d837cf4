import { execFile } from 'node:child_process';
import {
  appendFile,
  lstat,
  mkdir,
  open,
  realpath,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Missing, OpenArtifact } from '../../src/collectors/define.ts';
import { type GuardedOptions, openGuarded } from '../../src/collectors/guarded-file.ts';
import { readAll } from '../support/gather.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);

async function look(
  file: string,
  options: Partial<GuardedOptions> = {},
  signal = new AbortController().signal,
): Promise<OpenArtifact | Missing> {
  const within = options.within ?? path.dirname(file);
  return openGuarded(file, { tailBytes: Number.MAX_SAFE_INTEGER, ...options, within }, signal);
}

async function opened(...args: Parameters<typeof look>): Promise<OpenArtifact> {
  const result = await look(...args);
  if (result.kind === 'missing') throw new Error(`missing: ${result.reason}`);
  return result;
}

async function refused(...args: Parameters<typeof look>): Promise<string> {
  const result = await look(...args);
  return result.kind === 'missing' ? result.reason : 'opened';
}

async function logFile(content: string | Uint8Array = 'one\ntwo\nthree\n'): Promise<string> {
  const file = path.join(await tempFolder(), 'log.log');
  await writeFile(file, content);
  return file;
}

describe('what is read', () => {
  it('is a regular file, whole', async () => {
    const artifact = await opened(await logFile());
    expect((await readAll(artifact.chunks)).toString()).toBe('one\ntwo\nthree\n');
    expect(artifact.outcome()).toEqual({ readBytes: 14, cutBytes: 0, notes: [] });
  });

  it('is the end of a file that is too long, from the beginning of a line', async () => {
    const artifact = await opened(await logFile(), { tailBytes: 8 });
    expect((await readAll(artifact.chunks)).toString()).toBe('three\n');
    expect(artifact.outcome()).toMatchObject({ readBytes: 6, cutBytes: 8 });
  });

  it('keeps a line that begins exactly at the limit', async () => {
    const artifact = await opened(await logFile(), { tailBytes: 6 });
    expect((await readAll(artifact.chunks)).toString()).toBe('three\n');
  });

  it('is an empty file, too', async () => {
    const artifact = await opened(await logFile(''));
    expect((await readAll(artifact.chunks)).length).toBe(0);
  });

  it.each([
    ['UTF-16 with a mark', Buffer.from('\ufeffстрока\r\n', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('2026-11-22 line\r\n', 'utf16le')],
    ['cp1251', Buffer.from([0xcb, 0xee, 0xe3, 0x0a])],
  ])('is text in %s', async (_name, bytes) => {
    const artifact = await opened(await logFile(bytes));
    expect(await readAll(artifact.chunks)).toEqual(bytes);
  });
});

describe('what is not read', () => {
  it.each([
    ['a crash dump', Buffer.from('MDMP\x93\xa7\0\0\x0e\0\0\0', 'latin1')],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2])],
    ['a leveldb log', Buffer.concat([Buffer.alloc(7, 1), Buffer.alloc(40), Buffer.from('token')])],
  ])('is %s', async (_name, bytes) => {
    expect(await refused(await logFile(bytes))).toBe('binary');
  });

  it('is a link to /etc/shadow', async () => {
    const file = path.join(await tempFolder(), 'log.log');
    await symlink('/etc/shadow', file);
    expect(await refused(file)).toBe('symlink');
  });

  it('is a file behind a linked folder that leads out', async () => {
    const folder = await tempFolder();
    await symlink('/etc', path.join(folder, 'logs'));
    expect(await refused(path.join(folder, 'logs', 'passwd'), { within: folder })).toBe('symlink');
  });

  it('is a FIFO, and nobody waits for its writer', async () => {
    const file = path.join(await tempFolder(), 'log.log');
    await run('mkfifo', [file]);
    expect(await refused(file)).toBe('not-a-regular-file');
  });

  it('is a socket, a device or a folder', async () => {
    const folder = await tempFolder();
    const socket = path.join(folder, 's');
    const server = net.createServer().listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => {
      server.close();
    });
    expect(await refused(socket)).toBe('not-a-regular-file');
    expect(await refused('/dev/zero')).toBe('not-a-regular-file');
    expect(await refused(folder)).toBe('not-a-regular-file');
  });

  it('is a file that is gone when its turn comes', async () => {
    expect(await refused(path.join(await tempFolder(), 'none.log'))).toBe('not-found');
  });

  it.each<[string, string, (file: string) => Promise<void>]>([
    [
      'another file',
      'swapped',
      async (file) => {
        await writeFile(`${file}.new`, 'secret');
        await rename(`${file}.new`, file);
      },
    ],
    [
      'a link',
      'swapped',
      async (file) => {
        await rm(file);
        await symlink('/etc/shadow', file);
      },
    ],
    [
      'a FIFO',
      'swapped',
      async (file) => {
        await rm(file);
        await run('mkfifo', [file]);
      },
    ],
  ])('is a file that became %s between look and open', async (_name, reason, swap) => {
    const file = await logFile();
    const io: GuardedOptions['io'] = {
      lstat,
      realpath,
      async open(at, flags) {
        await swap(file);
        return open(at, flags);
      },
    };
    expect(await refused(file, { io })).toBe(reason);
  });

  it('is a file whose folder became a link that leads out', async () => {
    const folder = await tempFolder();
    const inside = path.join(folder, 'logs');
    const outside = await tempFolder();
    await mkdir(inside);
    await writeFile(path.join(inside, 'x.log'), 'mine');
    await writeFile(path.join(outside, 'x.log'), 'secret');
    const io: GuardedOptions['io'] = {
      lstat,
      realpath,
      async open(at, flags) {
        await rm(inside, { recursive: true });
        await symlink(outside, inside);
        return open(at, flags);
      },
    };
    expect(await refused(path.join(inside, 'x.log'), { within: folder, io })).toBe('swapped');
  });

  it.each([
    ['EACCES', 'unreadable'],
    ['EPERM', 'unreadable'],
    ['EBUSY', 'locked'],
    ['EIO', 'read-failed'],
  ])('is a file that gives %s: %s', async (code, reason) => {
    const io: GuardedOptions['io'] = {
      lstat,
      realpath,
      open: () => Promise.reject(Object.assign(new Error('refused'), { code })),
    };
    expect(await refused(await logFile(), { io })).toBe(reason);
  });
});

describe('a file that changes while it is read', () => {
  const big = `${'x'.repeat(1023)}\n`.repeat(1024);

  async function readWhile(change: (file: string) => Promise<void>): Promise<{
    content: string;
    notes: readonly string[];
  }> {
    const file = await logFile(big);
    const artifact = await opened(file);
    const parts: Uint8Array[] = [];
    for await (const chunk of artifact.chunks) {
      if (parts.length === 0) await change(file);
      parts.push(chunk);
    }
    const notes = artifact.outcome().notes.map((note) => note.reason);
    return { content: Buffer.concat(parts).toString(), notes };
  }

  it('is read up to the size it had, and told to grow', async () => {
    const { content, notes } = await readWhile((file) => appendFile(file, 'new line\n'));
    expect(content).toBe(big);
    expect(notes).toEqual(['grew']);
  });

  it('is told to shrink', async () => {
    const { content, notes } = await readWhile((file) => truncate(file, 300 * 1024));
    expect(content.length).toBe(300 * 1024);
    expect(notes).toEqual(['shrank']);
  });

  it('is read to its end when it is deleted', async () => {
    const { content, notes } = await readWhile((file) => rm(file));
    expect(content).toBe(big);
    expect(notes).toEqual(['deleted']);
  });

  it('ends where it is when the run is interrupted', async () => {
    const stop = new AbortController();
    const artifact = await opened(await logFile(big), {}, stop.signal);
    let bytes = 0;
    for await (const chunk of artifact.chunks) {
      bytes += chunk.length;
      stop.abort();
    }
    expect(bytes).toBeLessThan(big.length);
    expect(artifact.outcome().notes).toEqual([{ reason: 'interrupted' }]);
  });
});
