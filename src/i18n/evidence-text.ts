import type { EvidenceValue } from '../model/finding.ts';

/** The common name of a distinguished name as Node prints it (`C=RU, CN=a`, a comma in a value as `\,`), or all of it. */
export function commonName(distinguishedName: EvidenceValue | undefined): string {
  if (typeof distinguishedName !== 'string') return '';
  const found = /(?:^|[\n,+]\s*)CN\s*=\s*((?:\\.|[^\\\n,+])+)/i.exec(distinguishedName);
  return (found?.[1] ?? distinguishedName).replace(/\\(.)/g, '$1').trim();
}

/**
 * The original text of a foreign error, fit to end a sentence: one line, no final stop. Of OpenSSL's
 * `…:error:0A00010B:SSL routines:function:reason:file:line:` only the reason is left.
 */
export function reason(detail: string): string {
  const openssl = /(?:^|:)error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/i.exec(detail)?.[1];
  return (openssl ?? detail).replace(/\s+/g, ' ').trim().replace(/\.+$/, '');
}

/** A text or number of the evidence as it is; nothing for anything else. */
export function plain(value: EvidenceValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The day of an ISO 8601 time, `2027-01-31`. */
export function isoDay(time: EvidenceValue | undefined): string {
  return typeof time === 'string' ? time.slice(0, 10) : '';
}

/** `2026-11-22 14:30 UTC` of an ISO 8601 instant in UTC. */
export function minuteOf(time: EvidenceValue | undefined): string {
  return typeof time === 'string' ? `${time.slice(0, 16).replace('T', ' ')} UTC` : '';
}

/** `eth0 10.0.0.2, wlan0 10.0.1.7` of the interfaces in the evidence. */
export function interfaceList(interfaces: EvidenceValue | undefined): string {
  if (!isList(interfaces)) return '';
  return interfaces
    .map((one) => {
      if (one === null || typeof one !== 'object' || isList(one)) return '';
      const addresses = isList(one['addresses']) ? one['addresses'] : [];
      return [one['name'], ...addresses].filter((part) => typeof part === 'string').join(' ');
    })
    .filter((text) => text !== '')
    .join(', ');
}

function isList(value: EvidenceValue | undefined): value is readonly EvidenceValue[] {
  return Array.isArray(value);
}

/** A proxy that offers nothing but the login of the system: Negotiate (RFC 4559), Kerberos. */
export function onlyTickets(schemes: readonly string[], notSpoken: readonly string[]): boolean {
  const tickets = schemes.every((scheme) => /^(?:negotiate|kerberos)$/i.test(scheme));
  return tickets && schemes.length > 0 && notSpoken.length === schemes.length;
}

/** An IP address and no name, without brackets. */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** Node and Chromium take an address from an `IP` entry alone; what stands there is a `DNS` entry that looks like one. */
export function namesAddressAsHost(host: string, names: readonly string[]): boolean {
  return isAddress(host) && names.includes(host);
}

/** OpenSSL's words for an answer that is no record of TLS (RFC 8446, 5.1), such as a web page in the clear. */
export function saysNoTls(detail: string): boolean {
  return /wrong version number|http request|packet length too long|unknown protocol/i.test(detail);
}
