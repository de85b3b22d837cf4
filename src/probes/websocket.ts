import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { Clock } from '../model/clock.ts';
import { errorCode, errorMessage } from '../model/errors.ts';
import { bounded, type Bounds } from './bounded.ts';
import { wantsCertificate } from './client-certificate.ts';
import { AS_BROWSERS_READ, hostHeader, plainHeaders } from './exchange.ts';
import type { Endpoint } from './endpoint.ts';
import type { WebSocketResult } from './websocket-result.ts';

/** An accepted connection has to live so long to count: some servers and proxies accept and close at once. */
const HOLD_MS = 100;

export interface UpgradePlan extends Bounds {
  readonly clock: Clock;
  /** How long an accepted connection is watched, in ms; the limit is for the answer before it. */
  readonly holdMs?: number | undefined;
}

type WebSocketFailure = Extract<
  Extract<WebSocketResult, { ok: false }>['failed'],
  { stage: 'websocket'; detail: string }
>;

/** One upgrade (RFC 6455 §4) over a socket that is connected and secured; closed after it was watched. */
export function webSocketUpgrade(
  socket: Socket,
  endpoint: Endpoint,
  path: string,
  { clock, signal, limitMs, holdMs = HOLD_MS }: UpgradePlan,
): Promise<WebSocketResult> {
  let openedAt: number | undefined;
  const failed = (failure: WebSocketFailure['failure'], detail: string): WebSocketResult => ({
    ok: false,
    failed: {
      stage: 'websocket',
      failure,
      detail,
      ...(openedAt === undefined ? {} : { openMs: clock.monotonic() - openedAt }),
    },
  });
  const unanswered = (): WebSocketResult =>
    failed('timeout', `no answer to the upgrade within ${Math.round(limitMs)} ms`);

  return bounded<WebSocketResult>({ signal, limitMs: limitMs + holdMs }, unanswered, (settle) => {
    const began = clock.monotonic();
    const patience = setTimeout(() => {
      settle(unanswered());
    }, limitMs);
    let hold: NodeJS.Timeout | undefined;
    let client: WebSocket;
    try {
      client = new WebSocket(`wss://${hostHeader(endpoint)}${path}`, {
        createConnection: () => socket,
        headers: { 'user-agent': 'xpress-doctor' },
        perMessageDeflate: false,
        ...AS_BROWSERS_READ,
      });
    } catch (error) {
      // Not a URL: `ws` refuses it before anything is sent.
      settle(failed('failed', errorMessage(error)));
      return () => {
        clearTimeout(patience);
        socket.destroy();
      };
    }
    client.on('open', () => {
      clearTimeout(patience);
      openedAt = clock.monotonic();
      const ms = openedAt - began;
      hold = setTimeout(() => {
        settle({ ok: true, ms });
      }, holdMs);
    });
    client.on('close', (code, reason) => {
      const text = reason.toString('utf8').slice(0, 200);
      settle(failed('closed', `closed with code ${code}${text === '' ? '' : `: ${text}`}`));
    });
    client.on('unexpected-response', (_, response) => {
      settle({
        ok: false,
        failed: {
          stage: 'websocket',
          failure: 'refused',
          httpStatus: response.statusCode ?? 0,
          headers: plainHeaders(response.headers),
        },
      });
    });
    client.on('error', (error) => {
      const code = errorCode(error) ?? '';
      const closed = code === 'ECONNRESET' || code === 'EPIPE';
      if (wantsCertificate(error, false)) {
        const detail = errorMessage(error);
        settle({ ok: false, failed: { stage: 'tls', failure: 'client-certificate', detail } });
        return;
      }
      settle(failed(closed ? 'closed' : 'failed', errorMessage(error)));
    });
    return () => {
      clearTimeout(patience);
      clearTimeout(hold);
      client.terminate();
      socket.destroy();
    };
  });
}
