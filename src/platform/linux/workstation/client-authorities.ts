import { open } from 'node:fs/promises';
import { posix } from 'node:path';
import { errorCode, errorMessage } from '../../../model/errors.ts';
import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { abortable } from '../../abortable.ts';
import { pemAuthorities } from '../../certificates.ts';
import type { ExtraAuthority } from '../../evidence.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import { isAmong, wantedAuthorities, type WantedAuthority } from '../../wanted-authorities.ts';
import { noSession } from './display.ts';
import type { AuthorityPresence, AuthorityQuery } from '../../workstation.ts';

/** A user's database is some tens of KiB. */
const MOST_BYTES = 16 * 1024 * 1024;
/** More authorities nobody adds by hand; each costs a start of certutil. */
const MOST_CERTIFICATES = 50;

/**
 * The user's NSS database and not `/etc/ssl` ("Linux Cert Management", chromium.org). A certificate that is known as a
 * whole is found by its SHA-1 in the trust record; of others certutil tells, where it is installed.
 */
export async function clientAuthorities(
  tools: PlatformTools,
  query: AuthorityQuery,
  options: CallOptions,
): Promise<Fact<readonly AuthorityPresence[]>> {
  const folder = posix.join(tools.home, '.pki/nssdb');
  const [{ wanted, unread }, database] = await Promise.all([
    wantedAuthorities(query, tools.files, options),
    readDatabase(posix.join(folder, 'cert9.db'), options.signal),
  ]);
  if (!database.known) return database;
  const bytes = database.value;
  // An administrator from elsewhere has another home than the person at the client.
  const unseen =
    bytes === null && tools.administrator
      ? noSession<readonly AuthorityPresence[]>(tools.env)
      : null;
  if (unseen !== null) return unseen;
  const listed =
    bytes !== null && wanted.some(({ sha1 }) => sha1 === null)
      ? await listTrusted(tools, folder, options)
      : null;
  const found = wanted.map((one) => ({
    name: one.name,
    present: bytes === null ? false : isThere(one, bytes, listed),
    source: folder,
  }));
  return known([...found, ...unread], folder);
}

function isThere(
  wanted: WantedAuthority,
  database: Buffer,
  listed: readonly ExtraAuthority[] | null,
): boolean | null {
  if (wanted.sha1 !== null) return database.includes(wanted.sha1);
  if (listed !== null) return isAmong(wanted, listed);
  // The name stands in every record of a certificate. Where it does, the trust in it is still not known.
  return database.includes(wanted.name) ? null : false;
}

/** Null: there is no database, so nothing was ever added. */
async function readDatabase(path: string, signal: AbortSignal): Promise<Fact<Buffer | null>> {
  const read = async (): Promise<Fact<Buffer | null>> => {
    const file = await open(path, 'r');
    try {
      const facts = await file.stat();
      return facts.isFile() && facts.size <= MOST_BYTES
        ? known(await file.readFile(), path)
        : notKnown('not-supported', path, 'not a database of a usual size');
    } finally {
      await file.close();
    }
  };
  try {
    return await abortable(read(), signal);
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return known(null, path);
    return notKnown(code === 'EACCES' ? 'forbidden' : 'failed', path, errorMessage(error));
  }
}

/** Null: no certutil, or it does not read the database. */
async function listTrusted(
  tools: PlatformTools,
  folder: string,
  options: CallOptions,
): Promise<readonly ExtraAuthority[] | null> {
  const database = ['-L', '-d', `sql:${folder}`];
  const list = await tools.run('certutil', database, options);
  if (!list.ok || list.exitCode !== 0) return null;
  const found: ExtraAuthority[] = [];
  for (const name of trustedNames(list.stdout).slice(0, MOST_CERTIFICATES)) {
    const one = await tools.run('certutil', [...database, '-n', name, '-a'], options);
    if (one.ok) found.push(...pemAuthorities(one.stdout, folder));
  }
  return found;
}

/** certutil(1): the nickname, then the trust for TLS, mail and code. `C` or `T`: an authority for TLS. */
export function trustedNames(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, name, trust] = /^(\S.*?)\s+([a-zA-Z]*),[a-zA-Z]*,[a-zA-Z]*\s*$/.exec(line) ?? [];
    return name !== undefined && /[CT]/.test(trust ?? '') ? [name] : [];
  });
}
