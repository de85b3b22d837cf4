/** `pc-17` of `pc-17.corp.example`. */
export function firstLabel(name: string): string {
  return name.split('.', 1)[0] ?? '';
}

/** `corp.example` of `pc-17.corp.example`; empty for a name without dots. */
export function domainOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}

/** The host of `host:port`, `[address]:port` or either without a port. */
export function hostOf(server: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(server)?.[1];
  if (bracketed !== undefined) return bracketed;
  return /:.*:/.test(server) ? server : server.replace(/:\d+$/, '');
}

/** An address is no name with dots. */
export function isAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || name.includes(':');
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
