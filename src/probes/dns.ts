import { lookup as getaddrinfo } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '../model/clock.ts';
import { errorCode, errorMessage } from '../model/errors.ts';
import { bounded } from './bounded.ts';
import { dnsFailure } from './dns-failure.ts';
import type { DnsQuery, QueryAnswer } from './dns-query.ts';
import type { Address, DnsResult } from './dns-result.ts';

/** The system's resolver: hosts file, search domains, NSS. Rejects with getaddrinfo's code. */
export interface Lookup {
  (host: string): Promise<readonly Address[]>;
  /** Waited for before the time is taken: what stands in another process has to start. */
  readonly ready?: () => Promise<void>;
}

/** A process that is not up by then is not waited for any more, in ms. */
const READY_LIMIT_MS = 2_000;

export const systemLookup: Lookup = async (host) => {
  const found = await getaddrinfo(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

export interface Resolving {
  readonly lookup: Lookup;
  readonly query: DnsQuery;
  readonly clock: Clock;
  readonly limitMs: number;
  /** The plain query starts when the system's resolver failed, or was silent for so long. */
  readonly queryAfterMs: number;
  /** Look-ups under way; see `crowded` below. Shared by all names of a run. */
  readonly pending: { count: number };
}

type LookupOutcome =
  | { readonly state: 'answered'; readonly addresses: readonly Address[] }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'silent' };

/**
 * The addresses are getaddrinfo's. getaddrinfo(3) cannot be cancelled and runs on libuv's thread pool, where
 * silent names hold up the others; a name that only waited for its turn is answered by the plain query.
 */
export async function resolveName(
  host: string,
  { lookup, query, clock, limitMs, queryAfterMs, pending }: Resolving,
  signal: AbortSignal,
): Promise<DnsResult> {
  const literal = isIP(host);
  if (literal !== 0) {
    return { ok: true, addresses: [{ address: host, family: literal === 6 ? 6 : 4 }], ms: 0 };
  }
  if (lookup.ready) await within(lookup.ready(), { signal, limitMs: READY_LIMIT_MS });
  const began = clock.monotonic();
  const elapsed = (): number => clock.monotonic() - began;
  const crowded = pending.count > 0;
  const asking = new AbortController();
  let queryMs = 0;
  const question = lazily(() => {
    const askedAt = clock.monotonic();
    return query(host, asking.signal).finally(() => {
      queryMs = clock.monotonic() - askedAt;
    });
  });

  try {
    const outcome = await bounded<LookupOutcome>(
      { signal, limitMs },
      () => ({ state: 'silent' }),
      (settle) => {
        const timer = setTimeout(() => void question.ask(), queryAfterMs);
        pending.count += 1;
        lookup(host)
          .then(
            (addresses) => {
              settle({ state: 'answered', addresses });
            },
            (error: unknown) => {
              settle({ state: 'failed', error });
            },
          )
          .finally(() => {
            pending.count -= 1;
          });
        return () => {
          clearTimeout(timer);
        };
      },
    );
    const ms = elapsed();

    if (outcome.state === 'answered') {
      const addresses = distinct(outcome.addresses);
      return addresses.length > 0
        ? { ok: true, addresses, ms, resolver: 'system' }
        : { ok: false, failure: 'no-address', ms, detail: 'the system gave no address' };
    }

    if (outcome.state === 'failed') {
      const answer = await within(question.ask(), { signal, limitMs: Math.max(1, limitMs - ms) });
      // One lost packet is an error of the system's too, where it asks once only.
      const again =
        answer !== null && answer.addresses.length > 0 && elapsed() < limitMs
          ? await within(lookup(host), { signal, limitMs: limitMs - elapsed() })
          : null;
      if (again !== null && again.length > 0) {
        return { ok: true, addresses: distinct(again), ms: elapsed(), resolver: 'system' };
      }
      const detail = `${errorMessage(outcome.error)}${told(answer)}`;
      return {
        ok: false,
        failure: dnsFailure(errorCode(outcome.error) ?? '', answer),
        ms,
        detail,
        ...(answer !== null && answer.addresses.length > 0 ? { dnsAnswers: true } : {}),
      };
    }

    asking.abort();
    const asked = question.asked();
    const answer = asked && (await within(asked, { signal, limitMs: 100 }));
    if (answer && answer.addresses.length > 0) {
      // Behind other look-ups the waiting says nothing about the resolver; alone, it is that slow.
      return {
        ok: true,
        addresses: distinct(answer.addresses),
        ms: crowded ? Math.min(queryMs, ms) : ms,
        resolver: 'query',
      };
    }
    return {
      ok: false,
      failure: dnsFailure(null, answer),
      ms,
      detail: `getaddrinfo gave no answer within ${limitMs} ms${told(answer)}`,
    };
  } finally {
    asking.abort();
  }
}

/** Started at most once, and only when somebody needs it. */
function lazily<T>(start: () => Promise<T>): {
  readonly ask: () => Promise<T>;
  readonly asked: () => Promise<T> | null;
} {
  let started: Promise<T> | null = null;
  return { ask: () => (started ??= start()), asked: () => started };
}

function within<T>(
  promise: Promise<T>,
  bounds: { readonly signal: AbortSignal; readonly limitMs: number },
): Promise<T | null> {
  return bounded<T | null>(
    bounds,
    () => null,
    (settle) => {
      promise.then(settle, () => {
        settle(null);
      });
      return () => undefined;
    },
  );
}

function told(answer: QueryAnswer | null): string {
  if (answer === null) return '';
  const found = answer.addresses.map(({ address }) => address);
  const codes = answer.codes.filter((code) => code !== 'ECANCELLED');
  const words = [...found, ...new Set(codes)];
  return words.length === 0 ? '' : `; DNS query: ${words.join(', ')}`;
}

function distinct(addresses: readonly Address[]): readonly Address[] {
  return [...new Map(addresses.map((entry) => [entry.address, entry])).values()];
}
