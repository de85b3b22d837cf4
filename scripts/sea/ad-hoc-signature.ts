import { createHash } from 'node:crypto';
import { LC_CODE_SIGNATURE, type MachO, parseMachO } from './mach-o.ts';

/*
 * Writing into a Mach-O file makes Apple's signature of it wrong, so it is taken out, and macOS on arm64 ends every
 * process without one. An ad-hoc signature names nobody; it holds the hashes of the pages. `codesign -s - FILE` makes
 * one on a Mac, this on any system. Layout: `cs_blobs.h` of XNU; numbers are big-endian there.
 */

const SUPERBLOB = { magic: 0xfade0cc0, size: 20 } as const;
const CODE_DIRECTORY = { magic: 0xfade0c02, size: 88, version: 0x20400, adHoc: 0x2 } as const;
const SHA256 = { type: 2, size: 32 } as const;
const PAGE = 4096;
/** Segments are mapped in pages of 16 KiB on arm64. */
const SEGMENT_PAGE = 16_384n;
/** `CS_EXECSEG_MAIN_BINARY`. */
const MAIN_BINARY = 1n;
const COMMAND_SIZE = 16;

/** The file with an ad-hoc signature; `identifier` is the name in it. The file may not have a signature. */
export function signAdHoc(unsigned: Buffer, identifier: string): Buffer {
  const machO = parseMachO(unsigned);
  if (machO.signature !== null) throw new Error('the file has a signature');
  if (machO.commandsEnd + COMMAND_SIZE > machO.firstContent) {
    throw new Error('no room for one more load command');
  }
  const limit = up(unsigned.length, 16);
  const file = Buffer.concat([unsigned, Buffer.alloc(limit - unsigned.length)]);
  const name = Buffer.from(`${identifier}\0`);
  const pages = Math.ceil(limit / PAGE);
  const directorySize = CODE_DIRECTORY.size + name.length + SHA256.size * pages;
  const size = up(SUPERBLOB.size + directorySize, 16);
  announce(file, machO, { offset: limit, size });
  // After the load commands are right: they lie in the pages that are hashed.
  const signature = Buffer.concat([
    superblob(directorySize),
    codeDirectory({ name, limit, pages, textSize: machO.text.fileSize }),
    ...pageHashes(file),
  ]);
  return Buffer.concat([file, signature, Buffer.alloc(size - signature.length)]);
}

/** The new load command, and `__LINKEDIT` over the signature. */
function announce(file: Buffer, machO: MachO, at: { offset: number; size: number }): void {
  const { commandsEnd, linkedit } = machO;
  file.writeUInt32LE(LC_CODE_SIGNATURE, commandsEnd);
  file.writeUInt32LE(COMMAND_SIZE, commandsEnd + 4);
  file.writeUInt32LE(at.offset, commandsEnd + 8);
  file.writeUInt32LE(at.size, commandsEnd + 12);
  file.writeUInt32LE(machO.commandCount + 1, 16);
  file.writeUInt32LE(machO.commandsSize + COMMAND_SIZE, 20);
  const fileSize = BigInt(at.offset + at.size - linkedit.fileOffset);
  const memorySize = ((fileSize + SEGMENT_PAGE - 1n) / SEGMENT_PAGE) * SEGMENT_PAGE;
  file.writeBigUInt64LE(memorySize, linkedit.commandOffset + 32);
  file.writeBigUInt64LE(fileSize, linkedit.commandOffset + 48);
}

function superblob(directorySize: number): Buffer {
  const blob = Buffer.alloc(SUPERBLOB.size);
  blob.writeUInt32BE(SUPERBLOB.magic, 0);
  blob.writeUInt32BE(SUPERBLOB.size + directorySize, 4);
  // One entry, of type 0 (the code directory), right behind this.
  blob.writeUInt32BE(1, 8);
  blob.writeUInt32BE(SUPERBLOB.size, 16);
  return blob;
}

function codeDirectory(parts: {
  readonly name: Buffer;
  readonly limit: number;
  readonly pages: number;
  readonly textSize: number;
}): Buffer {
  const { name, limit, pages, textSize } = parts;
  const directory = Buffer.alloc(CODE_DIRECTORY.size);
  const hashOffset = CODE_DIRECTORY.size + name.length;
  directory.writeUInt32BE(CODE_DIRECTORY.magic, 0);
  directory.writeUInt32BE(hashOffset + SHA256.size * pages, 4);
  directory.writeUInt32BE(CODE_DIRECTORY.version, 8);
  directory.writeUInt32BE(CODE_DIRECTORY.adHoc, 12);
  directory.writeUInt32BE(hashOffset, 16);
  directory.writeUInt32BE(CODE_DIRECTORY.size, 20);
  directory.writeUInt32BE(pages, 28);
  directory.writeUInt32BE(limit, 32);
  directory.writeUInt8(SHA256.size, 36);
  directory.writeUInt8(SHA256.type, 37);
  directory.writeUInt8(Math.log2(PAGE), 39);
  directory.writeBigUInt64BE(BigInt(textSize), 72);
  directory.writeBigUInt64BE(MAIN_BINARY, 80);
  return Buffer.concat([directory, name]);
}

function pageHashes(file: Buffer, limit = file.length, page = PAGE): readonly Buffer[] {
  const hashes: Buffer[] = [];
  for (let at = 0; at < limit; at += page) {
    const bytes = file.subarray(at, Math.min(at + page, limit));
    hashes.push(createHash('sha256').update(bytes).digest());
  }
  return hashes;
}

/** What the kernel would refuse, one line each; none means that the signature fits the file. */
export function signatureFaults(file: Buffer): readonly string[] {
  const { signature, linkedit } = parseMachO(file);
  if (signature === null) return ['no signature'];
  const blob = file.subarray(signature.offset, signature.offset + signature.size);
  const directory = findCodeDirectory(blob);
  if (directory === null) return ['no code directory'];
  const hashOffset = directory.readUInt32BE(16);
  const limit = directory.readUInt32BE(32);
  const page = 1 << directory.readUInt8(39);
  const faults: string[] = [];
  if (limit !== signature.offset) faults.push('the hashed part does not end at the signature');
  if (linkedit.fileOffset + linkedit.fileSize !== file.length) {
    faults.push('__LINKEDIT does not end the file');
  }
  const hashes = pageHashes(file, limit, page);
  if (hashes.length !== directory.readUInt32BE(28)) faults.push('a wrong number of pages');
  for (const [index, hash] of hashes.entries()) {
    const at = hashOffset + SHA256.size * index;
    if (!hash.equals(directory.subarray(at, at + SHA256.size))) faults.push(`page ${index}`);
  }
  return faults;
}

/** The one with SHA-256: Apple's tool may write one with SHA-1 beside it. */
function findCodeDirectory(blob: Buffer): Buffer | null {
  for (let index = 0; index < blob.readUInt32BE(8); index++) {
    const part = blob.subarray(blob.readUInt32BE(16 + 8 * index));
    if (part.readUInt32BE(0) === CODE_DIRECTORY.magic && part.readUInt8(37) === SHA256.type) {
      return part;
    }
  }
  return null;
}

function up(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
