import { existsSync } from 'node:fs';
import { embeddedText } from '../../single-file.ts';

/** What a thread is started from: a file, or the program's text. */
export type ThreadProgram = URL | { readonly code: string };

/** The threads' program of this run; null where it cannot be had: then there are no threads. */
export function threadProgram(): ThreadProgram | null {
  const code = embeddedText('redact-worker.cjs');
  return code === null ? workerUrl() : { code };
}

/**
 * Where the threads' program stands: beside the built program (which may be in a folder of parts), or here as
 * source. Null where there is no such file.
 */
export function workerUrl(from: string = import.meta.url): URL | null {
  const places = from.endsWith('.ts')
    ? ['./worker.ts']
    : ['./redact-worker.js', '../redact-worker.js'];
  const found = places.map((place) => new URL(place, from)).find((url) => existsSync(url));
  return found ?? null;
}
