import { targetId } from '../../model/target.ts';
import { type Bounds, bounded } from '../bounded.ts';
import type { Endpoint } from '../endpoint.ts';
import type { ProxySource } from '../proxy-sources.ts';
import { fetchPac, PAC_FETCH_LIMIT_MS } from './fetch-pac.ts';
import { namedProxy, type PacWay, parsePacAnswer } from './pac-answer.ts';
import type { PacWorld } from './pac-script.ts';

/** What became of the automatic settings that are in force. */
export interface AutomaticProxy {
  readonly source: string;
  readonly mode: 'pac' | 'auto-detect';
  /** Without credentials and query. */
  readonly url: string;
  /**
   * `used`: each endpoint has its answer. `absent`: auto-detection found no server of the name `wpad`; DHCP's option
   * 252 is not asked. `not-asked`: a plan touches nothing.
   */
  readonly state:
    | 'used'
    | 'absent'
    | 'not-asked'
    | 'unreachable'
    | 'syntax'
    | 'endless'
    | 'unusable';
  readonly detail: string;
  readonly answers: readonly PacAnswer[];
  /** A proxy that the script names somewhere, for comparison with DIRECT. */
  readonly named: PacWay | null;
}

export interface PacAnswer {
  /** `host:port`. */
  readonly endpoint: string;
  /** As the script gave it, for `https://host/`. */
  readonly text: string;
  /** Empty: nothing in it can be used. */
  readonly ways: readonly PacWay[];
  /** What it gives for `wss://host/`, where that differs. */
  readonly webSocketText: string | null;
}

/** Where Chromium looks (net/docs/proxy.md): the resolver's search domains complete the name. */
export const WPAD_URL = 'http://wpad/wpad.dat';

/** The longest that asking for everything may take: names that a script resolves included. */
const EVALUATION_LIMIT_MS = 4_000;

export interface AutomaticTools extends PacWorld {
  readonly authorities: () => Promise<readonly string[]>;
  readonly signal: AbortSignal;
}

/** Null: no automatic settings are in force. */
export function automaticSource(sources: readonly ProxySource[]): ProxySource | null {
  return (
    sources.find(({ followed, mode }) => followed && (mode === 'pac' || mode === 'auto-detect')) ??
    null
  );
}

/** What a plan says of it: nothing is touched. */
export function plannedAutomatic(source: ProxySource): AutomaticProxy {
  return outcome(source, 'not-asked', '');
}

/** Fetches the PAC file and asks it for every endpoint. Never rejects but for the signal. */
export async function askAutomaticProxy(
  source: ProxySource,
  endpoints: readonly Endpoint[],
  tools: AutomaticTools,
): Promise<AutomaticProxy> {
  const { signal } = tools;
  const address = source.mode === 'pac' ? (source.pacAddress ?? source.pacUrl ?? '') : WPAD_URL;
  const bounds = { signal, limitMs: PAC_FETCH_LIMIT_MS };
  const fetched = await fetchPac(address, tools.authorities, bounds);
  if (!fetched.ok) {
    const absent = source.mode === 'auto-detect';
    return outcome(source, absent ? 'absent' : 'unreachable', fetched.detail);
  }
  const { loadPacScript } = await import('./pac-script.ts');
  const loaded = await loadPacScript(fetched.text, tools);
  if (!loaded.ok) return outcome(source, loaded.failure, loaded.detail);
  const { script } = loaded;
  const limited: Bounds = { signal, limitMs: EVALUATION_LIMIT_MS };
  const slow = (): AutomaticProxy =>
    outcome(source, 'endless', `no answer within ${EVALUATION_LIMIT_MS} ms`);
  return bounded(limited, slow, (settle) => {
    void (async (): Promise<AutomaticProxy> => {
      const answers: PacAnswer[] = [];
      for (const { host, port } of endpoints) {
        const place = port === 443 ? urlHost(host) : targetId(host, port);
        const https = await script.evaluate(`https://${place}/`, host);
        if (!https.ok) return outcome(source, https.failure, https.detail, answers);
        const wss = await script.evaluate(`wss://${place}/`, host);
        const differs = wss.ok && wss.answer.trim() !== https.answer.trim();
        answers.push({
          endpoint: targetId(host, port),
          text: https.answer,
          ways: parsePacAnswer(https.answer),
          webSocketText: differs ? wss.answer : null,
        });
      }
      const bad = answers.find(({ ways }) => ways.length === 0);
      const named = namedProxy(fetched.text);
      return bad === undefined
        ? { ...outcome(source, 'used', '', answers), named }
        : outcome(source, 'unusable', `${bad.endpoint}: "${bad.text.slice(0, 100)}"`, answers);
    })().then(settle, (error: unknown) => {
      settle(outcome(source, 'unusable', error instanceof Error ? error.message : String(error)));
    });
    // The engine's memory goes with the object: a late answer may still come into it.
    return () => undefined;
  });
}

function outcome(
  source: ProxySource,
  state: AutomaticProxy['state'],
  detail: string,
  answers: readonly PacAnswer[] = [],
): AutomaticProxy {
  return {
    source: source.source,
    mode: source.mode === 'pac' ? 'pac' : 'auto-detect',
    url: source.mode === 'pac' ? (source.pacUrl ?? '') : WPAD_URL,
    state,
    detail,
    answers,
    named: null,
  };
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
