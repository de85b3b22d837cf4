/**
 * A made client log (synthetic: no real one is published) in the form of electron-log's default line. The mix
 * follows what such clients write: heartbeats and state changes, requests, socket frames as JSON, call
 * statistics, stack traces, Russian messages. About 45 of 100 lines hold something to redact. Entities come
 * from pools, as one computer meets the same people, chats and hosts again and again; message ids are new.
 */

/** xorshift32 (Marsaglia, 2003): the same log every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function hex(next: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += next().toString(16).padStart(8, '0');
  return text.slice(0, length);
}

function uuid(next: () => number): string {
  const [a, b, c, d] = [hex(next, 8), hex(next, 4), hex(next, 3), hex(next, 3)];
  return `${a}-${b}-4${c}-a${d}-${hex(next, 12)}`;
}

const NAMES = [
  'petrov',
  'ivanova',
  'sidorov',
  'kuznetsova',
  'smirnov',
  'popova',
  'volkov',
  'orlova',
];
const FULL = ['Петров Иван Сергеевич', 'Иванова Мария Петровна', 'Сидоров Олег Ильич'];
const HOSTS = ['cts.corp.example', 'ets.corp.example', 'files.corp.example', 'turn-1.corp.example'];

type Line = (next: () => number) => string;

function lineKinds(next: () => number): readonly (readonly [number, Line])[] {
  const pick = <T>(list: readonly T[]): T => {
    const item = list[next() % list.length];
    if (item === undefined) throw new Error('an empty list');
    return item;
  };
  const users = Array.from({ length: 120 }, () => uuid(next));
  const chats = Array.from({ length: 60 }, () => uuid(next));
  const host = (): string => pick(HOSTS);
  const ms = (): number => next() % 900;
  return [
    [9, () => `[info] renderer: state "chats" patched, ${next() % 60} items, ${ms()} ms`],
    [8, () => `[debug] socket: heartbeat ref=${next() % 100_000} rtt=${ms()} ms`],
    [
      6,
      () =>
        `[debug] media: fps=${next() % 30} bitrate=${next() % 2_000_000} lost=${next() % 20} jitter=${ms()}`,
    ],
    [
      6,
      () =>
        `[info] cache: ${next() % 9000} entries, ${next() % 300} MiB, hit ratio 0.${next() % 97}`,
    ],
    [
      5,
      () => `[verbose] idb: transaction ${next() % 100_000} on "messages" committed in ${ms()} ms`,
    ],
    [5, () => `[debug] redux: action chats/messageRead dispatched, queue ${next() % 40}`],
    [4, () => `    at TLSSocket.onConnectEnd (node:_tls_wrap:${next() % 2000}:${next() % 40})`],
    [
      4,
      () =>
        `    at async Dispatcher.flush (app.asar/dist/main.js:${next() % 9000}:${next() % 200})`,
    ],
    [3, () => `[warn] updater: no update, current 3.72.${next() % 40}, checked in ${ms()} ms`],
    [
      3,
      () =>
        `[info] Главное окно: показано, масштаб ${next() % 200} %, видимых сообщений ${next() % 80}`,
    ],
    [2, () => `[error] Error: connect ECONNRESET, attempt ${next() % 9}, next in ${ms()} ms`],
    [10, () => `[info] chat ${pick(chats)}: message ${uuid(next)} delivered in ${ms()} ms`],
    [
      8,
      () =>
        `[debug] socket: {"event":"message_new","payload":{"sync_id":"${uuid(next)}","group_chat_id":"${pick(chats)}","sender":"${pick(users)}","type":"text"},"ref":${next() % 100_000}}`,
    ],
    [
      7,
      () =>
        `[info] http: GET https://${host()}/api/v3/messaging/chats/${pick(chats)} 200 ${ms()} ms`,
    ],
    [5, () => `[debug] user ${pick(users)} is online, device ${next() % 9}`],
    [
      4,
      () =>
        `[info] http: POST https://${host()}/api/v1/files?token=${hex(next, 32)} 201 ${ms()} ms`,
    ],
    [
      3,
      () =>
        `[debug] ice: candidate udp 10.20.${next() % 250}.${next() % 250}:${1024 + (next() % 60_000)} host`,
    ],
    [
      2,
      () =>
        `[warn] presence of ${pick(NAMES)}@corp.example is stale, retry from 10.20.${next() % 250}.7`,
    ],
    [
      2,
      () =>
        `[debug] request headers: {"Authorization":"Bearer ${hex(next, 40)}","Accept":"application/json"}`,
    ],
    [2, () => `[info] Звонок: ${pick(FULL)} (${pick(NAMES)}), длительность ${ms()} с`],
    [
      1,
      () =>
        `[debug] open C:\\Users\\${pick(NAMES)}\\AppData\\Roaming\\eXpress\\Cache\\f_${hex(next, 6)}`,
    ],
    [1, () => `[info] contact +7 916 555-${10 + (next() % 89)}-${10 + (next() % 89)} imported`],
  ];
}

/** Pieces of about 1 MiB, `bytes` altogether or a little more. */
export function* clientLog(bytes: number, seed = 1): Generator<string> {
  const next = random(seed);
  const kinds = lineKinds(next).flatMap(([weight, line]) => Array<Line>(weight).fill(line));
  let time = 1_790_000_000_000;
  let written = 0;
  while (written < bytes) {
    let piece = '';
    while (piece.length < 1024 * 1024 && written + piece.length < bytes) {
      const line = (kinds[next() % kinds.length] ?? String)(next);
      time += next() % 40;
      const stamp = new Date(time).toISOString().replace('T', ' ').slice(0, 23);
      piece += line.startsWith(' ') ? `${line}\n` : `[${stamp}] ${line}\n`;
    }
    written += Buffer.byteLength(piece);
    yield piece;
  }
}
