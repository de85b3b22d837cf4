/** What an error in a log is about. `program`: the client itself broke; `other`: the line only says that it is one. */
export const ERROR_FAMILIES = [
  'certificate',
  'proxy',
  'name',
  'connection',
  'storage',
  'program',
  'other',
] as const;
export type ErrorFamily = (typeof ERROR_FAMILIES)[number];

export interface LogError {
  readonly family: ErrorFamily;
  /** Never a piece of the line: `ERR_CERT_DATE_INVALID`, `ENOSPC`, `error`. */
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
  [/^ERR_(?:FILE_NO_SPACE|CACHE|INSUFFICIENT_RESOURCES|OUT_OF_MEMORY)/, 'storage'],
  [
    /^ERR_(?:CONNECTION|ADDRESS|INTERNET|NETWORK|TIMED_OUT|SOCKET|EMPTY_RESPONSE|QUIC|HTTP2|CONTENT_LENGTH|INCOMPLETE_CHUNKED|RESPONSE_HEADERS|INVALID_RESPONSE|INVALID_HTTP)/,
    'connection',
  ],
];

/** Error names of Node.js ("Common system errors", "X509 certificate error codes") and of the system below it. */
const NODE_NAMES: Readonly<Record<string, ErrorFamily>> = {
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
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

const NODE_PATTERN = new RegExp(`\\b(${Object.keys(NODE_NAMES).join('|')})\\b`);

/** The error that a line tells of, or null. The first rule that fits names it, so a line counts once. */
export function errorIn(line: string): LogError | null {
  const text = line.length > MOST_CHARACTERS ? line.slice(0, MOST_CHARACTERS) : line;
  const net = /\bnet::(ERR_[A-Z0-9_]+)/.exec(text)?.[1];
  if (net !== undefined) {
    if (HARMLESS.has(net)) return null;
    const family = NET_FAMILIES.find(([start]) => start.test(net))?.[1] ?? 'other';
    return { family, kind: net };
  }
  const node = NODE_PATTERN.exec(text)?.[1];
  if (node !== undefined) return { family: NODE_NAMES[node] ?? 'other', kind: node };
  const sentence = SENTENCES.find(([words]) => words.test(text))?.[1];
  if (sentence !== undefined) return sentence;
  const level = levelOf(text);
  return level === null ? null : { family: 'other', kind: level };
}

const MARK = '(error|err|fatal|critical|severe)';
/** `[2026-11-22 12:00:00.000] [error]` (electron-log), `12:00:00.000 [error]` (Elixir), `2026-11-22 12:00:00 ERROR`. */
const BRACKETED = new RegExp(`^[^\\[]{0,40}(?:\\[[^\\]]{0,60}\\]\\s*)?\\[${MARK}\\]`, 'i');
const BARE = new RegExp(`^\\[?[\\d:.,TZ+/ -]{8,40}\\]?[\\s|-]*${MARK.toUpperCase()}\\b`);
/** `[1234:5678:1122/120000.123456:ERROR:file.cc(1)]` (Chromium's base/logging.cc). */
const CHROMIUM = /^\[(?:\d+:\d+:)?\d{4}\/\d{6}(?:\.\d+)?:(ERROR|FATAL):/;
/** One object a line, with the level's name or with the number of pino and bunyan (50 error, 60 fatal). */
const JSON_LEVEL = /^\s*\{.*?"(?:level|severity)"\s*:\s*"?(error|fatal|critical|50|60)\b/i;

/** The level that the line itself names, when it is an error's. */
function levelOf(line: string): string | null {
  const found =
    CHROMIUM.exec(line)?.[1] ??
    BRACKETED.exec(line)?.[1] ??
    BARE.exec(line)?.[1] ??
    JSON_LEVEL.exec(line)?.[1];
  if (found === undefined) return null;
  return /fatal|critical|severe|60/i.test(found) ? 'fatal' : 'error';
}
