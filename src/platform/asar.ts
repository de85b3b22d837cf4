import { type FileHandle, open, stat } from 'node:fs/promises';
import { errorCode, errorMessage } from '../model/errors.ts';
import { abortable } from './abortable.ts';
import { isObject, parseJson } from './json.ts';

/** An Electron client's table of contents has about a megabyte; a broken length must not take the memory. */
const MAX_HEADER_BYTES = 16 * 1024 * 1024;
const MAX_PACKAGE_BYTES = 1024 * 1024;
/** Folders in folders; an archive that goes deeper was made to do harm. */
const MAX_DEPTH = 64;

/** `absent`: no such file, or it may not be read. `broken`: it is there and is no whole archive. */
export type Archive =
  | { readonly kind: 'read'; readonly version: string | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'broken'; readonly detail: string };

/**
 * The `version` of `package.json` inside an Electron archive, without unpacking it, and whether the archive is whole.
 * Layout (github.com/electron/asar, "Format"): a Pickle with the header's size, a Pickle with the header
 * as JSON, then the files one after the other; `offset` is a decimal string counted from the header's end.
 */
export async function readArchive(path: string, signal: AbortSignal): Promise<Archive> {
  try {
    // Asked before the opening: the opening of a named pipe waits for a writer.
    const stats = await abortable(stat(path), signal);
    // `app.asar` may also be a folder that somebody unpacked: Electron takes it.
    if (!stats.isFile()) return { kind: 'absent' };
    const file = await abortable(open(path, 'r'), signal);
    try {
      return await abortable(look(file, stats.size), signal);
    } finally {
      void file.close().catch(() => undefined);
    }
  } catch (error) {
    signal.throwIfAborted();
    // A disk that gives an error for a file that is there is no absence.
    return errorCode(error) === 'EIO'
      ? { kind: 'broken', detail: errorMessage(error) }
      : { kind: 'absent' };
  }
}

async function look(file: FileHandle, fileBytes: number): Promise<Archive> {
  const broken = (detail: string): Archive => ({ kind: 'broken', detail });
  const sizes = await read(file, 0, 16);
  if (sizes === null) return broken(`${fileBytes} bytes`);
  if (sizes.readUInt32LE(0) !== 4) return broken('no archive by its first bytes');
  const headerBytes = sizes.readUInt32LE(4);
  const textBytes = sizes.readUInt32LE(12);
  const dataAt = 8 + headerBytes;
  if (headerBytes > MAX_HEADER_BYTES || textBytes > headerBytes - 8 || dataAt > fileBytes) {
    return broken(`${fileBytes} bytes, a table of ${headerBytes}`);
  }
  const header = parse(await read(file, 16, textBytes));
  const files = field(header, 'files');
  if (!isObject(files)) return broken('its table is not readable');
  const wantedBytes = dataAt + endOf(files, 0);
  if (wantedBytes > fileBytes) {
    return broken(`${fileBytes} bytes, ${wantedBytes} by its own table`);
  }
  return { kind: 'read', version: await versionIn(file, field(files, 'package.json'), dataAt) };
}

async function versionIn(file: FileHandle, entry: unknown, dataAt: number): Promise<string | null> {
  const size = field(entry, 'size');
  const offset = Number(field(entry, 'offset'));
  if (typeof size !== 'number' || size > MAX_PACKAGE_BYTES || !Number.isSafeInteger(offset)) {
    return null;
  }
  const version = field(parse(await read(file, dataAt + offset, size)), 'version');
  return typeof version === 'string' && version !== '' && version.length <= 64 ? version : null;
}

/** Where the last file of a folder ends, counted from the header's end. Unpacked files and links lie elsewhere. */
function endOf(files: unknown, depth: number): number {
  if (!isObject(files) || depth > MAX_DEPTH) return 0;
  let end = 0;
  for (const entry of Object.values(files)) {
    const inner = field(entry, 'files');
    if (inner !== undefined) {
      end = Math.max(end, endOf(inner, depth + 1));
      continue;
    }
    const size = field(entry, 'size');
    const offset = Number(field(entry, 'offset'));
    if (typeof size === 'number' && Number.isSafeInteger(offset))
      end = Math.max(end, offset + size);
  }
  return end;
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
