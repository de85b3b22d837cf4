import path from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Artifact } from '../define.ts';
import { openGuarded } from '../guarded-file.ts';
import { openUnpacked } from './archives.ts';
import type { LogFile } from './found-logs.ts';

/**
 * A log that was packed when it was rotated: given unpacked, in a folder that is named after the archive, and packed
 * again with everything else.
 */
export function gzipLog(
  file: LogFile,
  maxBytes: number,
  onRead: (bytes: number) => void,
): Artifact {
  return {
    kind: 'artifact',
    name: `${file.name}/${path.posix.basename(file.name).replace(/\.gz$/i, '')}`,
    source: file.path,
    async open(signal) {
      const options = { tailBytes: Infinity, within: file.within, packed: true } as const;
      const opened = await openGuarded(file.path, options, signal);
      if (opened.kind === 'missing') return opened;
      const bounds = { packedBytes: file.bytes, maxBytes };
      return openUnpacked(file.path, gunzipped(opened.chunks), bounds, onRead, signal);
    },
  };
}

async function* gunzipped(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  source.on('error', (error) => {
    gunzip.destroy(error);
  });
  try {
    for await (const piece of source.pipe(gunzip)) if (piece instanceof Uint8Array) yield piece;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
