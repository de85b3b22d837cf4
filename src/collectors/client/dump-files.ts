import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { FoundFile } from '../../platform/client.ts';
import { type Artifact, type CollectorContext, missing, type Missing } from '../define.ts';
import { openGuarded } from '../guarded-file.ts';

export function dumpName(file: string): string {
  return `client/crash-dumps/${path.basename(file)}`;
}

/**
 * The dumps that were asked for by name. A dump is a piece of the client's memory, and no rule reads it: it is given
 * only where nothing is redacted, and told otherwise.
 */
export async function* askedDumps(
  dumps: readonly FoundFile[],
  { asked, maxSourceBytes, maxFileBytes = Infinity }: CollectorContext,
): AsyncGenerator<Artifact | Missing> {
  let left = maxSourceBytes;
  for (const { path: file, bytes } of dumps) {
    const answer = asked?.(dumpName(file)) ?? 'no';
    if (answer === 'no') continue;
    if (answer === 'redacted') {
      yield missing(file, 'binary', { bytes });
    } else if (bytes > Math.min(left, maxFileBytes)) {
      // A part of a dump can be read by nobody.
      yield missing(file, 'size-limit', { bytes });
    } else {
      left -= bytes;
      yield dumpArtifact(file, bytes);
    }
  }
}

function dumpArtifact(file: string, bytes: number): Artifact {
  return {
    kind: 'artifact',
    name: dumpName(file),
    source: file,
    async open(signal) {
      const within = await realpath(path.dirname(file)).catch(() => path.dirname(file));
      return openGuarded(file, { tailBytes: bytes, within, packed: true }, signal);
    },
  };
}
