import { open, stat } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { fileURLToPath } from 'node:url';
import { type Bounds, bounded } from '../bounded.ts';

export type FetchedPac =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      /** `not-found`: the name of its server does not exist; that alone says nothing for WPAD. */
      readonly failure: 'not-found' | 'failed';
      readonly detail: string;
    };

export const PAC_FETCH_LIMIT_MS = 4_000;
/** Chromium's limit for a PAC file. */
const MOST_BYTES = 1024 * 1024;
const MOST_REDIRECTS = 3;

/** Fetches a PAC file by HTTP, HTTPS or from the disk; never through a proxy, and never more than is needed. */
export async function fetchPac(
  address: string,
  authorities: () => Promise<readonly string[]>,
  { signal, limitMs }: Bounds,
): Promise<FetchedPac> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  let url = address;
  for (let redirects = 0; ; redirects += 1) {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (parsed === null) return failed('the address is not a URL');
    const bounds = { signal, limitMs };
    if (parsed.protocol === 'file:') {
      return redirects > 0 ? failed('a redirect to a file') : readLocal(parsed, limited);
    }
    if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
      return failed(`the scheme ${parsed.protocol} is not one of a PAC file`);
    }
    const ca = parsed.protocol === 'https:' ? await authorities() : [];
    const answer = await request(parsed, ca, limited, bounds);
    if (!('location' in answer)) return answer;
    if (redirects >= MOST_REDIRECTS) return failed('more than three redirects');
    if (!URL.canParse(answer.location, url)) return failed('a redirect to no URL');
    url = new URL(answer.location, url).href;
  }
}

function request(
  url: URL,
  ca: readonly string[],
  limited: AbortSignal,
  bounds: Bounds,
): Promise<FetchedPac | { readonly location: string }> {
  return bounded<FetchedPac | { readonly location: string }>(
    bounds,
    () => failed(`no complete answer within ${bounds.limitMs} ms`),
    (settle) => {
      const options = { agent: false, signal: limited, headers: { accept: '*/*' } } as const;
      const read = (answer: http.IncomingMessage): void => {
        const status = answer.statusCode ?? 0;
        const { location } = answer.headers;
        if (status >= 300 && status <= 399 && location !== undefined) {
          settle({ location });
          return;
        }
        if (status !== 200) {
          settle(failed(`HTTP ${status}`));
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > MOST_BYTES) settle(failed('longer than 1 MiB'));
        });
        answer.on('error', (error) => {
          settle(failed(error.message));
        });
        answer.on('end', () => {
          settle({ ok: true, text: decoded(Buffer.concat(chunks)) });
        });
      };
      const asked =
        url.protocol === 'https:'
          ? https.get(url, { ...options, ca: [...ca] }, read)
          : http.get(url, options, read);
      asked.on('error', (error: NodeJS.ErrnoException) => {
        const missing = error.code === 'ENOTFOUND';
        if (limited.aborted) settle(failed(`no complete answer within ${bounds.limitMs} ms`));
        else
          settle(
            missing ? { ...failed(error.message), failure: 'not-found' } : failed(error.message),
          );
      });
      return () => asked.destroy();
    },
  );
}

/** A plain file only: a pipe or a device would hold the run. */
async function readLocal(url: URL, signal: AbortSignal): Promise<FetchedPac> {
  try {
    const path = fileURLToPath(url);
    if (!(await stat(path)).isFile()) return failed('not a plain file');
    const handle = await open(path);
    try {
      const buffer = Buffer.alloc(MOST_BYTES + 1);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
      signal.throwIfAborted();
      return bytesRead > MOST_BYTES
        ? failed('longer than 1 MiB')
        : { ok: true, text: decoded(buffer.subarray(0, bytesRead)) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** UTF-8 where it is that, else Latin-1, as old servers send it. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

function failed(detail: string): Extract<FetchedPac, { ok: false }> {
  return { ok: false, failure: 'failed', detail };
}
