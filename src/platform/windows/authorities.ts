import { type Fact, known, notKnown } from '../../model/fact.ts';
import { authority, unique } from '../certificates.ts';
import type { ExtraAuthority } from '../evidence.ts';
import type { CallOptions } from '../call-options.ts';
import type { CommandRunner } from '../run-command.ts';
import { queryRegistry } from './registry.ts';

/**
 * The physical stores behind "Trusted Root Certification Authorities" into which administrators, group policy and
 * users put certificates (learn.microsoft.com, "System Store Locations"). Microsoft's own programme is `AuthRoot`,
 * which is not listed.
 */
const STORES = [
  'HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\Root\\Certificates',
  'HKLM\\SOFTWARE\\Microsoft\\EnterpriseCertificates\\Root\\Certificates',
  'HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\Root\\Certificates',
  'HKCU\\Software\\Microsoft\\SystemCertificates\\Root\\Certificates',
];

/** `CERT_CERT_PROP_ID`: the certificate itself among the properties of a blob. */
const CERTIFICATE_PROPERTY = 32;

export async function readAuthorities(
  run: CommandRunner,
  { signal }: CallOptions,
): Promise<Fact<readonly ExtraAuthority[]>> {
  const stores = await Promise.all(
    STORES.map(async (key) => ({
      key,
      found: await queryRegistry({ key, deep: true }, run, signal),
    })),
  );
  const all = stores.flatMap(({ key, found }) =>
    found.known
      ? found.value.flatMap(({ values }) => {
          const certificate = certificateOfBlob(values.get('blob')?.data ?? '');
          return certificate === null ? [] : authority(certificate, key);
        })
      : [],
  );
  // Windows ships a few roots of its own in the machine's store.
  const added = all.filter(({ subject }) => !/O=Microsoft Corporation|DC=microsoft/i.test(subject));
  if (stores.some(({ found }) => found.known)) return known(unique(added), STORES.join(', '));
  return (
    stores.map(({ found }) => found).find((found) => !found.known) ?? notKnown('failed', 'reg')
  );
}

/**
 * The DER bytes in a serialised certificate: properties of id (4 bytes), encoding (4), length (4), data, all little
 * endian (MS-GPEF 2.2.3, "Certificate BLOB Properties").
 */
export function certificateOfBlob(hex: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) return null;
  const bytes = Buffer.from(hex, 'hex');
  for (let at = 0; at + 12 <= bytes.length; ) {
    const id = bytes.readUInt32LE(at);
    const length = bytes.readUInt32LE(at + 8);
    const data = bytes.subarray(at + 12, at + 12 + length);
    if (data.length < length) return null;
    if (id === CERTIFICATE_PROPERTY) return data;
    at += 12 + length;
  }
  return null;
}
