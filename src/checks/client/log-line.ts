/**
 * What an error in a log is about. `answer`: a server refused or failed, by its HTTP status; `program`: the client
 * itself broke; `other`: the line only says that it is one.
 */
export const ERROR_FAMILIES = [
  'certificate',
  'proxy',
  'name',
  'connection',
  'answer',
  'storage',
  'program',
  'other',
] as const;
export type ErrorFamily = (typeof ERROR_FAMILIES)[number];

export interface LogError {
  readonly family: ErrorFamily;
  /** Never a piece of the line: `ERR_CERT_DATE_INVALID`, `ENOSPC`, `HTTP 502`, `error`. */
  readonly kind: string;
}

/** A minified stack or a request's body; the names stand at the beginning. */
const MOST_CHARACTERS = 4_000;

/** Said of a navigation that was given up and of a request that a filter of the client stopped: no errors. */
const HARMLESS = new Set(['ERR_ABORTED', 'ERR_IO_PENDING', 'ERR_BLOCKED_BY_CLIENT']);

/** Beginnings of the names in Chromium's net/base/net_error_list.h. */
const NET_FAMILIES: readonly (readonly [RegExp, ErrorFamily])[] = [
  [/^ERR_(?:PROXY|TUNNEL|HTTPS_PROXY|SOCKS|PAC|MANDATORY_PROXY|NO_SUPPORTED_PROXIES)/, 'proxy'],
  [/^ERR_(?:CERT|SSL|BAD_SSL|ECH|HTTP2_INADEQUATE)/, 'certificate'],
  [/^ERR_(?:NAME|DNS|ICANN)/, 'name'],
  // ERR_CACHE_MISS and the like are said of a page that is loaded anew.
  [/^ERR_(?:FILE_NO_SPACE|CACHE_(?:CREATE|OPEN|READ|WRITE|CHECKSUM)_)/, 'storage'],
  [/^ERR_(?:INSUFFICIENT_RESOURCES|OUT_OF_MEMORY)/, 'program'],
  [
    /^ERR_(?:CONNECTION|ADDRESS|INTERNET|NETWORK|TIMED_OUT|SOCKET|EMPTY_RESPONSE|QUIC|HTTP2|CONTENT_LENGTH|INCOMPLETE_CHUNKED|RESPONSE_HEADERS|INVALID_RESPONSE|INVALID_HTTP)/,
    'connection',
  ],
];

/** Error names of Node.js ("Common system errors", "X509 certificate error codes") and of the system below it. */
const NODE_NAMES: Readonly<Record<string, ErrorFamily>> = {
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  CERT_REVOKED: 'certificate',
  CERT_UNTRUSTED: 'certificate',
  CERT_REJECTED: 'certificate',
  CERT_SIGNATURE_FAILURE: 'certificate',
  CERT_CHAIN_TOO_LONG: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  ECONNREFUSED: 'connection',
  ECONNRESET: 'connection',
  ETIMEDOUT: 'connection',
  EHOSTUNREACH: 'connection',
  ENETUNREACH: 'connection',
  ENOSPC: 'storage',
  EDQUOT: 'storage',
  EROFS: 'storage',
  EIO: 'storage',
};

/** Said of much that is no error, such as a file that need not be there: they name an error, and make none of a line. */
const NAMES_OF_ERRORS: Readonly<Record<string, ErrorFamily>> = {
  ECONNABORTED: 'connection',
  EPIPE: 'connection',
  EPROTO: 'connection',
  EACCES: 'other',
  EPERM: 'other',
  ENOENT: 'other',
  EBUSY: 'other',
  EMFILE: 'other',
  EADDRINUSE: 'other',
};

/** LevelDB's status words, and Chromium's and Electron's about processes that ended. */
const SENTENCES: readonly (readonly [RegExp, LogError])[] = [
  [
    /\bCorruption: |\bdatabase disk image is malformed\b/,
    { family: 'storage', kind: 'database corrupted' },
  ],
  [/\bNo space left on device\b/, { family: 'storage', kind: 'ENOSPC' }],
  [
    /\bGPU process (?:exited|crashed|isn't usable)|gpu-process-crashed/,
    { family: 'program', kind: 'GPU process ended' },
  ],
  [
    /render-process-gone|renderer-process-crashed/,
    { family: 'program', kind: 'renderer process ended' },
  ],
  [
    /\bUncaught\b|uncaughtException|\bUnhandled ?Promise ?Rejection|unhandledRejection/i,
    { family: 'program', kind: 'uncaught exception' },
  ],
];

const NODE_PATTERN = namesPattern(NODE_NAMES);
const WEAK_PATTERN = namesPattern(NAMES_OF_ERRORS);
/** `HTTP/1.1 502`, `HTTP 502`, `status 502`, `status code: 502`, `"status":502`. */
const STATUS = /\b(?:HTTP(?:\/[\d.]{1,3})?|status(?: ?code)?"?)[ :=]{1,3}([45]\d\d)\b/i;
/** The client asks on after a 401, 403 or 404; these mean that somebody on the way, or the server, did not do its work. */
const BAD_STATUS = /^(?:407|5\d\d)$/;
const FAILED = /fail|error|refused|denied|ошибк/i;

/**
 * The error that a line tells of, or null. The first rule that fits names it, so a line counts once. The one answer to
 * what an error is, for `client.errors` and for `bundle analyze`.
 */
export function errorIn(line: string): LogError | null {
  const text = line.length > MOST_CHARACTERS ? line.slice(0, MOST_CHARACTERS) : line;
  const net = /\bnet::(ERR_[A-Z0-9_]+)/.exec(text)?.[1];
  if (net !== undefined) {
    return HARMLESS.has(net) ? null : { family: netFamily(net) ?? 'other', kind: net };
  }
  const node = NODE_PATTERN.exec(text)?.[1];
  if (node !== undefined) return { family: NODE_NAMES[node] ?? 'other', kind: node };
  const sentence = SENTENCES.find(([words]) => words.test(text))?.[1];
  if (sentence !== undefined) return sentence;
  const level = levelOf(text);
  const status = STATUS.exec(text)?.[1];
  if (level === null) {
    return status !== undefined && BAD_STATUS.test(status) && FAILED.test(text)
      ? answered(status)
      : null;
  }
  // Names without Chromium's mark: Node's own (`ERR_INVALID_ARG_TYPE`), other libraries' (`ERR_NETWORK`).
  const bare = /\b(ERR_[A-Z][A-Z0-9_]{2,60})\b/.exec(text)?.[1];
  if (bare !== undefined) return { family: netFamily(bare) ?? 'other', kind: bare };
  if (status !== undefined) return answered(status);
  const weak = WEAK_PATTERN.exec(text)?.[1];
  if (weak !== undefined) return { family: NAMES_OF_ERRORS[weak] ?? 'other', kind: weak };
  return { family: 'other', kind: level };
}

function namesPattern(names: Readonly<Record<string, unknown>>): RegExp {
  return new RegExp(`\\b(${Object.keys(names).join('|')})\\b`);
}

function netFamily(name: string): ErrorFamily | null {
  return NET_FAMILIES.find(([start]) => start.test(name))?.[1] ?? null;
}

function answered(status: string): LogError {
  return { family: status === '407' ? 'proxy' : 'answer', kind: `HTTP ${status}` };
}

const MARK = '(error|err|fatal|critical|severe)';
/** `[2026-11-22 12:00:00.000] [error]` (electron-log), `12:00:00.000 [error]` (Elixir), `2026-11-22 12:00:00 ERROR`. */
const BRACKETED = new RegExp(`^[^\\[]{0,40}(?:\\[[^\\]]{0,60}\\]\\s*)?\\[${MARK}\\]`, 'i');
const BARE = new RegExp(`^\\[?[\\d:.,TZ+/ -]{8,40}\\]?[\\s|-]*${MARK.toUpperCase()}\\b`);
/** `[1234:5678:1122/120000.123456:ERROR:file.cc(1)]` (Chromium's base/logging.cc). */
const CHROMIUM = /^\[(?:\d+:\d+:)?\d{4}\/\d{6}(?:\.\d+)?:(ERROR|FATAL):/;
/** One object a line, with the level's name or with the number of pino and bunyan (50 error, 60 fatal). */
const JSON_LEVEL = /^\s*\{.*?"(?:level|severity)"\s*:\s*"?(error|fatal|critical|50|60)\b/i;

/** As this program writes the system's own log into a bundle: `2026-11-22T12:00:00.000Z Application Error (Error): …`. */
const EVENT =
  /^\d{4}-\d\d-\d\dT[\d:.]+Z [^(]{0,80}\((error|err|fatal|critical|crit|alert|emerg)\):/i;

/** The level that the line itself names, when it is an error's. */
function levelOf(line: string): string | null {
  const found =
    CHROMIUM.exec(line)?.[1] ??
    BRACKETED.exec(line)?.[1] ??
    BARE.exec(line)?.[1] ??
    JSON_LEVEL.exec(line)?.[1] ??
    EVENT.exec(line)?.[1];
  if (found === undefined) return null;
  return /fatal|crit|severe|alert|emerg|60/i.test(found) ? 'fatal' : 'error';
}
