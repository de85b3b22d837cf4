import { type FileHandle, open, stat } from 'node:fs/promises';
import { abortable } from './abortable.ts';
import { isObject, parseJson } from './json.ts';

/** An Electron client's table of contents has about a megabyte; a broken length must not take the memory. */
const MAX_HEADER_BYTES = 16 * 1024 * 1024;
const MAX_PACKAGE_BYTES = 1024 * 1024;

/**
 * The `version` of `package.json` inside an Electron archive, or null: no archive, broken, another layout.
 * Layout (github.com/electron/asar, "Format"): a Pickle with the header's size, a Pickle with the header
 * as JSON, then the files one after the other; `offset` is a decimal string counted from the header's end.
 */
export async function asarVersion(path: string, signal: AbortSignal): Promise<string | null> {
  try {
    // Asked before the opening: the opening of a named pipe waits for a writer.
    const stats = await abortable(stat(path), signal);
    if (!stats.isFile()) return null;
    const file = await abortable(open(path, 'r'), signal);
    try {
      return await abortable(versionIn(file, stats.size), signal);
    } finally {
      void file.close().catch(() => undefined);
    }
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

async function versionIn(file: FileHandle, fileBytes: number): Promise<string | null> {
  const sizes = await read(file, 0, 16);
  if (sizes === null || sizes.readUInt32LE(0) !== 4) return null;
  const headerBytes = sizes.readUInt32LE(4);
  const textBytes = sizes.readUInt32LE(12);
  const dataAt = 8 + headerBytes;
  if (headerBytes > MAX_HEADER_BYTES || textBytes > headerBytes - 8 || dataAt > fileBytes) {
    return null;
  }
  const header = parse(await read(file, 16, textBytes));
  const entry = field(field(header, 'files'), 'package.json');
  const size = field(entry, 'size');
  const offset = Number(field(entry, 'offset'));
  if (typeof size !== 'number' || size > MAX_PACKAGE_BYTES || !Number.isSafeInteger(offset)) {
    return null;
  }
  const version = field(parse(await read(file, dataAt + offset, size)), 'version');
  return typeof version === 'string' && version !== '' && version.length <= 64 ? version : null;
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return bytesRead === length ? buffer : null;
}

function parse(bytes: Buffer | null): unknown {
  return bytes === null ? null : parseJson(bytes.toString('utf8'));
}

function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
