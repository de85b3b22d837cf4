import { describe, expect, it } from 'vitest';
import { certificateVerdict } from '../../../src/checks/network/certificate-verdict.ts';
import type { CertificateFacts, TlsResult } from '../../../src/probes/tls-result.ts';
import type { Interceptor } from '../../../src/profile/profile.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const leaf: CertificateFacts = {
  subject: 'CN=cts.test',
  issuer: 'CN=Example CA',
  names: ['cts.test'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  fingerprint256: 'AA',
  key: { type: 'ec', bits: 256 },
  signatureOid: '1.2.840.10045.4.3.2',
  signedTimestamps: false,
  caIssuers: [],
};
const expired = { validTo: '2026-11-01T00:00:00.000Z' };
const future = { validFrom: '2026-12-01T00:00:00.000Z' };
const sha1 = { ...leaf, signatureOid: '1.2.840.113549.1.1.5' };
const rootItself = { ...leaf, subject: 'CN=Example Root', issuer: 'CN=Example Root', names: [] };
const intermediate = { ...leaf, subject: 'CN=Example CA', issuer: 'CN=Example Root', names: [] };

type Given = Partial<Extract<TlsResult, { ok: true }>> & {
  readonly interceptors?: readonly Interceptor[];
  readonly isPublic?: boolean;
};

const judge = (
  authorization: string | null,
  chain: readonly CertificateFacts[],
  { interceptors = [], isPublic = false, ...given }: Given = {},
) =>
  certificateVerdict(
    'cts.test',
    {
      ok: true,
      ms: 5,
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_128_GCM_SHA256',
      chain,
      authorization,
      trustedBy: ['node'],
      knownTo: authorization === null ? ['node'] : [],
      knownToClient: authorization === null,
      ...given,
    },
    NOW,
    interceptors,
    isPublic,
  );

describe('the verdict on a certificate', () => {
  it('does not mind what no client climbs over: an old cross-signature with SHA-1', () => {
    const crossed = {
      ...sha1,
      ...{ subject: 'CN=Example Root', issuer: 'CN=Old' },
      fingerprint256: 'X',
    };
    expect(judge(null, [leaf, intermediate, crossed], { needless: ['X'] })).toBeNull();
    expect(judge(null, [leaf, intermediate, crossed])).toMatchObject({
      code: 'tls-weak-signature',
    });
  });

  it('is nothing when the chain is trusted', () => {
    expect(judge(null, [leaf, intermediate])).toBeNull();
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED', [{ ...leaf, ...expired }], 'tls-expired'],
    ['not yet valid', 'CERT_NOT_YET_VALID', [{ ...leaf, ...future }], 'tls-not-yet-valid'],
    [
      'for another host',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      [{ ...leaf, names: ['a.test'] }],
      'tls-wrong-name',
    ],
    [
      'self-signed',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      [{ ...leaf, issuer: leaf.subject }],
      'tls-self-signed',
    ],
    [
      'from an unknown root',
      'SELF_SIGNED_CERT_IN_CHAIN',
      [leaf, intermediate, rootItself],
      'tls-private-authority',
    ],
    [
      'below a root that was not sent',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      [leaf, intermediate],
      'tls-private-authority',
    ],
    [
      'alone, with a hint where its issuer is',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      [{ ...leaf, caIssuers: ['http://pki.test/ca.crt'] }],
      'tls-missing-intermediate',
    ],
    [
      'alone, logged in public',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      [{ ...leaf, signedTimestamps: true }],
      'tls-missing-intermediate',
    ],
    [
      'alone, without any hint: both are possible',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      [leaf],
      'tls-unknown-authority',
    ],
    [
      'of a public authority whose root is not known here',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      [{ ...leaf, signedTimestamps: true }, intermediate],
      'tls-unknown-authority',
    ],
    [
      'of the Russian national authority',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      [
        { ...leaf, issuer: 'C=RU, CN=Russian Trusted Sub CA' },
        { ...intermediate, subject: 'C=RU, CN=Russian Trusted Sub CA' },
      ],
      'tls-russian-authority',
    ],
    [
      'of an antivirus',
      'SELF_SIGNED_CERT_IN_CHAIN',
      [
        {
          ...leaf,
          issuer: 'O=AO Kaspersky Lab, CN=Kaspersky Anti-Virus Personal Root Certificate',
        },
      ],
      'tls-intercepted',
    ],
    [
      'expired, of an antivirus: the date comes first',
      'CERT_HAS_EXPIRED',
      [{ ...leaf, ...expired, issuer: 'CN=Kaspersky Web Anti-Virus Certification Authority' }],
      'tls-expired',
    ],
    ['signed with SHA-1', 'CA_MD_TOO_WEAK', [sha1, rootItself], 'tls-weak-signature'],
    ['revoked', 'CERT_REVOKED', [leaf], 'tls-failed'],
    ['missing', 'ERR_TLS_NO_CERTIFICATE', [], 'tls-failed'],
  ])('%s', (_, authorization, chain, code) => {
    const known = authorization === 'CA_MD_TOO_WEAK' || authorization === 'CERT_REVOKED';
    expect(judge(authorization, chain, known ? { knownTo: ['node'] } : {})).toMatchObject({
      status: 'fail',
      code,
    });
  });

  it.each([
    [
      'wrong name before expired',
      'CERT_HAS_EXPIRED',
      { ...leaf, ...expired, names: ['a.test'] },
      'tls-wrong-name',
    ],
    [
      'wrong name before self-signed',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      { ...leaf, names: ['a.test'] },
      'tls-wrong-name',
    ],
    [
      'expired before self-signed',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      { ...leaf, ...expired, issuer: leaf.subject },
      'tls-expired',
    ],
    [
      'expired before unknown authority',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      { ...leaf, ...expired },
      'tls-expired',
    ],
  ])('of several troubles: %s', (_, authorization, certificate, code) => {
    expect(judge(authorization, [certificate])).toMatchObject({ code });
  });

  it('tells the expired intermediate and not the leaf above it', () => {
    const chain = [leaf, { ...intermediate, ...expired }];
    expect(judge('CERT_HAS_EXPIRED', chain)).toMatchObject({
      code: 'tls-expired',
      evidence: { validTo: expired.validTo, issuer: 'CN=Example Root' },
    });
  });

  it('names the authority that is missing: the issuer of the last one presented', () => {
    expect(judge('UNABLE_TO_GET_ISSUER_CERT_LOCALLY', [leaf, intermediate])).toMatchObject({
      evidence: { issuer: 'CN=Example Root' },
    });
  });

  it('refuses a name that stands in the subject only, as the client does', () => {
    expect(judge(null, [{ ...leaf, names: [] }])).toMatchObject({
      code: 'tls-name-only-in-cn',
      evidence: { subject: 'CN=cts.test' },
    });
    expect(judge(null, [{ ...leaf, names: [], subject: 'CN=a.test' }])).toMatchObject({
      code: 'tls-wrong-name',
      evidence: { names: [] },
    });
  });

  it.each<[string, readonly CertificateFacts[], Given, string, 'warn' | 'fail']>([
    [
      'inspected, and its authority is installed',
      [{ ...leaf, issuer: 'O=Zscaler Inc., CN=Zscaler Intermediate Root CA' }],
      {},
      'tls-intercepted',
      'warn',
    ],
    [
      'inspected by what the profile names',
      [{ ...leaf, issuer: 'CN=Example Gateway 7' }],
      { interceptors: [{ name: 'Our gateway', issuer: 'example GATEWAY' }] },
      'tls-intercepted',
      'warn',
    ],
    [
      'known to the list of the system only, on Linux',
      [leaf],
      { knownTo: ['system'], knownToClient: false },
      'tls-authority-system-only',
      'warn',
    ],
    [
      'known to NODE_EXTRA_CA_CERTS only',
      [leaf],
      { knownTo: ['node-extra'], knownToClient: false },
      'tls-authority-node-only',
      'fail',
    ],
    [
      'RSA of 1024 bits',
      [{ ...leaf, key: { type: 'rsa', bits: 1_024 } }],
      {},
      'tls-weak-key',
      'warn',
    ],
    ['RSA of 512 bits', [{ ...leaf, key: { type: 'rsa', bits: 512 } }], {}, 'tls-weak-key', 'fail'],
    [
      'a curve of 192 bits',
      [{ ...leaf, key: { type: 'ec', bits: 192 } }],
      {},
      'tls-weak-key',
      'fail',
    ],
    [
      'MD5 in an intermediate',
      [leaf, { ...intermediate, signatureOid: '1.2.840.113549.1.1.4' }],
      {},
      'tls-weak-signature',
      'fail',
    ],
    ['out of order', [leaf, rootItself, intermediate], {}, 'tls-chain-order', 'warn'],
  ])('of a chain that Node accepts: %s', (_, chain, given, code, status) => {
    expect(judge(null, chain, given)).toMatchObject({ status, code });
  });

  describe('of a public host', () => {
    const system = { knownTo: ['system'], knownToClient: false, isPublic: true };
    it.each<[string, readonly CertificateFacts[], Given, string | null]>([
      ['an authority that the system alone knows', [leaf], system, 'tls-not-public-authority'],
      [
        'the same, and the client sees it',
        [leaf],
        { ...system, knownToClient: true },
        'tls-not-public-authority',
      ],
      [
        'logged in public',
        [{ ...leaf, signedTimestamps: true }],
        system,
        'tls-authority-system-only',
      ],
      [
        'the Russian national authority, installed',
        [{ ...leaf, issuer: 'C=RU, CN=Russian Trusted Sub CA' }],
        system,
        'tls-authority-system-only',
      ],
      [
        'named by the profile',
        [leaf],
        { ...system, knownTo: ['system', 'profile'], knownToClient: true },
        null,
      ],
      ['in the built-in list', [leaf], { isPublic: true }, null],
    ])('%s', (_, chain, given, code) => {
      const verdict = judge(null, chain, given);
      expect(verdict !== null && 'code' in verdict ? verdict.code : null).toBe(code);
      if (code !== null) expect(verdict).toMatchObject({ status: 'warn' });
    });

    it('a private root that nothing here knows is no missing installation', () => {
      const chain = [leaf, intermediate, rootItself];
      expect(judge('SELF_SIGNED_CERT_IN_CHAIN', chain, { isPublic: true })).toMatchObject({
        status: 'fail',
        code: 'tls-not-public-authority',
        evidence: { issuer: 'CN=Example Root', trusted: false },
      });
    });
  });

  it('does not mind how a root signed itself', () => {
    const old = { ...rootItself, signatureOid: '1.2.840.113549.1.1.5' };
    expect(judge(null, [leaf, intermediate, old])).toBeNull();
  });

  it('keeps the code of a date trouble that no presented certificate shows', () => {
    expect(judge('CERT_HAS_EXPIRED', [leaf])).toMatchObject({
      code: 'tls-failed',
      evidence: { detail: 'CERT_HAS_EXPIRED' },
    });
  });
});
