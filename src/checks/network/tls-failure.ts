import type { Verdict } from '../../model/finding.ts';
import { fail } from '../../model/finding.ts';
import type { Endpoint } from '../../probes/endpoint.ts';
import type { TlsFailure } from '../../probes/tls-result.ts';
import { weakKey } from './certificate-weakness.ts';
import { CONNECT_CODES, connectVerdict } from './connect-failure.ts';

/** What can go wrong until the handshake is done, whatever the certificate says. */
export const HANDSHAKE_CODES = [
  ...CONNECT_CODES,
  'tls-protocol',
  'tls-too-old',
  'tls-weak-key',
  'tls-client-certificate',
  'tls-sni-filtered',
  'path-mtu',
  'tls-reset',
  'tls-timeout',
  'tls-failed',
] as const;

export function handshakeVerdict(
  endpoint: Endpoint,
  failed: TlsFailure,
  waitedMs: number,
): Verdict<(typeof HANDSHAKE_CODES)[number]> {
  if (failed.stage !== 'tls') return connectVerdict(endpoint, failed, waitedMs);
  const { host, port } = endpoint;
  const { control, oldProtocol, sizes, unusualChain = [] } = failed;
  // In the server's own name: so it is not the name that is filtered, whatever another name is answered.
  if (sizes !== undefined) {
    const direction = sizes.longQuestionAnswered === false ? 'both' : 'from-server';
    return fail('path-mtu', { host, direction, requestBytes: null, limitMs: waitedMs });
  }
  if (control?.answered === true && (failed.failure === 'reset' || failed.failure === 'timeout')) {
    const { failure: outcome } = failed;
    return fail('tls-sni-filtered', { host, port, outcome, control: control.name });
  }
  if (oldProtocol !== undefined) return fail('tls-too-old', { host, protocol: oldProtocol });
  const key = weakKey(unusualChain);
  if (key !== null) return fail('tls-weak-key', { host, ...key });
  switch (failed.failure) {
    case 'reset':
      return fail('tls-reset', { host, port });
    case 'timeout':
      return fail('tls-timeout', { host, limitMs: waitedMs });
    case 'protocol':
      return fail('tls-protocol', { host, detail: failed.detail });
    case 'client-certificate':
      return fail('tls-client-certificate', { host, port });
    case 'failed':
      return fail('tls-failed', { host, detail: failed.detail });
  }
}
