import { execFile } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readSmall, type SmallIo, smallIo } from '../../src/collectors/small-file.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);

async function logFile(content: string | Uint8Array = 'one\ntwo\n'): Promise<string> {
  const file = path.join(await tempFolder(), 'log.log');
  await writeFile(file, content);
  return file;
}

function read(
  file: string,
  io: SmallIo = smallIo,
  within = path.dirname(file),
): ReturnType<typeof readSmall> {
  return readSmall(file, { tailBytes: Number.MAX_SAFE_INTEGER, within, packed: false, io });
}

describe('a small log on a local disk', () => {
  it.each([
    ['a few lines', 'one\ntwo\n'],
    ['nothing', ''],
    ['as much as is small', 'x'.repeat(64 * 1024)],
  ])('is read whole: %s', async (_name, content) => {
    expect(read(await logFile(content))).toEqual({
      kind: 'whole',
      bytes: Buffer.from(content),
      outcome: { readBytes: content.length, cutBytes: 0, notes: [] },
    });
  });

  it('keeps what it read when the next ones are read', async () => {
    const files = await Promise.all(
      Array.from({ length: 20 }, (_, n) => logFile(`${n} `.repeat(20_000))),
    );
    const contents = files.map((file) => read(file));
    contents.forEach((one, n) => {
      expect(one?.kind === 'whole' && one.bytes.toString()).toBe(`${n} `.repeat(20_000));
    });
  });

  it('is left to be opened when it is larger, or only its end is wanted', async () => {
    expect(read(await logFile('x'.repeat(64 * 1024 + 1)))).toBeNull();
    const file = await logFile();
    const end = { tailBytes: 3, within: path.dirname(file), packed: false };
    expect(readSmall(file, end)).toBeNull();
  });

  it.each<[string, (file: string) => void, string]>([
    ['grew', (file) => { appendFileSync(file, 'three\n'); }, 'grew'],
    ['shrank', (file) => { truncateSync(file, 2); }, 'shrank'],
    ['was deleted', (file) => { rmSync(file); }, 'deleted'],
  ])('tells that it %s while it was read', async (_name, change, reason) => {
    const file = await logFile();
    let looks = 0;
    const io: SmallIo = {
      ...smallIo,
      fstat(fd) {
        looks += 1;
        if (looks === 2) change(file);
        return smallIo.fstat(fd);
      },
    };
    expect(read(file, io)).toMatchObject({ kind: 'whole', outcome: { notes: [{ reason }] } });
  });

  it.each<[string, (file: string) => Promise<unknown>, string]>([
    ['a link', (file) => symlink('/etc/hostname', file), 'symlink'],
    ['a FIFO', (file) => run('mkfifo', [file]), 'not-a-regular-file'],
    ['gone', () => Promise.resolve(), 'not-found'],
    ['no text', (file) => writeFile(file, Buffer.from([1, 0, 2, 0, 0, 3])), 'binary'],
  ])('is not read when it is %s', async (_name, make, reason) => {
    const file = await logFile();
    await rm(file);
    await make(file);
    expect(read(file)).toMatchObject({ kind: 'missing', reason });
  });

  it('is not read when it became another file between look and open', async () => {
    const file = await logFile();
    const other = await logFile('another\n');
    const io: SmallIo = {
      ...smallIo,
      open(at, flags) {
        renameSync(other, file);
        return smallIo.open(at, flags);
      },
    };
    expect(read(file, io)).toMatchObject({ kind: 'missing', reason: 'swapped' });
  });

  it.each<[string, (inside: string, outside: string) => Partial<SmallIo>, string]>([
    ['before it was looked at', leadOut('lstat'), 'symlink'],
    ['between look and open', leadOut('open'), 'swapped'],
  ])('is not read when its folder became a link that leads out %s', async (_name, io, reason) => {
    const folder = await tempFolder();
    const [inside, outside] = [path.join(folder, 'logs'), await tempFolder()];
    mkdirSync(inside);
    writeFileSync(path.join(inside, 'x.log'), 'mine');
    writeFileSync(path.join(outside, 'x.log'), 'secret');
    const file = path.join(inside, 'x.log');
    const found = read(file, { ...smallIo, ...io(inside, outside) }, folder);
    expect(found).toMatchObject({ kind: 'missing', reason });
  });

  it.each([
    ['EACCES', 'unreadable'],
    ['EBUSY', 'locked'],
    ['EIO', 'read-failed'],
  ])('is told when the system says %s: %s', async (code, reason) => {
    const io: SmallIo = {
      ...smallIo,
      open() {
        throw Object.assign(new Error('refused'), { code });
      },
    };
    expect(read(await logFile(), io)).toMatchObject({ kind: 'missing', reason, detail: 'refused' });
  });
});

/** The folder is replaced by a link right before the call. */
function leadOut(call: 'lstat' | 'open'): (inside: string, outside: string) => Partial<SmallIo> {
  return (inside, outside) => {
    const swap = (): void => {
      rmSync(inside, { recursive: true });
      symlinkSync(outside, inside);
    };
    return call === 'lstat'
      ? {
          lstat(at) {
            swap();
            return smallIo.lstat(at);
          },
        }
      : {
          open(at, flags) {
            swap();
            return smallIo.open(at, flags);
          },
        };
  };
}
