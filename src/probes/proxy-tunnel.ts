import type { Socket } from 'node:net';
import type { Clock } from '../model/clock.ts';
import { targetId } from '../model/target.ts';
import type { Bounds } from './bounded.ts';
import type { Credentials } from './credentials.ts';
import type { ConnectFailure } from './tcp-result.ts';
import type { Endpoint } from './endpoint.ts';
import { parseChallenges } from './proxy-auth/challenge.ts';
import {
  chooseChallenge,
  isStale,
  loginFor,
  type RememberedChallenge,
} from './proxy-auth/login.ts';
import { type ConnectAnswer, sendConnect } from './proxy-connect.ts';
import { proxyProduct } from './proxy-product.ts';

/** What the proxy said to the request for a tunnel; which proxy it was is known above. */
export type ProxyRefusal = Omit<Extract<ConnectFailure, { stage: 'proxy' }>, 'stage' | 'proxy'>;

export type Tunnelled =
  | { readonly ok: true; readonly socket: Socket }
  | { readonly ok: false; readonly refusal: ProxyRefusal };

export interface HttpTunnelTools {
  /** A fresh connection to the same proxy; the receiver destroys it. */
  readonly again: (bounds: Bounds) => Promise<Tunnelled>;
  readonly clock: Clock;
  /** What each proxy asked for last, by its address. */
  readonly logins: Map<string, RememberedChallenge>;
  readonly proxy: string;
}

/** One refusal, one answer, and one more for a nonce that grew too old: what goes on after that never ends. */
const MOST_ROUNDS = 4;

/**
 * A tunnel through an HTTP proxy. The first request goes without a login, as browsers do, unless the proxy has asked
 * for one before in this run. Every further attempt is a connection of its own: many proxies close after a 407, and
 * only the two messages of NTLM belong to one.
 */
export async function httpTunnel(
  first: Socket,
  endpoint: Endpoint,
  credentials: Credentials,
  tools: HttpTunnelTools,
  { signal, limitMs }: Bounds,
): Promise<Tunnelled> {
  const deadline = tools.clock.monotonic() + limitMs;
  const bounds = (): Bounds => ({
    signal,
    limitMs: Math.max(1, deadline - tools.clock.monotonic()),
  });
  const authority = targetId(endpoint.host, endpoint.port);
  let socket = first;
  let tried: string | null = null;
  for (let round = 0; ; round += 1) {
    const remembered = credentials === null ? undefined : tools.logins.get(tools.proxy);
    const login =
      credentials === null || remembered === undefined
        ? null
        : loginFor(remembered, credentials, authority);
    let answer = await sendConnect(socket, endpoint, login?.first ?? null, bounds());
    if (answer.kind === 'status' && answer.httpStatus === 407 && login?.second != null) {
      const second = login.second(answer.fields('proxy-authenticate'));
      if (second !== null) answer = await sendConnect(socket, endpoint, second, bounds());
    }
    if (answer.kind === 'tunnel') return { ok: true, socket };
    if (socket !== first) socket.destroy();
    // tinyproxy answers a wrong password with 401.
    const aboutLogin = answer.kind === 'status' && [401, 407].includes(answer.httpStatus);
    if (answer.kind !== 'status' || !aboutLogin) return refused(answer);
    const { httpStatus } = answer;

    tried = login?.scheme ?? tried;
    const challenges = parseChallenges(answer.fields('proxy-authenticate'));
    const chosen = chooseChallenge(challenges);
    const schemes = [...new Set(challenges.map(({ scheme }) => scheme))];
    const asked = (failure: 'auth-required' | 'credentials-wrong'): Tunnelled => {
      const detail = answer.statusLine;
      const credentialsGiven = credentials !== null;
      return {
        ok: false,
        refusal: { failure, httpStatus, schemes, detail, credentialsGiven },
      };
    };
    if (credentials === null) return asked('auth-required');
    if (chosen === null) return asked(tried === null ? 'auth-required' : 'credentials-wrong');
    const again = login === null || isStale(challenges) || login.scheme !== chosen.scheme;
    if (!again || round >= MOST_ROUNDS) return asked('credentials-wrong');
    tools.logins.set(tools.proxy, { challenge: chosen, uses: 0 });
    const next = await tools.again(bounds());
    if (!next.ok) return next;
    socket = next.socket;
  }
}

function refused(answer: Exclude<ConnectAnswer, { kind: 'tunnel' }>): Tunnelled {
  if (answer.kind === 'silent') {
    const { detail } = answer;
    return { ok: false, refusal: { failure: 'silent', httpStatus: null, schemes: [], detail } };
  }
  if (answer.kind === 'bad') {
    const { httpStatus, detail } = answer;
    return { ok: false, refusal: { failure: 'bad-answer', httpStatus, schemes: [], detail } };
  }
  const { httpStatus, statusLine, fields } = answer;
  const refusal = {
    failure: failureOf(httpStatus, `${statusLine}; ${fields('x-squid-error')[0] ?? ''}`),
    httpStatus,
    schemes: [],
    detail: [statusLine, ...fields('x-squid-error').slice(0, 1)].join('; ').slice(0, 200),
    product: proxyProduct(fields),
  } as const;
  return { ok: false, refusal };
}

/** With 500, what says that the proxy found no way on: tinyproxy's status line, and squid's names of errors. */
const NO_WAY_ON = /Unable to connect|ERR_(?:CANNOT_FORWARD|DNS_FAIL|CONNECT_FAIL)/;

/** 451 is a refusal by order of an authority (RFC 7725): a rule all the same. */
function failureOf(httpStatus: number, words: string): 'denied' | 'upstream-failed' | 'refused' {
  if (httpStatus === 403 || httpStatus === 451) return 'denied';
  if (httpStatus >= 502 && httpStatus <= 504) return 'upstream-failed';
  return httpStatus === 500 && NO_WAY_ON.test(words) ? 'upstream-failed' : 'refused';
}
