import { connect, type Socket } from 'node:net';
import type { Clock } from '../model/clock.ts';
import { errorMessage } from '../model/errors.ts';
import { bounded, type Bounds } from './bounded.ts';
import type { Address } from './dns-result.ts';
import type { ConnectAttempt, ConnectFailure } from './tcp-result.ts';
import { tcpFailureOf, type TcpFailure } from './socket-error.ts';

export interface DialPlan {
  readonly clock: Clock;
  /** Between the starts of two attempts: 250 ms is the "Connection Attempt Delay" of RFC 8305 §5. */
  readonly staggerMs: number;
  /** How long the other addresses may go on after one has won, so that a broken one is told. */
  readonly graceMs: number;
  /** A connection has to live so long to count: some firewalls accept and reset at once. */
  readonly holdMs: number;
}

/** For measuring every address of an endpoint. */
export const SURVEY = { staggerMs: 250, graceMs: 1_000, holdMs: 100 } as const;
/** For one more connection to an address that is known to work. */
export const REDIAL = { staggerMs: 250, graceMs: 0, holdMs: 0 } as const;

export type Dialled =
  | {
      readonly ok: true;
      readonly socket: Socket;
      readonly address: string;
      readonly ms: number;
      readonly attempts: readonly ConnectAttempt[];
    }
  | { readonly ok: false; readonly failed: Extract<ConnectFailure, { stage: 'tcp' }> };

interface Attempt {
  readonly address: string;
  socket: Socket | null;
  began: number;
  ms: number;
  outcome: 'not-tried' | 'pending' | 'connected' | TcpFailure;
  detail: string;
}

/** Happy Eyeballs (RFC 8305): the first address that connects wins; what every other one did is told too. */
export function dial(
  addresses: readonly Address[],
  port: number,
  plan: DialPlan,
  bounds: Bounds,
): Promise<Dialled> {
  const attempts = interleaved(addresses).map(
    ({ address }): Attempt => ({
      address,
      socket: null,
      began: 0,
      ms: 0,
      outcome: 'not-tried',
      detail: '',
    }),
  );
  let winner: Attempt | undefined;
  let handedOut: Socket | null = null;

  const conclude = (): Dialled => {
    winner ??= attempts.find(({ outcome }) => outcome === 'connected');
    for (const attempt of attempts) {
      if (attempt.outcome === 'pending') attempt.ms = plan.clock.monotonic() - attempt.began;
    }
    if (winner?.socket) {
      handedOut = winner.socket;
      return {
        ok: true,
        socket: winner.socket,
        address: winner.address,
        ms: winner.ms,
        attempts: attempts.map((attempt) => told(attempt, 'no-answer')),
      };
    }
    return { ok: false, failed: failureOf(attempts, bounds.limitMs) };
  };

  return bounded<Dialled>(bounds, conclude, (settle) => {
    const timers = new Set<NodeJS.Timeout>();
    const after = (ms: number, action: () => void): void => {
      timers.add(setTimeout(action, ms));
    };
    let started = 0;
    let running = 0;

    const launch = (): void => {
      const attempt = attempts[started];
      if (attempt === undefined) return;
      started += 1;
      running += 1;
      attempt.began = plan.clock.monotonic();
      attempt.outcome = 'pending';
      const socket = connect({ host: attempt.address, port, noDelay: true });
      attempt.socket = socket;
      let decided = false;
      const decide = (): void => {
        if (decided) return;
        decided = true;
        running -= 1;
        next(attempt);
      };
      // Stays for the socket's life: an error after the race must not become an uncaught exception.
      socket.on('error', (error) => {
        if (decided) return;
        attempt.ms = plan.clock.monotonic() - attempt.began;
        attempt.outcome = tcpFailureOf(error);
        attempt.detail = errorMessage(error);
        decide();
      });
      socket.once('connect', () => {
        attempt.ms = plan.clock.monotonic() - attempt.began;
        attempt.outcome = 'connected';
        if (plan.holdMs === 0) decide();
        else after(plan.holdMs, decide);
      });
      if (winner === undefined) {
        const mine = started;
        after(plan.staggerMs, () => {
          if (started === mine) launch();
        });
      }
    };

    const next = (attempt: Attempt): void => {
      if (attempt.outcome !== 'connected') {
        if (winner === undefined) launch();
      } else if (winner === undefined) {
        winner = attempt;
        if (plan.graceMs > 0) while (started < attempts.length) launch();
        after(plan.graceMs, () => {
          settle(conclude());
        });
      }
      if (running === 0 && (winner !== undefined || started === attempts.length)) {
        settle(conclude());
      }
    };

    launch();
    if (attempts.length === 0) settle(conclude());
    return () => {
      for (const timer of timers) clearTimeout(timer);
      for (const { socket } of attempts) {
        if (socket !== handedOut) socket?.destroy();
      }
    };
  });
}

/** First address family first, then alternating (RFC 8305 §4). */
export function interleaved(addresses: readonly Address[]): readonly Address[] {
  const first = addresses.filter(({ family }) => family === addresses[0]?.family);
  const second = addresses.filter(({ family }) => family !== addresses[0]?.family);
  const longer = Math.max(first.length, second.length);
  return Array.from({ length: longer }, (_, index) => [first[index], second[index]])
    .flat()
    .filter((entry) => entry !== undefined);
}

function told({ address, ms, outcome }: Attempt, pending: 'timeout' | 'no-answer'): ConnectAttempt {
  return { address, ms, outcome: outcome === 'pending' ? pending : outcome };
}

/** When the addresses failed differently: an answer tells more than silence, silence more than a missing family. */
const TELLING_FIRST: readonly TcpFailure[] = [
  'refused',
  'reset',
  'timeout',
  'prohibited',
  'unreachable',
  'failed',
];

function failureOf(
  attempts: readonly Attempt[],
  limitMs: number,
): Extract<ConnectFailure, { stage: 'tcp' }> {
  const seen = attempts.map((attempt) => told(attempt, 'timeout'));
  const failure = TELLING_FIRST.find((word) => seen.some(({ outcome }) => outcome === word));
  const detail = attempts.map(({ address, outcome, detail: text }) => {
    if (outcome === 'pending') return `${address}: no answer within ${limitMs} ms`;
    return text === '' ? `${address}: ${outcome}` : text;
  });
  return {
    stage: 'tcp',
    failure: failure ?? 'failed',
    addresses: seen.map(({ address }) => address),
    detail: detail.join('; '),
    attempts: seen,
  };
}
