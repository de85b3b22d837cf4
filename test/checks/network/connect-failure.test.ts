import { describe, expect, it } from 'vitest';
import { connectVerdict } from '../../../src/checks/network/connect-failure.ts';
import { handshakeVerdict } from '../../../src/checks/network/tls-failure.ts';
import type { ConnectFailure } from '../../../src/probes/tcp-result.ts';

const endpoint = { host: 'cts.test', port: 443 };
const atTcp = (failure: Extract<ConnectFailure, { stage: 'tcp' }>['failure']): ConnectFailure => ({
  stage: 'tcp',
  failure,
  addresses: ['10.0.0.1'],
  detail: 'connect said so',
});
const atProxy = (
  failure: Extract<ConnectFailure, { stage: 'proxy' }>['failure'],
  httpStatus: number | null = null,
): ConnectFailure => ({
  stage: 'proxy',
  failure,
  proxy: 'http://proxy.test:3128',
  httpStatus,
  schemes: ['NTLM', 'Basic'],
  detail: 'the proxy said so',
});

describe('a connection that failed', () => {
  it.each([
    ['refused', 'tcp-refused'],
    ['timeout', 'tcp-timeout'],
    ['reset', 'tcp-reset'],
    ['unreachable', 'tcp-unreachable'],
    ['prohibited', 'tcp-prohibited'],
    ['failed', 'tcp-failed'],
  ] as const)('TCP %s is told as %s', (failure, code) => {
    expect(connectVerdict(endpoint, atTcp(failure), 4_000)).toMatchObject({
      status: 'fail',
      code,
      evidence: { host: 'cts.test', port: 443, addresses: ['10.0.0.1'] },
    });
  });

  it.each([
    [
      'EACCES over IPv6: a firewall anywhere',
      'connect EACCES fd99::1:443',
      ['fd99::1'],
      'unreachable',
    ],
    ['EACCES over IPv4: this computer', 'connect EACCES 10.0.0.1:443', ['10.0.0.1'], 'prohibited'],
    ['EPERM over IPv6: this computer', 'connect EPERM fd99::1:443', ['fd99::1'], 'prohibited'],
  ])('%s', (_, detail, addresses, code) => {
    const failed = { stage: 'tcp', failure: 'prohibited', addresses, detail } as const;
    expect(connectVerdict(endpoint, failed, 4_000)).toMatchObject({ code: `tcp-${code}` });
  });

  it.each([
    ['unreachable', null, 'proxy-unreachable', { detail: 'the proxy said so' }],
    ['auth-required', 407, 'proxy-auth-required', { schemes: ['NTLM', 'Basic'] }],
    ['credentials-wrong', 407, 'proxy-credentials-wrong', { schemes: ['NTLM', 'Basic'] }],
    ['denied', 403, 'proxy-denied', { host: 'cts.test', port: 443, httpStatus: 403 }],
    ['port-forbidden', 403, 'proxy-port-forbidden', { port: 443, httpStatus: 403 }],
    ['upstream-failed', 503, 'proxy-upstream-failed', { port: 443, httpStatus: 503 }],
    ['refused', 500, 'proxy-refused', { host: 'cts.test', port: 443, httpStatus: 500 }],
    ['silent', null, 'proxy-timeout', { host: 'cts.test', port: 443, limitMs: 4_000 }],
    ['bad-answer', null, 'proxy-bad-answer', { detail: 'the proxy said so' }],
  ] as const)('proxy %s is told as %s', (failure, status, code, evidence) => {
    expect(connectVerdict(endpoint, atProxy(failure, status), 4_000)).toMatchObject({
      status: 'fail',
      code,
      evidence: { proxy: 'http://proxy.test:3128', ...evidence },
    });
  });

  it('a name that stopped resolving between two checks is told as a matter of DNS', () => {
    const dns = { ok: false, failure: 'timeout', ms: 4_000, detail: '' } as const;
    expect(connectVerdict(endpoint, { stage: 'dns', dns }, 4_000)).toMatchObject({
      code: 'dns-timeout',
      evidence: { limitMs: 4_000 },
    });
  });

  it('a time-out is told with the time that was waited', () => {
    expect(connectVerdict(endpoint, atTcp('timeout'), 3_999)).toMatchObject({
      evidence: { limitMs: 3_999 },
    });
  });

  it.each([
    ['reset', 'tls-reset'],
    ['timeout', 'tls-timeout'],
    ['protocol', 'tls-protocol'],
    ['client-certificate', 'tls-client-certificate'],
    ['failed', 'tls-failed'],
  ] as const)('a handshake that ends with %s is told as %s', (failure, code) => {
    const failed = { stage: 'tls', failure, detail: 'SSL said so' } as const;
    expect(handshakeVerdict(endpoint, failed, 4_000)).toMatchObject({ status: 'fail', code });
  });
});
