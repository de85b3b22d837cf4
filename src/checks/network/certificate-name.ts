import { isIpAddress } from './host-names.ts';

/**
 * Does one of the subjectAltName entries stand for the host? The rules of RFC 9525, 6.3: no case, `*` only as the
 * whole leftmost label and for exactly one label, an IP address only against an IP entry.
 */
export function certificateNames(names: readonly string[], host: string): boolean {
  const wanted = canonical(host);
  return names.some((name) => {
    const offered = canonical(name);
    if (offered === wanted) return true;
    if (!offered.startsWith('*.') || isIpAddress(host)) return false;
    return wanted.includes('.') && wanted.slice(wanted.indexOf('.')) === offered.slice(1);
  });
}

/** Lower case, A-labels for U-labels, no final dot, one spelling for an IPv6 address. */
function canonical(name: string): string {
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (plain.startsWith('*.')) return `*.${canonical(plain.slice(2))}`;
  const url = `http://${plain.includes(':') ? `[${plain}]` : plain}/`;
  return URL.canParse(url) ? new URL(url).hostname : plain;
}
