import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../model/clock.ts';
import { errorCode, errorMessage } from '../model/errors.ts';
import { bounded, type Bounds } from './bounded.ts';
import { wantsCertificate } from './client-certificate.ts';
import { clockOffset } from './clock-offset.ts';
import { AS_BROWSERS_READ, hostHeader, plainHeaders } from './exchange.ts';
import { bodyText } from './http-body.ts';
import type { BodyPace, HttpResult } from './http-result.ts';
import type { Endpoint } from './endpoint.ts';

/** A diagnosis needs the start of a page, not the page. */
const MOST_BODY_BYTES = 64 * 1024;
/** Of what was compressed. */
const MOST_PLAIN_BYTES = 1024 * 1024;

type HttpFailure = Extract<Extract<HttpResult, { ok: false }>['failed'], { stage: 'http' }>;

/** One GET or HEAD over a socket that is connected and secured. Follows nothing; the socket is of no use afterwards. */
export function httpGet(
  socket: Socket,
  endpoint: Endpoint,
  path: string,
  clock: Clock,
  bounds: Bounds & { readonly paddingBytes?: number; readonly method?: 'GET' | 'HEAD' },
): Promise<HttpResult> {
  const failed = (failure: HttpFailure['failure'], detail: string): HttpResult => ({
    ok: false,
    failed: { stage: 'http', failure, detail },
  });
  let progress = 'no answer';
  /** Bytes of the answer, its head included. */
  let heard = 0;
  let pace: BodyPace | undefined;
  const told = (result: HttpResult): HttpResult =>
    !result.ok && result.failed.stage === 'http' && pace !== undefined
      ? { ok: false, failed: { ...result.failed, bodyPace: pace } }
      : result;

  return bounded<HttpResult>(
    bounds,
    () => told(failed('timeout', `${progress} within ${Math.round(bounds.limitMs)} ms`)),
    (settle) => {
      const sentAt = clock.now();
      const began = clock.monotonic();
      const onResponse = (response: IncomingMessage): void => {
        const ms = clock.monotonic() - began;
        const headers = plainHeaders(response.headers);
        const chunks: Buffer[] = [];
        let bytes = 0;
        progress = 'the answer began but did not end';
        const headAt = clock.monotonic();
        pace = { bytes: 0, ms: 0, pieces: 0 };
        const done = (cut: boolean): void => {
          const start = Buffer.concat(chunks).subarray(0, MOST_BODY_BYTES);
          const { text: body, truncated } = bodyText(start, headers, MOST_PLAIN_BYTES);
          const bodyTruncated = cut || truncated;
          settle({
            ok: true,
            status: response.statusCode ?? 0,
            headers,
            body,
            bodyTruncated,
            ms,
            ...(pace === undefined ? {} : { bodyPace: pace }),
            clockOffsetMs: clockOffset(headers, sentAt + ms / 2),
          });
        };
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          bytes += chunk.length;
          pace = { bytes, ms: clock.monotonic() - headAt, pieces: (pace?.pieces ?? 0) + 1 };
          if (bytes > MOST_BODY_BYTES) done(true);
        });
        response.on('end', () => {
          if (response.complete) done(false);
        });
        response.on('error', (error) => {
          settle(failed('cut', `the answer was cut after ${bytes} bytes: ${errorMessage(error)}`));
        });
        response.on('close', () => {
          settle(failed('cut', `the answer was cut after ${bytes} bytes`));
        });
      };

      try {
        const asked = request({
          createConnection: () => socket,
          method: bounds.method ?? 'GET',
          path,
          setHost: false,
          ...AS_BROWSERS_READ,
          headers: {
            host: hostHeader(endpoint),
            'user-agent': 'xpress-doctor',
            accept: 'application/json, */*;q=0.5',
            'accept-encoding': 'identity',
            connection: 'close',
            ...(bounds.paddingBytes === undefined || bounds.paddingBytes === 0
              ? {}
              : { 'x-padding': 'x'.repeat(bounds.paddingBytes) }),
          },
        });
        asked.on('response', onResponse);
        asked.on('error', (error) => {
          const code = errorCode(error) ?? '';
          const ended = code === 'ECONNRESET' || code === 'EPIPE';
          if (wantsCertificate(error, false)) {
            const detail = errorMessage(error);
            settle({ ok: false, failed: { stage: 'tls', failure: 'client-certificate', detail } });
            return;
          }
          settle(failed(ended ? endOf(heard) : 'failed', errorMessage(error)));
        });
        asked.on('close', () => {
          settle(failed(endOf(heard), 'the connection was closed without an answer'));
        });
        // Beside the parser of `node:http`, which reads from the same events.
        socket.on('data', (chunk: Buffer) => {
          heard += chunk.length;
        });
        asked.end();
        return () => {
          asked.destroy();
          socket.destroy();
        };
      } catch (error) {
        // A path with characters that HTTP does not allow is refused before anything is sent.
        settle(failed('failed', errorMessage(error)));
        return () => {
          socket.destroy();
        };
      }
    },
  );
}

function endOf(heard: number): 'reset' | 'cut' {
  return heard === 0 ? 'reset' : 'cut';
}
