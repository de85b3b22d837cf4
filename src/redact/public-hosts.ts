/**
 * Hosts that say nothing about the organisation. The product's own are public facts of the vendor
 * (express.ms, corp.express, xlnk.ms: vendor pages; ru.public.express and updates.express.ms: several
 * public sources); the others are places that every client's log names. Our choice, not a fact.
 */
const BUILT_IN = [
  'express.ms',
  '*.express.ms',
  'ru.public.express',
  'registry.public.express',
  'corp.express',
  'xlnk.ms',
  '*.w3.org',
  '*.ietf.org',
  'electronjs.org',
  '*.electronjs.org',
  '*.chromium.org',
  '*.nodejs.org',
  'nodejs.org',
  'github.com',
  'google.com',
  '*.google.com',
  '*.googleapis.com',
  '*.gstatic.com',
  '*.googlevideo.com',
  '*.gvt1.com',
  '*.microsoft.com',
  '*.apple.com',
  '*.mozilla.org',
  '*.debian.org',
  '*.ubuntu.com',
  '*.letsencrypt.org',
  '*.lencr.org',
  '*.digicert.com',
  '*.globalsign.com',
  '*.sectigo.com',
  'example.com',
  'example.org',
] as const;

/** Whether a host stays readable. Names are compared without case. */
export class PublicHosts {
  readonly #exact = new Set<string>();
  readonly #below = new Set<string>();

  constructor(more: readonly string[]) {
    for (const entry of [...BUILT_IN, ...more]) {
      const host = entry.trim().toLowerCase();
      if (host.startsWith('*.')) this.#below.add(host.slice(2));
      else if (host !== '') this.#exact.add(host);
    }
  }

  has(host: string): boolean {
    const name = host.toLowerCase().replace(/\.$/, '');
    if (name === 'localhost' || this.#exact.has(name)) return true;
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (this.#below.has(name.slice(dot + 1))) return true;
    }
    return false;
  }
}
