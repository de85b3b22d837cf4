import type { MediaTransport } from '../model/media.ts';
import type { Endpoint } from './endpoint.ts';
import type { ProbeOptions } from './probes.ts';
import type { TlsFailure, TlsResult } from './tls-result.ts';
import type { TransportAddress } from './stun/address.ts';

/** What a call needs of the network: STUN (RFC 8489), NAT behaviour (RFC 5780) and TURN (RFC 8656). */
export interface MediaProbes {
  /** One Binding request. UDP goes straight; TCP and TLS go through the route's proxy, as the client's do. */
  bind(server: Endpoint, transport: MediaTransport, options: ProbeOptions): Promise<StunResult>;
  /** One UDP socket towards all the servers: does the NAT give it one outside port or several? */
  mapping(servers: readonly Endpoint[], options: ProbeOptions): Promise<MappingResult>;
  /** Allocates a relayed address, sends a packet through it to itself, and gives the address back. */
  allocate(
    server: Endpoint,
    transport: MediaTransport,
    credentials: TurnCredentials | null,
    options: ProbeOptions,
  ): Promise<TurnResult>;
}

export interface TurnCredentials {
  readonly user: string;
  /** Never shown. */
  readonly password: string;
}

export type MediaFailure =
  | TlsFailure
  | {
      readonly stage: 'stun';
      /**
       * `silent`: nothing came within the limit. `refused` to `failed`: what the system said of a datagram.
       * `closed`: the stream ended without an answer. `not-stun`: something else answered.
       */
      readonly failure:
        | 'silent'
        | 'refused'
        | 'unreachable'
        | 'prohibited'
        | 'closed'
        | 'not-stun'
        | 'failed';
      readonly detail: string;
    };

export type StunResult =
  | {
      readonly ok: true;
      /** From the first request to the answer. */
      readonly ms: number;
      /** The server's address; through a proxy, the proxy's. */
      readonly address: string;
      /** How the server saw us; null when it answered with an error. */
      readonly mapped: TransportAddress | null;
      /** Of an error response: the path works, the server only wants more. */
      readonly errorCode: number | null;
      /** SOFTWARE of the answer; empty where the server keeps it to itself. */
      readonly software: string;
      /** RESPONSE-ORIGIN and OTHER-ADDRESS of RFC 5780; null: the server does not do that. */
      readonly responseOrigin: TransportAddress | null;
      readonly otherAddress: TransportAddress | null;
      /** The handshake of transport `tls`. */
      readonly tls: Extract<TlsResult, { ok: true }> | null;
    }
  | { readonly ok: false; readonly failed: MediaFailure };

/** The words of RFC 5780 §4.3; `per-destination` where two plain servers cannot tell which kind it is. */
export type MappingBehaviour =
  | 'no-nat'
  | 'endpoint-independent'
  | 'address-dependent'
  | 'address-and-port-dependent'
  | 'per-destination';

export interface Mapping {
  /** `address:port` of the server. */
  readonly server: string;
  /** `address:port` that it saw. */
  readonly mapped: string;
}

export type MappingResult =
  | {
      readonly told: true;
      readonly behaviour: MappingBehaviour;
      readonly method: 'rfc5780' | 'two-servers';
      readonly mappings: readonly Mapping[];
    }
  | {
      readonly told: false;
      readonly reason: 'no-answer' | 'one-server';
      readonly mappings: readonly Mapping[];
    };

export type RelayEcho =
  | { readonly ok: true; readonly ms: number }
  /** `forbidden`: the server does not let this peer be reached, so nothing was seen of the relay. */
  | {
      readonly ok: false;
      readonly failure: 'forbidden' | 'silent' | 'failed';
      readonly detail: string;
    };

export type TurnResult =
  | {
      readonly ok: true;
      /** Until the address was allocated, from the first request. */
      readonly ms: number;
      readonly relayed: TransportAddress;
      readonly lifetimeSeconds: number;
      /** How often the server gave a new nonce in place of a stale one (438). */
      readonly staleNonces: number;
      readonly echo: RelayEcho;
      /** The server to which the one that was asked had sent (300); left out: it answered itself. */
      readonly alternate?: TransportAddress;
    }
  /** With `alternate` the failure is that of the server to which the one that was asked had sent (300). */
  | { readonly ok: false; readonly failed: TurnFailure; readonly alternate?: TransportAddress };

export type TurnFailure =
  | MediaFailure
  | {
      readonly stage: 'turn';
      /** `error`: an error response. `bad-answer`: an answer without what has to be in it. */
      readonly failure: 'error' | 'bad-answer';
      /** Of the error response (RFC 8489 §14.8, RFC 8656 §19); null for a bad answer. */
      readonly errorCode: number | null;
      /** True: credentials had been sent. */
      readonly authenticated: boolean;
      /** Of 300 (RFC 8489 §10): where the server sends to. */
      readonly alternate?: TransportAddress;
      readonly detail: string;
    };
