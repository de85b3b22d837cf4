import type { ConnectionRoute } from '../connection-route.ts';
import { parseProxyValue } from '../proxy-value.ts';

/** One word of a PAC answer. */
export type PacWay =
  | { readonly via: 'direct' }
  | {
      readonly via: 'proxy';
      readonly scheme: Extract<ConnectionRoute, { via: 'proxy' }>['scheme'];
      readonly host: string;
      readonly port: number;
    };

/** Chromium (net/base/proxy_string_util.cc) with the default ports of its schemes. */
const KINDS: Readonly<Record<string, { scheme: string; port: number }>> = {
  PROXY: { scheme: 'http', port: 80 },
  HTTP: { scheme: 'http', port: 80 },
  HTTPS: { scheme: 'https', port: 443 },
  // For Chromium a bare SOCKS is version 4, which is not spoken here; nearly every server speaks both.
  SOCKS: { scheme: 'socks5', port: 1080 },
  SOCKS5: { scheme: 'socks5', port: 1080 },
};

/** `PROXY a:3128; SOCKS5 b; DIRECT`, in order; what cannot be read is left out. Empty: nothing usable in it. */
export function parsePacAnswer(answer: string): readonly PacWay[] {
  return answer.split(';').flatMap((part): readonly PacWay[] => {
    const [, word = '', place = ''] = /^\s*([A-Za-z0-9]+)(?:\s+(\S+))?\s*$/.exec(part) ?? [];
    if (word.toUpperCase() === 'DIRECT' && place === '') return [{ via: 'direct' }];
    const kind = KINDS[word.toUpperCase()];
    // `user:password@` has no place in a PAC answer, and nobody would send it.
    if (kind === undefined || place === '' || place.includes('@')) return [];
    const value = parseProxyValue(`${kind.scheme}://${place}`);
    if (!value.ok) return [];
    return [{ via: 'proxy', scheme: value.scheme, host: value.host, port: value.port }];
  });
}

/** The first proxy that the script's text names: what a host sent DIRECT might be sent through. */
export function namedProxy(script: string): PacWay | null {
  const literal = /\b(?:PROXY|HTTPS|SOCKS5)\s+[\w.-]+:\d{1,5}/.exec(script.slice(0, 200_000));
  return parsePacAnswer(literal?.[0] ?? '')[0] ?? null;
}
