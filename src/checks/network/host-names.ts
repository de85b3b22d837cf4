import type { Target } from '../../model/target.ts';

/** An IP address in text form, without brackets. Loose on purpose: the profile was validated before. */
export function isIpAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** Reached over the loopback interface: 127/8, ::1 (RFC 6890) and `localhost` (RFC 6761, 6.3). */
export function isLoopbackHost(host: string): boolean {
  return host === '::1' || host.toLowerCase() === 'localhost' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** An address that a computer gives itself when nobody gave it one, or that never leaves it. */
export function isSelfAssigned(address: string): boolean {
  // 169.254/16 (RFC 3927), fe80::/10 (RFC 4291, 2.5.6), and loopback.
  return /^(?:169\.254\.|127\.|fe[89ab][0-9a-f]:|::1$)/i.test(address);
}

/** The address as a person would type it into a browser: the port only where it is not 443. */
export function targetUrl(scheme: 'https' | 'wss', target: Target, path: string): string {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  return `${scheme}://${host}${target.port === 443 ? '' : `:${target.port}`}${path}`;
}
