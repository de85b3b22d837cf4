import { open } from 'node:fs/promises';
import * as tls from 'node:tls';
import type { AuthorityList } from './authority-list.ts';
import { type ClientStores, readNssDatabase } from './client-view.ts';

export interface Authorities {
  readonly context: tls.SecureContext;
  /** Which lists were asked: `node`, `node-extra`, `system`, `profile`. */
  readonly asked: readonly string[];
  /** Those that are not empty. */
  readonly lists: readonly AuthorityList[];
  readonly client: ClientStores;
}

export interface AuthorityPlaces {
  /** `NODE_EXTRA_CA_CERTS`: a PEM file. */
  readonly extraFile?: string | undefined;
  /** The user's home. */
  readonly home?: string | undefined;
}

/**
 * Node's own list (Mozilla's), what `NODE_EXTRA_CA_CERTS` adds to it, the operating system's, and the profile's PEM
 * texts.
 */
export async function loadAuthorities(
  profile: readonly string[],
  { extraFile, home }: AuthorityPlaces = {},
): Promise<Authorities> {
  const { platform } = process;
  const nssDatabase =
    platform === 'linux' && home !== undefined ? await readNssDatabase(home) : null;
  const client = { platform, nssDatabase };
  const extra = extraFile === undefined ? [] : await certificatesIn(extraFile);
  const all: readonly AuthorityList[] = [
    { name: 'node', pem: tls.rootCertificates },
    { name: 'node-extra', pem: extra ?? [] },
    { name: 'system', pem: await systemAuthorities() },
    { name: 'profile', pem: profile },
  ];
  const lists = all.filter(({ pem }) => pem.length > 0);
  const asked = lists.map(({ name }) => name);
  const ca = [...new Set(lists.flatMap(({ pem }) => pem))];
  try {
    return { context: tls.createSecureContext({ ca }), asked, lists, client };
  } catch {
    // One unreadable text must not take the rest with it; the profile's loader is the one to complain.
    return {
      context: tls.createSecureContext({ ca: ca.filter(isReadable) }),
      asked,
      lists,
      client,
    };
  }
}

/** `tls.getCACertificates('system')` came with Node 22.15; on Linux the bundle file says the same before that. */
async function systemAuthorities(): Promise<readonly string[]> {
  if (hasSystemStore(tls)) {
    try {
      return tls.getCACertificates('system');
    } catch {
      return [];
    }
  }
  return process.platform === 'linux' ? firstBundle() : [];
}

interface SystemStore {
  getCACertificates(type: 'system'): string[];
}

function hasSystemStore(module: object): module is SystemStore {
  return 'getCACertificates' in module && typeof module.getCACertificates === 'function';
}

/** Where distributions keep the bundle: the list of Go's crypto/x509 (`root_linux.go`). */
export const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** Bundles are about 200 KiB; anything of this size is something else. */
const MOST_BYTES = 8 * 1024 * 1024;

async function firstBundle(): Promise<readonly string[]> {
  for (const path of BUNDLES) {
    const found = await certificatesIn(path);
    if (found !== null) return found;
  }
  return [];
}

/** Null: no such file, or no certificate in it. */
async function certificatesIn(path: string): Promise<readonly string[] | null> {
  const text = await readSmallFile(path);
  return text?.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? null;
}

async function readSmallFile(path: string): Promise<string | null> {
  try {
    const file = await open(path, 'r');
    try {
      const facts = await file.stat();
      return facts.isFile() && facts.size <= MOST_BYTES ? await file.readFile('utf8') : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

function isReadable(pem: string): boolean {
  try {
    tls.createSecureContext({ ca: pem });
    return true;
  } catch {
    return false;
  }
}
