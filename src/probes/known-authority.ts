import { X509Certificate } from 'node:crypto';
import type { AuthorityList } from './authority-list.ts';

/** More than any honest chain. */
const DEEPEST = 8;

/** Roots by their subject. */
export type Roots = ReadonlyMap<string, readonly X509Certificate[]>;

/**
 * The lists in which the presented chain ends, whatever its dates, name and strength: each is asked apart, so that
 * it can be said who would trust the server. The order of the presented certificates does not matter.
 */
export function knownTo(
  presented: readonly X509Certificate[],
  lists: readonly AuthorityList[],
): readonly AuthorityList['name'][] {
  return lists.filter((list) => leadsInto(presented, rootsOf(list))).map(({ name }) => name);
}

/** Whether a way leads from the first one presented to a root. */
export function leadsInto(presented: readonly X509Certificate[], roots: Roots): boolean {
  return pathInto(presented, roots) !== null;
}

/**
 * The shortest way from the first one presented to a root: those of the presented that it needs. Null: there is none.
 * Each certificate is climbed to once, so that a chain in which everybody has signed everybody costs no more.
 */
export function pathInto(
  presented: readonly X509Certificate[],
  roots: Roots,
): readonly X509Certificate[] | null {
  const [leaf] = presented;
  if (leaf === undefined) return null;
  const paths: (readonly [X509Certificate, ...X509Certificate[]])[] = [[leaf]];
  const met = new Set([leaf.fingerprint256]);
  // The last of the way stands first; the list grows while it is gone through.
  for (const path of paths) {
    const [last] = path;
    if (isAnchored(last, roots)) return [...path].reverse();
    if (path.length > DEEPEST) continue;
    for (const other of presented) {
      if (met.has(other.fingerprint256) || !issued(other, last)) continue;
      met.add(other.fingerprint256);
      paths.push([other, ...path]);
    }
  }
  return null;
}

/** A root itself, or the work of one. */
function isAnchored(certificate: X509Certificate, roots: Roots): boolean {
  const same = roots.get(certificate.subject) ?? [];
  if (same.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)) return true;
  return (roots.get(certificate.issuer) ?? []).some((root) => issued(root, certificate));
}

/**
 * Of the presented those that nobody needs who has these lists: a cross-signature for old clients stands above an authority
 * that is a root of its own by now.
 */
export function needless(
  presented: readonly X509Certificate[],
  lists: readonly AuthorityList[],
): readonly X509Certificate[] {
  const paths = lists.flatMap((list) => pathInto(presented, rootsOf(list)) ?? []);
  if (paths.length === 0) return [];
  const needed = new Set(paths.map(({ fingerprint256 }) => fingerprint256));
  return presented.filter(({ fingerprint256 }) => !needed.has(fingerprint256));
}

/** Names and key ids first: a signature is checked only where they fit. */
function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  if (issuer.subject !== certificate.issuer) return false;
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key type that this OpenSSL does not know.
    return false;
  }
}

const READ = new WeakMap<AuthorityList, Roots>();

/** Some 150 certificates a list: parsed once, and only when a handshake asks. */
export function rootsOf(list: AuthorityList): Roots {
  let roots = READ.get(list);
  if (roots === undefined) {
    roots = bySubject(list.pem.flatMap(certificatesOf));
    READ.set(list, roots);
  }
  return roots;
}

export function bySubject(certificates: readonly X509Certificate[]): Roots {
  const roots = new Map<string, X509Certificate[]>();
  for (const certificate of certificates) {
    const same = roots.get(certificate.subject);
    if (same === undefined) roots.set(certificate.subject, [certificate]);
    else same.push(certificate);
  }
  return roots;
}

function certificatesOf(pem: string): readonly X509Certificate[] {
  const texts = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return texts.flatMap((text) => {
    try {
      return [new X509Certificate(text)];
    } catch {
      return [];
    }
  });
}
