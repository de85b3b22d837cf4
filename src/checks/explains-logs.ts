import type { FailureCode } from '../model/failures/index.ts';
import type { Explanation } from './explanation.ts';
import { PROXY_CODES, TCP_CODES } from './network/connect-failure.ts';

/** Names of Chromium and Node, as `errorIn` gives them. */
const NAME =
  /^(?:ERR_(?:NAME|DNS)_\w+|ENOTFOUND|EAI_AGAIN|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED)$/;
const CONNECTION =
  /^(?:ERR_(?:CONNECTION|ADDRESS|SOCKET)_\w+|ERR_(?:TIMED_OUT|EMPTY_RESPONSE|NETWORK|NETWORK_CHANGED|NETWORK_ACCESS_DENIED)|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;
const PROXY = /^(?:ERR_(?:PROXY|TUNNEL|HTTPS_PROXY|SOCKS|MANDATORY_PROXY)_\w+|HTTP 407)$/;
const PAC = /^ERR_(?:PAC|MANDATORY_PROXY)_\w+$/;
const DATE = /^(?:ERR_CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/;
const WRONG_NAME = /^(?:ERR_CERT_COMMON_NAME_INVALID|ERR_TLS_CERT_ALTNAME_INVALID)$/;
const AUTHORITY =
  /^(?:ERR_CERT_AUTHORITY_INVALID|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?|CERT_UNTRUSTED)$/;
const HANDSHAKE = /^ERR_(?:SSL|BAD_SSL|ECH)_\w+$/;
const WEAK =
  /^ERR_(?:CERT_WEAK_(?:KEY|SIGNATURE_ALGORITHM)|SSL_WEAK_\w+|SSL_SERVER_CERT_BAD_FORMAT)$/;
/** With no way out all of these are met, the proxy's too. */
const ANY_NETWORK = new RegExp([NAME, CONNECTION, PROXY].map(({ source }) => source).join('|'));

function network(cause: FailureCode, kinds: RegExp): Explanation {
  return { cause, effects: ['log-network-errors'], scope: 'everything', onlyFailed: true, kinds };
}

function certificates(cause: FailureCode, kinds: RegExp): Explanation {
  return {
    ...{ cause, effects: ['log-certificate-errors'], scope: 'everything' },
    ...{ onlyFailed: true, kinds },
  };
}

/**
 * What the client wrote while the trouble that was found now went on. Only errors of the sort that this trouble makes:
 * a log that tells of another sort besides is a second trouble.
 */
export const LOG_EXPLANATIONS: readonly Explanation[] = [
  ...(
    [
      'no-interface-up',
      'interface-without-address',
      'no-default-route',
      'firewall-blocks-client',
    ] as const
  ).map((cause) => network(cause, ANY_NETWORK)),
  ...(
    [
      'dns-name-not-found',
      'dns-no-address',
      'dns-server-failure',
      'dns-timeout',
      'dns-unreachable',
      'dns-refused',
    ] as const
  ).map((cause) => network(cause, NAME)),
  ...[...TCP_CODES, ...(['tls-reset', 'tls-timeout', 'http-reset', 'http-timeout'] as const)].map(
    (cause) => network(cause, CONNECTION),
  ),
  ...PROXY_CODES.map((cause) => network(cause, PROXY)),
  ...(['pac-unreachable', 'pac-syntax-error', 'pac-endless'] as const).map((cause) =>
    network(cause, PAC),
  ),
  ...(['clock-skew', 'tls-expired', 'tls-not-yet-valid'] as const).map((cause) =>
    certificates(cause, DATE),
  ),
  ...(['tls-wrong-name', 'tls-name-only-in-cn'] as const).map((cause) =>
    certificates(cause, WRONG_NAME),
  ),
  ...(
    [
      'tls-intercepted',
      'tls-self-signed',
      'tls-unknown-authority',
      'tls-private-authority',
      'tls-russian-authority',
      'tls-missing-intermediate',
    ] as const
  ).map((cause) => certificates(cause, AUTHORITY)),
  // The connection works for others than the client: that is why these are warnings.
  ...(
    [
      'tls-not-public-authority',
      'tls-authority-system-only',
      'tls-authority-node-only',
      'authority-missing',
    ] as const
  ).map(
    (cause): Explanation => ({
      ...{ cause, effects: ['log-certificate-errors'], scope: 'everything', kinds: AUTHORITY },
    }),
  ),
  ...(['tls-protocol', 'tls-reset', 'tls-failed'] as const).map((cause) =>
    certificates(cause, HANDSHAKE),
  ),
  ...(['tls-weak-key', 'tls-weak-signature'] as const).map((cause) => certificates(cause, WEAK)),
  ...storage(['disk-full', 'cache-disk-full'], /^(?:ENOSPC|ERR_FILE_NO_SPACE)$/),
  ...storage(['cache-quota-full'], /^(?:EDQUOT|ENOSPC|ERR_FILE_NO_SPACE)$/),
  ...storage(['cache-read-only'], /^EROFS$/),
  ...storage(['cache-disk-errors'], /^EIO$/),
  ...storage(['cache-database-broken'], /^database corrupted$/),
  {
    ...{ cause: 'gpu-process-crashed', effects: ['log-many-errors'], scope: 'everything' },
    kinds: /^GPU process ended$/,
  },
];

function storage(causes: readonly FailureCode[], kinds: RegExp): readonly Explanation[] {
  return causes.map((cause) => ({
    ...{ cause, effects: ['log-storage-errors'], scope: 'everything', kinds },
  }));
}
