/**
 * How long each stage of a probe may take, in ms; a limit begins with its stage. They are ours, and a bit
 * below the limits of the checks, so that a silent server becomes a fact and not an engine time-out.
 */
export interface ProbeLimits {
  readonly dnsMs: number;
  readonly tcpMs: number;
  readonly tlsMs: number;
  readonly httpMs: number;
  readonly webSocketMs: number;
  /** Two questions to a time server. */
  readonly sntpMs: number;
  /** A STUN or TURN probe as a whole, with the stages before it. */
  readonly mediaMs: number;
}

export const PROBE_LIMITS: ProbeLimits = {
  dnsMs: 4_000,
  tcpMs: 4_000,
  tlsMs: 4_000,
  httpMs: 5_000,
  webSocketMs: 5_000,
  sntpMs: 3_000,
  mediaMs: 5_500,
};
