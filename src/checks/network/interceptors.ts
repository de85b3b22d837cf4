import type { CertificateFacts } from '../../probes/tls-result.ts';
import type { Interceptor } from '../../profile/profile.ts';

export interface NamedInterceptor {
  /** The product, as people know it. */
  readonly product: string;
  /** Null where the profile names it. */
  readonly kind: 'antivirus' | 'dlp' | 'proxy' | null;
}

interface Known extends NamedInterceptor {
  readonly issuer: RegExp;
}

/**
 * Products that open HTTPS, by words in the name of the authority that they issue certificates with. General knowledge,
 * not the vendors' word, and an administrator may give the authority any name: a profile adds to it
 * (`network.interceptors`). Only words that no public authority uses.
 */
const KNOWN: readonly Known[] = [
  { product: 'Kaspersky', kind: 'antivirus', issuer: /kaspersky/i },
  { product: 'Dr.Web', kind: 'antivirus', issuer: /\bdr\.?\s?web\b|doctor web/i },
  { product: 'ESET', kind: 'antivirus', issuer: /\beset\b/i },
  { product: 'Avast', kind: 'antivirus', issuer: /\bavast\b/i },
  { product: 'AVG', kind: 'antivirus', issuer: /\bavg\b/i },
  { product: 'Bitdefender', kind: 'antivirus', issuer: /bitdefender/i },
  { product: 'Sophos', kind: 'antivirus', issuer: /\bsophos\b/i },
  { product: 'AdGuard', kind: 'proxy', issuer: /\badguard\b/i },
  { product: 'InfoWatch Traffic Monitor', kind: 'dlp', issuer: /info\s?watch/i },
  { product: 'СёрчИнформ КИБ (SearchInform)', kind: 'dlp', issuer: /search\s?inform/i },
  { product: 'Solar Dozor', kind: 'dlp', issuer: /solar\s?dozor/i },
  { product: 'Solar webProxy', kind: 'proxy', issuer: /solar\s?(?:web\s?proxy|security|ngfw)/i },
  { product: 'Zecurion', kind: 'dlp', issuer: /zecurion/i },
  { product: 'Staffcop', kind: 'dlp', issuer: /staffcop/i },
  { product: 'Falcongaze SecureTower', kind: 'dlp', issuer: /falcongaze|secure\s?tower/i },
  { product: 'Forcepoint', kind: 'dlp', issuer: /forcepoint|websense/i },
  { product: 'UserGate', kind: 'proxy', issuer: /user\s?gate/i },
  { product: 'Ideco', kind: 'proxy', issuer: /\bideco\b/i },
  { product: 'Zscaler', kind: 'proxy', issuer: /zscaler/i },
  { product: 'Netskope', kind: 'proxy', issuer: /netskope|goskope/i },
  { product: 'Fortinet FortiGate', kind: 'proxy', issuer: /fortinet|fortigate/i },
  { product: 'Blue Coat ProxySG', kind: 'proxy', issuer: /blue\s?coat|proxysg/i },
  { product: 'Check Point', kind: 'proxy', issuer: /check\s?point/i },
  { product: 'Palo Alto Networks', kind: 'proxy', issuer: /palo\s?alto/i },
  { product: 'Cisco Umbrella', kind: 'proxy', issuer: /cisco umbrella|opendns/i },
  { product: 'Squid', kind: 'proxy', issuer: /\bsquid\b/i },
  { product: 'mitmproxy', kind: 'proxy', issuer: /mitmproxy/i },
  { product: 'Fiddler', kind: 'proxy', issuer: /do_not_trust_fiddler|\bfiddler\b/i },
  { product: 'Charles', kind: 'proxy', issuer: /charles proxy/i },
  { product: 'Burp Suite', kind: 'proxy', issuer: /portswigger/i },
];

/** The product that the issuers of the chain name, the profile's words first; null: none. */
export function interceptorOf(
  chain: readonly CertificateFacts[],
  own: readonly Interceptor[],
): (NamedInterceptor & { readonly issuer: string }) | null {
  for (const { issuer } of chain) {
    const letters = issuer.toLowerCase();
    const named = own.find((one) => letters.includes(one.issuer.toLowerCase()));
    if (named !== undefined) return { product: named.name, kind: null, issuer };
    const who = withoutPlace(issuer);
    const known = KNOWN.find((one) => one.issuer.test(who));
    if (known !== undefined) return { product: known.product, kind: known.kind, issuer };
  }
  return null;
}

/** Country, state, town and street of a distinguished name tell where, not who: VMware's own certificates name `L=Palo Alto`. */
function withoutPlace(name: string): string {
  return name
    .split(/, (?=[A-Za-z][A-Za-z0-9.]*=)/)
    .filter((part) => !/^(?:C|ST|L|street|postalCode)=/i.test(part))
    .join(', ');
}
