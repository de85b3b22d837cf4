import { brotliDecompressSync, constants, inflateRawSync, inflateSync, unzipSync } from 'node:zlib';
import { errorCode } from '../model/errors.ts';

/** A piece of a page that says in which letters it is written, as HTML wants it (WHATWG HTML, 4.2.5.5). */
const SNIFFED_BYTES = 1_024;

/**
 * What the bytes of an answer say to a browser. `accept-encoding: identity` notwithstanding some servers and proxies always
 * compress (RFC 9110 §12.5.3 lets them), and the pages of Russian filters are often in windows-1251.
 */
export function bodyText(
  bytes: Buffer,
  headers: Readonly<Record<string, string>>,
  mostBytes: number,
): { readonly text: string; readonly truncated: boolean } {
  const { plain, truncated } = unpacked(bytes, headers['content-encoding'] ?? '', mostBytes);
  return { text: decoded(plain, headers['content-type'] ?? ''), truncated };
}

/** Codings are undone in the reverse order (RFC 9110 §8.4); with one that is not known here the bytes stay. */
function unpacked(
  bytes: Buffer,
  codings: string,
  mostBytes: number,
): { readonly plain: Buffer; readonly truncated: boolean } {
  let plain = bytes;
  for (const coding of codings.toLowerCase().split(',').reverse()) {
    const undo = UNDO[coding.trim()];
    if (undo === undefined || plain.length === 0) continue;
    try {
      plain = undo(plain, mostBytes);
    } catch (error) {
      const tooLong = errorCode(error) === 'ERR_BUFFER_TOO_LARGE';
      return { plain: tooLong ? Buffer.alloc(0) : plain, truncated: tooLong };
    }
  }
  return { plain, truncated: false };
}

/** An answer of which only the beginning was read is unpacked as far as it goes. */
const ZLIB = { finishFlush: constants.Z_SYNC_FLUSH };

const gunzip = (bytes: Buffer, maxOutputLength: number): Buffer =>
  unzipSync(bytes, { ...ZLIB, maxOutputLength });

const UNDO: Readonly<Record<string, (bytes: Buffer, maxOutputLength: number) => Buffer>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  // With zlib's header as it should be, and without it, as some servers send it; browsers take both.
  deflate: (bytes, maxOutputLength) =>
    ((bytes[0] ?? 0) & 0x0f) === 8
      ? inflateSync(bytes, { ...ZLIB, maxOutputLength })
      : inflateRawSync(bytes, { ...ZLIB, maxOutputLength }),
  br: (bytes, maxOutputLength) =>
    brotliDecompressSync(bytes, {
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
      maxOutputLength,
    }),
};

/** By the byte order mark, else the header, else the page itself; UTF-8 where none says anything that is known. */
function decoded(bytes: Buffer, contentType: string): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
          ? 'utf-8'
          : undefined;
  const said =
    marked ??
    /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(
      bytes.toString('latin1', 0, SNIFFED_BYTES),
    )?.[1];
  try {
    return new TextDecoder(said ?? 'utf-8').decode(bytes);
  } catch {
    // No such encoding.
    return bytes.toString('utf8');
  }
}
