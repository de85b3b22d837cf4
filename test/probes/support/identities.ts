import {
  createAuthority,
  createSelfSigned,
  type Authority,
  type ServerCertificate,
} from '../../../src/probes/embedded/certificates.ts';
import { HOST } from './probes.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Certificates by scenario, for `chat.test`; made once a test file. */
export interface Identities {
  readonly authority: Authority;
  readonly good: ServerCertificate;
  readonly forLoopback: ServerCertificate;
  readonly expired: ServerCertificate;
  readonly notYetValid: ServerCertificate;
  readonly wrongName: ServerCertificate;
  readonly onlyCommonName: ServerCertificate;
  readonly selfSigned: ServerCertificate;
  readonly belowIntermediate: ServerCertificate;
  readonly unknownAuthority: ServerCertificate;
}

export async function makeIdentities(): Promise<Identities> {
  const authority = await createAuthority('Test Root');
  const intermediate = await authority.createIntermediate('Test Intermediate');
  const stranger = await createAuthority('Kaspersky Anti-Virus Personal Root Certificate');
  const now = Date.now();
  return {
    authority,
    good: await authority.issue({ names: [HOST] }),
    forLoopback: await authority.issue({ names: ['127.0.0.1'] }),
    expired: await authority.issue({
      names: [HOST],
      notBefore: new Date(now - 30 * DAY_MS),
      notAfter: new Date(now - DAY_MS),
    }),
    notYetValid: await authority.issue({ names: [HOST], notBefore: new Date(now + DAY_MS) }),
    wrongName: await authority.issue({ names: ['other.test', '*.example.test'] }),
    onlyCommonName: await authority.issue({ names: [], commonName: HOST }),
    selfSigned: await createSelfSigned({ names: [HOST] }),
    belowIntermediate: await intermediate.issue({ names: [HOST] }),
    unknownAuthority: await stranger.issue({ names: [HOST] }),
  };
}
