// Synthetic Mach-O files, after `mach-o/loader.h`. The build holds Apple's own signature against the same checker.
import { describe, expect, test } from 'vitest';
import { signAdHoc, signatureFaults } from '../../scripts/sea/ad-hoc-signature.ts';
import { LC_CODE_SIGNATURE, parseMachO } from '../../scripts/sea/mach-o.ts';

const SEGMENT = 72;
const SECTION = 80;

/** A thin arm64 file with one section, `room` bytes after its load commands, and `__LINKEDIT` at its end. */
function machO({ room = 64, content = 20_000 } = {}): Buffer {
  const commands = 2 * SEGMENT + SECTION;
  const first = 32 + commands + room;
  const linkedit = first + content;
  const file = Buffer.alloc(linkedit + 333);
  file.writeUInt32LE(0xfeedfacf, 0);
  file.writeUInt32LE(0x0100000c, 4);
  file.writeUInt32LE(2, 12);
  file.writeUInt32LE(2, 16);
  file.writeUInt32LE(commands, 20);
  const segment = (at: number, name: string, offset: number, size: number): void => {
    file.writeUInt32LE(0x19, at);
    file.writeUInt32LE(name === '__TEXT' ? SEGMENT + SECTION : SEGMENT, at + 4);
    file.write(name, at + 8, 'latin1');
    file.writeBigUInt64LE(BigInt(offset), at + 40);
    file.writeBigUInt64LE(BigInt(size), at + 48);
  };
  segment(32, '__TEXT', 0, linkedit);
  file.writeUInt32LE(1, 32 + 64);
  file.writeUInt32LE(first, 32 + SEGMENT + 48);
  segment(32 + SEGMENT + SECTION, '__LINKEDIT', linkedit, 333);
  file.fill('code', first, linkedit);
  return file;
}

describe('an ad-hoc signature', () => {
  const signed = signAdHoc(machO(), 'xpress-doctor');

  test('fits the file it was made for, and is flagged as ad hoc', () => {
    expect(signatureFaults(signed)).toEqual([]);
    const { signature } = parseMachO(signed);
    const directory = signed.subarray((signature?.offset ?? 0) + 20);
    expect(directory.readUInt32BE(12)).toBe(0x2);
    expect(directory.toString('latin1', 88, 101)).toBe('xpress-doctor');
  });

  test('leaves what the program is made of as it was', () => {
    const unsigned = machO();
    const { firstContent, linkedit } = parseMachO(unsigned);
    const content = (file: Buffer): Buffer =>
      file.subarray(firstContent, linkedit.fileOffset + 333);
    expect(content(signed).equals(content(unsigned))).toBe(true);
  });

  test.each<[string, (file: Buffer) => Buffer, string]>([
    ['a changed byte of the code', (file) => flip(file, 10_000), 'page 2'],
    ['a changed load command', (file) => flip(file, 24), 'page 0'],
    [
      'bytes behind it',
      (file) => Buffer.concat([file, Buffer.alloc(16)]),
      '__LINKEDIT does not end the file',
    ],
    [
      'a wrong limit',
      (file) => flip(file, limitOf(file)),
      'the hashed part does not end at the signature',
    ],
  ])('%s is seen', (_, change, fault) => {
    expect(signatureFaults(change(Buffer.from(signed)))).toContain(fault);
  });

  test('a file without one is told apart', () => {
    expect(signatureFaults(machO())).toEqual(['no signature']);
  });

  test.each<[string, Buffer, RegExp]>([
    ['signed already', signed, /has a signature/],
    ['without room for a load command', machO({ room: 8 }), /no room/],
    ['no Mach-O', Buffer.alloc(4096, 'MZ'), /not a 64-bit Mach-O/],
  ])('a file that is %s is refused', (_, file, message) => {
    expect(() => signAdHoc(file, 'x')).toThrow(message);
  });

  test('the new load command is the last', () => {
    const { commandsEnd, commandCount } = parseMachO(signed);
    expect(commandCount).toBe(3);
    expect(signed.readUInt32LE(commandsEnd - 16)).toBe(LC_CODE_SIGNATURE);
  });
});

function flip(file: Buffer, at: number): Buffer {
  file.writeUInt8(file.readUInt8(at) ^ 1, at);
  return file;
}

/** The last byte of the code directory's `codeLimit`. */
function limitOf(file: Buffer): number {
  return (parseMachO(file).signature?.offset ?? 0) + 20 + 32 + 3;
}
