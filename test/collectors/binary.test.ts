import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { looksBinary } from '../../src/collectors/binary.ts';
import { openGuarded } from '../../src/collectors/guarded-file.ts';
import { readSmall } from '../../src/collectors/small-file.ts';
import { tempFolder } from '../support/temp-folder.ts';

const nuls = (length: number): Buffer => Buffer.alloc(length);
const wide = Buffer.from('2026 a line — строка\r\n'.repeat(4), 'utf16le');
/** Every byte there is, in no order of text. */
const program = Buffer.from(Array.from({ length: 2048 }, (_, at) => (at * 167 + (at >> 3)) & 0xff));
const text = Buffer.from(
  '2026-11-22 12:00:00 [info] соединение\r\n\x1b[31mпотеряно\x1b[0m\n'.repeat(9),
);

describe('bytes with a NUL', () => {
  it.each([
    ['text with a hole of NULs', Buffer.concat([text, nuls(40), text]), false],
    ['text with a hole at its end', Buffer.concat([text, nuls(4096)]), false],
    ['text after a hole', Buffer.concat([nuls(4096), text]), false],
    ['a short line with one NUL', Buffer.from('a line\0with a NUL'), false],
    ['cp1251 after a hole', Buffer.concat([nuls(9), Buffer.from([0xcb, 0xee, 0xe3, 10])]), false],
    ['NULs only', nuls(100), true],
    ['words between NULs', Buffer.from('token\0user\0name\0'), true],
    ['numbers between words', Buffer.from('a\x01\x02bc\0\0\x03d'), true],
    ['UTF-16 after a hole', Buffer.concat([nuls(64), wide]), false],
    ['UTF-16 after text', Buffer.concat([text, wide]), false],
    [
      'UTF-16 from its upper half after text',
      Buffer.concat([text, Buffer.from(wide).swap16()]),
      false,
    ],
    ['UTF-16 between text', Buffer.concat([text, wide, text]), false],
    ['UTF-16 cut within a character', Buffer.concat([text, wide.subarray(0, -1)]), false],
    [
      'UTF-16 with numbers behind it',
      Buffer.concat([text, wide, Buffer.from([9, 0, 1, 0, 2, 0, 3, 0])]),
      true,
    ],
    [
      'UTF-16 with numbers before it',
      Buffer.concat([Buffer.from([1, 0, 0, 3, 7, 0, 1]), wide]),
      true,
    ],
    ['UTF-16 and another file behind it', Buffer.concat([text, wide, program]), true],
  ])('%s', (_name, bytes, expected) => {
    expect(looksBinary(bytes)).toBe(expected);
  });
});

describe('a log that was made empty under the program that writes it', () => {
  it.each([
    ['a short hole', 4096],
    ['a hole longer than what is looked at', 20_000],
  ])('is given with %s', async (_name, length) => {
    const folder = await tempFolder();
    const file = path.join(folder, 'log.log');
    const bytes = Buffer.concat([nuls(length), text]);
    await writeFile(file, bytes);
    const options = { tailBytes: Infinity, within: folder };
    expect(readSmall(file, { ...options, packed: false })).toMatchObject({ kind: 'whole', bytes });
    const opened = await openGuarded(file, options, new AbortController().signal);
    if (opened.kind !== 'open') throw new Error(opened.reason);
    const chunks: Uint8Array[] = [];
    for await (const chunk of opened.chunks) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks)).toEqual(bytes);
  });

  it('is left out when what follows is no text', async () => {
    const folder = await tempFolder();
    const file = path.join(folder, 'log.log');
    await writeFile(file, Buffer.concat([nuls(20_000), Buffer.from('a\0\0bc\0\x01d')]));
    const options = { tailBytes: Infinity, within: folder };
    expect(readSmall(file, { ...options, packed: false })).toMatchObject({ reason: 'binary' });
    const opened = await openGuarded(file, options, new AbortController().signal);
    expect(opened).toMatchObject({ reason: 'binary' });
  });
});
