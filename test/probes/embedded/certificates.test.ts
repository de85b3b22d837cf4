import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createAuthority, createSelfSigned } from '../../../src/probes/embedded/certificates.ts';

describe('certificates made on the spot', () => {
  it('issues a leaf that its authority signed, with names and dates', async () => {
    const authority = await createAuthority('Test Root, "A" = 1');
    const made = await authority.issue({
      names: ['cts.test', '*.cts.test', '127.0.0.1', '::1'],
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2026-02-01T00:00:00Z'),
    });
    const leaf = new X509Certificate(made.certificatePem);
    const root = new X509Certificate(authority.certificatePem);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(root.ca).toBe(true);
    expect(root.subject).toBe(String.raw`CN=Test Root\, \"A\" = 1`);
    expect(leaf.subject).toBe('CN=cts.test');
    expect(leaf.subjectAltName).toBe(
      'DNS:cts.test, DNS:*.cts.test, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    expect(new Date(leaf.validFrom).toISOString()).toBe('2026-01-01T00:00:00.000Z');
    expect(new Date(leaf.validTo).toISOString()).toBe('2026-02-01T00:00:00.000Z');
    expect(() =>
      createSecureContext({ key: made.keyPem, cert: made.certificatePem }),
    ).not.toThrow();
  });

  it('puts the intermediates into the chain, nearest first', async () => {
    const root = await createAuthority('Root');
    const upper = await root.createIntermediate('Upper');
    const lower = await upper.createIntermediate('Lower');
    const { certificatePem, chainPem } = await lower.issue({ names: ['cts.test'] });
    const chain = chainPem
      .split(/(?<=-----END CERTIFICATE-----\n)/)
      .map((pem) => new X509Certificate(pem));
    expect(chain.map(({ subject }) => subject)).toEqual(['CN=Lower', 'CN=Upper']);
    const all = [certificatePem, ...chain.map(String), root.certificatePem].map(
      (pem) => new X509Certificate(pem),
    );
    all.slice(1).forEach((issuer, index) => {
      expect(all[index]?.verify(issuer.publicKey)).toBe(true);
    });
  });

  it('signs itself', async () => {
    const made = new X509Certificate(
      (await createSelfSigned({ names: ['nas.test'] })).certificatePem,
    );
    expect(made.verify(made.publicKey)).toBe(true);
    expect(made.issuer).toBe(made.subject);
  });

  it('leaves the names out when there are none', async () => {
    const authority = await createAuthority('Root');
    const { certificatePem } = await authority.issue({ names: [], commonName: 'cts.test' });
    const leaf = new X509Certificate(certificatePem);
    expect(leaf.subjectAltName).toBeUndefined();
    expect(leaf.subject).toBe('CN=cts.test');
  });

  it('gives every certificate its own serial number', async () => {
    const authority = await createAuthority('Root');
    const serials = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { certificatePem } = await authority.issue({ names: ['a.test'] });
        return new X509Certificate(certificatePem).serialNumber;
      }),
    );
    expect(new Set(serials).size).toBe(8);
  });
});
