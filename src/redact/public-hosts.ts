import type { MachineIdentity } from './identity.ts';
import { searchedHosts, searchedPeople, searchedUsers } from './searched-names.ts';
import { isLetter } from './spelling.ts';

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
  // Names of header extensions in SDP, and pages that runtimes and servers name in their messages.
  '*.webrtc.org',
  'chromestatus.com',
  '*.chromestatus.com',
  'crbug.com',
  'goo.gle',
  'developer.chrome.com',
  '*.whatwg.org',
  'w3c.github.io',
  'curl.se',
  'aomediacodec.github.io',
  'reactjs.org',
  'react.dev',
  'vuejs.org',
  'registry.npmjs.org',
  'x.org',
  'freedesktop.org',
  '*.freedesktop.org',
  'schemas.xmlsoap.org',
  'schemas.android.com',
  'hexdocs.pm',
  'nginx.org',
  '*.postgresql.org',
  '*.kernel.org',
  '*.openssl.org',
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

const EXACT = new Set<string>(BUILT_IN.filter((host) => !host.startsWith('*.')));
const BELOW = new Set<string>(
  BUILT_IN.filter((host) => host.startsWith('*.')).map((host) => host.slice(2)),
);

/** Whether everybody may know the host, whatever this computer is called. Names are compared without case. */
export function isPublicHost(host: string): boolean {
  const name = plain(host);
  if (name === 'localhost' || EXACT.has(name)) return true;
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    if (BELOW.has(name.slice(dot + 1))) return true;
  }
  return false;
}

/**
 * The hosts that stay readable in what leaves this computer: the public ones, but for those in which a name of this
 * computer or of its people stands (`pc-17.express.ms`, where the computer is called that). Redactor and leak scan ask
 * the same object, and nothing that the scan looks for can stand in a host that the redactor keeps.
 */
export class PublicHosts {
  readonly #own: readonly string[];

  constructor(identity: Pick<MachineIdentity, 'userNames' | 'fullNames' | 'hostNames'>) {
    const own = [
      ...searchedUsers(identity),
      ...searchedPeople(identity),
      ...searchedHosts(identity),
    ];
    this.#own = [...new Set(own.map((name) => name.toLowerCase()))];
  }

  has(host: string): boolean {
    if (!isPublicHost(host)) return false;
    const name = plain(host);
    return name === 'localhost' || !this.#own.some((own) => standsIn(own, name));
  }
}

function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

/** As a word, wherever the scan would find it: with no letter beside it. */
function standsIn(own: string, host: string): boolean {
  for (let at = host.indexOf(own); at >= 0; at = host.indexOf(own, at + 1)) {
    if (!isLetter(host.charCodeAt(at - 1)) && !isLetter(host.charCodeAt(at + own.length)))
      return true;
  }
  return false;
}
