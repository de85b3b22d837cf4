import { createHash, type X509Certificate } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuthorityList } from './authority-list.ts';
import { bySubject, leadsInto, rootsOf } from './known-authority.ts';

/**
 * Whether a client built on Chromium would find the authority, by what is known of Chromium and not of the client:
 * - its own list; Node's is taken for it, both hold Mozilla's public authorities;
 * - the profile's word;
 * - on Windows and macOS what was added to the system's list (Chrome Root Store FAQ);
 * - on Linux the user's NSS database and not `/etc/ssl` ("Linux Cert Management", chromium.org).
 */
export function knownToClient(
  presented: readonly X509Certificate[],
  known: readonly AuthorityList['name'][],
  lists: readonly AuthorityList[],
  { platform, nssDatabase }: ClientStores,
): boolean {
  if (known.includes('node') || known.includes('profile')) return true;
  if (platform !== 'linux') return known.includes('system');
  if (nssDatabase === null) return false;
  const candidates = lists
    .filter(({ name }) => known.includes(name))
    .flatMap((list) => [...rootsOf(list).values()].flat());
  const installed = [...candidates, ...presented].filter((root) => isIn(nssDatabase, root));
  return leadsInto(presented, bySubject(installed));
}

export interface ClientStores {
  readonly platform: NodeJS.Platform;
  /** `cert9.db` of the user; null: there is none. */
  readonly nssDatabase: Buffer | null;
}

/** A user's database is some tens of KiB. */
const MOST_BYTES = 16 * 1024 * 1024;

export async function readNssDatabase(home: string): Promise<Buffer | null> {
  try {
    const file = await open(join(home, '.pki', 'nssdb', 'cert9.db'), 'r');
    try {
      const facts = await file.stat();
      return facts.isFile() && facts.size <= MOST_BYTES ? await file.readFile() : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

/**
 * A trust record holds the SHA-1 of its certificate (`CKA_CERT_SHA1_HASH`). SQLite keeps so short a value in one
 * piece, so the bytes can be looked for.
 */
function isIn(database: Buffer, { raw }: X509Certificate): boolean {
  return database.includes(createHash('sha1').update(raw).digest());
}
