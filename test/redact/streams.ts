import type { Redactor } from '../../src/redact/redactor.ts';

/** The bytes in pieces of the given sizes, over and over. */
export async function* chunked(
  bytes: Uint8Array,
  sizes: readonly number[],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? bytes.length;
    yield await Promise.resolve(bytes.slice(at, at + size));
    at += size;
  }
}

export async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export async function redacted(
  redactor: Redactor,
  bytes: Uint8Array,
  sizes: readonly number[] = [1 << 16],
): Promise<Buffer> {
  return collect(redactor.stream(chunked(bytes, sizes)));
}
