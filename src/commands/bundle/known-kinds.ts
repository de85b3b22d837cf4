import type { ErrorFamily } from '../../checks/client/log-line.ts';
import type { FailureCode } from '../../model/failures/index.ts';

/**
 * What an error in a log most likely is, by the names of Chromium (net/base/net_error_list.h), Node and OpenSSL: only
 * those that mean one thing. The article comes from the code, as for a check's finding.
 */
const KNOWN_KINDS: Readonly<Record<string, FailureCode>> = {
  ERR_NAME_NOT_RESOLVED: 'dns-name-not-found',
  ENOTFOUND: 'dns-name-not-found',
  EAI_AGAIN: 'dns-server-failure',
  ERR_CONNECTION_REFUSED: 'tcp-refused',
  ECONNREFUSED: 'tcp-refused',
  ERR_CONNECTION_TIMED_OUT: 'tcp-timeout',
  ETIMEDOUT: 'tcp-timeout',
  ERR_CONNECTION_RESET: 'tcp-reset',
  ECONNRESET: 'tcp-reset',
  ERR_ADDRESS_UNREACHABLE: 'tcp-unreachable',
  EHOSTUNREACH: 'tcp-unreachable',
  ENETUNREACH: 'tcp-unreachable',
  ERR_CERT_AUTHORITY_INVALID: 'tls-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-unknown-authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-self-signed',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet-valid',
  ERR_CERT_COMMON_NAME_INVALID: 'tls-wrong-name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
  ERR_PROXY_CONNECTION_FAILED: 'proxy-unreachable',
  ERR_PROXY_AUTH_REQUESTED: 'proxy-auth-required',
  'HTTP 407': 'proxy-auth-required',
  'HTTP 502': 'http-gateway-error',
  'HTTP 503': 'http-gateway-error',
  'HTTP 504': 'http-gateway-error',
  ENOSPC: 'disk-full',
  'GPU process ended': 'gpu-process-crashed',
};

/** What `client.errors` says of the rest of a family; of those that are not here it can only say that there are many. */
const FAMILIES: { readonly [F in ErrorFamily]?: FailureCode } = {
  certificate: 'log-certificate-errors',
  proxy: 'log-network-errors',
  name: 'log-network-errors',
  connection: 'log-network-errors',
  storage: 'log-storage-errors',
};

/** The failure that an error of a log stands for; null: it says too little. */
export function codeOf({
  kind,
  family,
}: {
  readonly kind: string;
  readonly family: ErrorFamily;
}): FailureCode | null {
  const known = Object.hasOwn(KNOWN_KINDS, kind) ? KNOWN_KINDS[kind] : undefined;
  return known ?? FAMILIES[family] ?? null;
}
