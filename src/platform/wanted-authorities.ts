import type { X509Certificate } from 'node:crypto';
import { certificatesIn } from './certificate-bytes.ts';
import type { FileReader } from './files.ts';
import type { CallOptions } from './call-options.ts';
import type { AuthorityPresence, AuthorityQuery } from './workstation.ts';

/** An authority to look for; `sha1` is known where its certificate is. */
export interface WantedAuthority {
  readonly name: string;
  readonly sha256: string | null;
  /** SHA-1, 20 bytes. */
  readonly sha1: Buffer | null;
}

/** The certificates of the files and the named ones; a file without a readable certificate is told at once. */
export async function wantedAuthorities(
  { files, named }: AuthorityQuery,
  reader: FileReader,
  options: CallOptions,
): Promise<{
  readonly wanted: readonly WantedAuthority[];
  readonly unread: readonly AuthorityPresence[];
}> {
  const wanted: WantedAuthority[] = named.map((one) => ({ ...one, sha1: null }));
  const unread: AuthorityPresence[] = [];
  for (const file of files) {
    const bytes = await reader.readBytes(file, options);
    const found = bytes.known ? certificatesIn(bytes.value).map(wantedOf) : [];
    wanted.push(...found);
    if (found.length === 0) {
      const source = bytes.known ? 'no certificate in it' : (bytes.detail ?? bytes.reason);
      unread.push({ name: file, present: null, source });
    }
  }
  return { wanted, unread };
}

function wantedOf({ subject, fingerprint256, fingerprint }: X509Certificate): WantedAuthority {
  const sha1 = Buffer.from(fingerprint.replaceAll(':', ''), 'hex');
  return { name: commonNameOf(subject), sha256: fingerprint256, sha1 };
}

/** Of Node's form, `C=RU`, a line each, or with commas between; all of it where there is none. */
export function commonNameOf(subject: string): string {
  return /(?:^|\n|, )CN=([^\n]+?)(?=, [A-Za-z.]+=|\n|$)/.exec(subject)?.[1] ?? subject;
}

/** Is it one of these. */
export function isAmong(
  { name, sha256 }: WantedAuthority,
  found: readonly { readonly subject: string; readonly fingerprint256: string }[],
): boolean {
  return found.some((one) =>
    sha256 === null ? commonNameOf(one.subject) === name : one.fingerprint256 === sha256,
  );
}
