import type { Endpoint } from './endpoint.ts';

/** How connections to an endpoint are made. */
export type ConnectionRoute =
  | {
      readonly via: 'direct';
      /** There is a proxy, and this endpoint is kept from it. */
      readonly bypass?: Bypass;
    }
  | {
      readonly via: 'proxy';
      /** `http`: CONNECT in the clear. */
      readonly scheme: 'http' | 'https' | 'socks5';
      readonly host: string;
      readonly port: number;
      /** Used for `Proxy-Authorization`, never shown. */
      readonly credentials: { readonly user: string; readonly password: string } | null;
      /** Where the setting was found, for the report. */
      readonly source: string;
      /** What a PAC file names behind it: tried in order when this proxy cannot be reached. */
      readonly fallbacks?: readonly ConnectionRoute[];
    };

/** What sends an endpoint past the proxy. */
export interface Bypass {
  readonly by: 'rule' | 'pac';
  /** The rule as written, or the answer of the PAC file. */
  readonly text: string;
  readonly source: string;
  /** The proxy that it would have been; null: none is known. */
  readonly proxy: Extract<ConnectionRoute, { via: 'proxy' }> | null;
}

export type RouteFinder = (endpoint: Endpoint) => ConnectionRoute;
