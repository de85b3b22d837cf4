import { isIP } from 'node:net';

export interface ResolverAddress {
  readonly host: string;
  readonly port: number;
  readonly family: 4 | 6;
}

/** `10.0.0.53`, `fe80::1%eth0`, and with a port as `dns.getServers()` writes it: `10.0.0.53:5353`, `[::1]:5353`. */
export function parseResolver(text: string): ResolverAddress | null {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  const dotted = /^([\d.]+):(\d{1,5})$/.exec(text);
  const host = bracketed?.[1] ?? dotted?.[1] ?? text;
  const port = Number(bracketed?.[2] ?? dotted?.[2] ?? 53);
  const family = isIP(host.split('%', 1)[0] ?? '');
  if (family === 0 || port < 1 || port > 65_535) return null;
  return { host, port, family: family === 6 ? 6 : 4 };
}
