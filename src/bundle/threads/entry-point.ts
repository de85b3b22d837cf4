import { existsSync } from 'node:fs';

/**
 * Where the threads' program stands: beside the built program (which may be in a folder of parts), or here as
 * source. Null where there is no such file, as in a program of one file: then there are no threads.
 */
export function workerUrl(from: string = import.meta.url): URL | null {
  const places = from.endsWith('.ts')
    ? ['./worker.ts']
    : ['./redact-worker.js', '../redact-worker.js'];
  const found = places.map((place) => new URL(place, from)).find((url) => existsSync(url));
  return found ?? null;
}
