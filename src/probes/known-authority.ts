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
  const [leaf] = presented;
  return leaf !== undefined && climbs(leaf, presented, roots, DEEPEST);
}

function climbs(
  certificate: X509Certificate,
  presented: readonly X509Certificate[],
  roots: Roots,
  depth: number,
): boolean {
  const same = roots.get(certificate.subject) ?? [];
  if (same.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)) return true;
  if ((roots.get(certificate.issuer) ?? []).some((root) => issued(root, certificate))) return true;
  return (
    depth > 0 &&
    presented.some(
      (other) =>
        other.fingerprint256 !== certificate.fingerprint256 &&
        issued(other, certificate) &&
        climbs(other, presented, roots, depth - 1),
    )
  );
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
