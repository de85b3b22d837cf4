import type { Clock } from '../../model/clock.ts';
import type { Bounds } from '../bounded.ts';
import type { MediaFailure, StunResult } from '../media.ts';
import type { Address } from '../dns-result.ts';
import type { TlsResult } from '../tls-result.ts';
import { mappedAddress, plainAddress } from './address.ts';
import { ATTRIBUTE, textOf } from './attribute.ts';
import { bindingRequest } from './binding.ts';
import type { Channel, Received } from './channel.ts';
import { errorOf } from './error-code.ts';
import { transact } from './transaction.ts';
import { openUdpChannel } from './udp-channel.ts';

/** Between the starts towards two addresses, as for TCP (RFC 8305 §5). */
const STAGGER_MS = 250;
/** More addresses of one name say nothing new. */
const MOST_ADDRESSES = 4;

/** A Binding request on an open channel. The channel stays open. */
export async function bindOn(
  channel: Channel,
  address: string,
  tls: Extract<TlsResult, { ok: true }> | null,
  clock: Clock,
  bounds: Bounds,
): Promise<StunResult> {
  const answered = await transact(channel, bindingRequest(), clock, bounds);
  if (!answered.ok) return answered;
  return { ok: true, ms: answered.ms, address, tls, ...factsOf(answered.received) };
}

/** Every address is asked, a bit apart; the first answer counts, otherwise the failure that tells most. */
export async function bindUdp(
  addresses: readonly Address[],
  port: number,
  clock: Clock,
  bounds: Bounds,
): Promise<StunResult> {
  const over = new AbortController();
  const signal = AbortSignal.any([bounds.signal, over.signal]);
  const began = clock.monotonic();
  const failures: MediaFailure[] = [];
  try {
    return await new Promise<StunResult>((resolve, reject) => {
      const asked = addresses.slice(0, MOST_ADDRESSES);
      if (asked.length === 0) resolve(failedWith(failures));
      asked.forEach((address, index) => {
        const startsIn = index * STAGGER_MS;
        const timer = setTimeout(() => {
          const limitMs = Math.max(1, bounds.limitMs - (clock.monotonic() - began));
          askOne(address, port, clock, { signal, limitMs }).then((result) => {
            if (result.ok) resolve(result);
            else if (failures.push(result.failed) === asked.length) resolve(failedWith(failures));
          }, reject);
        }, startsIn);
        signal.addEventListener(
          'abort',
          () => {
            clearTimeout(timer);
            reject(bounds.signal.aborted ? reasonOf(bounds.signal) : new Error('over'));
          },
          { once: true },
        );
      });
      if (bounds.signal.aborted) reject(reasonOf(bounds.signal));
    });
  } finally {
    over.abort();
  }
}

async function askOne(
  address: Address,
  port: number,
  clock: Clock,
  bounds: Bounds,
): Promise<StunResult> {
  const opened = await openUdpChannel(address, port, bounds);
  if (!opened.ok) return opened;
  try {
    return await bindOn(opened.channel, address.address, null, clock, bounds);
  } finally {
    opened.channel.close();
  }
}

type Facts = Omit<Extract<StunResult, { ok: true }>, 'ok' | 'ms' | 'address' | 'tls'>;

function factsOf({ message }: Received): Facts {
  const { attributes } = message;
  return {
    mapped: message.class === 'success' ? mappedAddress(message) : null,
    errorCode: message.class === 'error' ? errorOf(message).code : null,
    software: textOf(attributes, ATTRIBUTE.SOFTWARE) ?? '',
    responseOrigin: plainAddress(message, ATTRIBUTE.RESPONSE_ORIGIN),
    otherAddress: plainAddress(message, ATTRIBUTE.OTHER_ADDRESS),
  };
}

/** A refusal tells more than silence, silence more than a missing family. */
const TELLING_FIRST = ['refused', 'not-stun', 'closed', 'silent', 'prohibited', 'unreachable'];

function failedWith(failures: readonly MediaFailure[]): StunResult {
  const told = TELLING_FIRST.map((word) =>
    failures.find((one) => one.stage === 'stun' && one.failure === word),
  ).find((found) => found !== undefined);
  const none = { stage: 'stun', failure: 'failed', detail: 'no address' } as const;
  return { ok: false, failed: told ?? failures[0] ?? none };
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
