import type { Socket } from 'node:net';
import { targetId } from '../model/target.ts';
import type { Bounds } from './bounded.ts';
import type { Endpoint } from './endpoint.ts';
import { receive, type Parser } from './receive.ts';

/** What one CONNECT was answered with (RFC 9110 §9.3.6). */
export type ConnectAnswer =
  | { readonly kind: 'tunnel' }
  | {
      readonly kind: 'status';
      readonly httpStatus: number;
      readonly statusLine: string;
      /** The values of a field, in order. */
      readonly fields: (name: string) => readonly string[];
    }
  | {
      readonly kind: 'bad';
      /** Null: it was no HTTP at all. */
      readonly httpStatus: number | null;
      readonly detail: string;
    }
  | { readonly kind: 'silent'; readonly detail: string };

/** Sends one CONNECT. The body of a refusal is read to its end, so that the connection can serve once more. */
export async function sendConnect(
  socket: Socket,
  endpoint: Endpoint,
  authorization: string | null,
  bounds: Bounds,
): Promise<ConnectAnswer> {
  const authority = targetId(endpoint.host, endpoint.port);
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(authorization === null ? [] : [`Proxy-Authorization: ${authorization}`]),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const received = await receive(socket, connectResponse, bounds);
  if (received.ok) return received.value;
  const detail = `CONNECT: ${received.detail}`;
  return received.silent ? { kind: 'silent', detail } : { kind: 'bad', httpStatus: null, detail };
}

const connectResponse: Parser<ConnectAnswer> = (seen) => {
  const start = seen.subarray(0, 5).toString('latin1');
  const noHttp = {
    kind: 'bad',
    httpStatus: null,
    detail: 'CONNECT: the answer is not HTTP',
  } as const;
  if (!'HTTP/'.startsWith(start)) return { value: noHttp, used: seen.length };
  const text = seen.toString('latin1');
  // A line may end without CR (RFC 9112 §2.2), as small proxies write it.
  const emptyLine = /\r?\n\r?\n/.exec(text);
  if (emptyLine === null) return null;
  const [statusLine = '', ...lines] = text.slice(0, emptyLine.index).split(/\r?\n/);
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1];
  const used = emptyLine.index + emptyLine[0].length;
  if (status === undefined) return { value: noHttp, used };
  const fields = (name: string): readonly string[] =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trim());
  const httpStatus = Number(status);
  if (httpStatus >= 200 && httpStatus <= 299) {
    const html = fields('content-type').some((type) => type.startsWith('text/html'));
    // Of a tunnel these say nothing (RFC 9110 §9.3.6), and some proxies send them along; a page has both.
    const length = Number(fields('content-length')[0] ?? '0');
    const page = html && (length > 0 || fields('transfer-encoding').length > 0);
    // Through a tunnel nothing comes before our own ClientHello.
    if (!page && seen.length === used) return { value: { kind: 'tunnel' }, used };
    const detail = 'CONNECT: a page came in place of the tunnel';
    return { value: { kind: 'bad', httpStatus, detail }, used };
  }
  const value = {
    kind: 'status',
    httpStatus,
    statusLine: statusLine.slice(0, 120),
    fields,
  } as const;
  // Only NTLM asks a second time on this connection, and needs the page out of the way; such pages are short.
  const goesOn = fields('proxy-authenticate').some((field) => /^NTLM\s+\S/i.test(field));
  if (httpStatus !== 407 || !goesOn) return { value, used };
  const chunked = fields('transfer-encoding').some((coding) => /\bchunked$/i.test(coding));
  const end = chunked ? endOfChunks(seen, used) : used + shortLength(fields);
  return end === null || seen.length < end ? null : { value, used: end };
};

function shortLength(fields: (name: string) => readonly string[]): number {
  const length = Number(fields('content-length')[0] ?? '0');
  return Number.isInteger(length) && length < 24 * 1024 ? length : 0;
}

/** Where a body of chunks (RFC 9112 §7.1) ends; null: more is needed. What is none ends where it begins. */
function endOfChunks(seen: Buffer, start: number): number | null {
  let at = start;
  for (;;) {
    const lineEnd = seen.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = /^([0-9a-f]{1,6})\s*(?:;|$)/i.exec(seen.toString('latin1', at, lineEnd))?.[1];
    if (size === undefined) return start;
    const bytes = Number.parseInt(size, 16);
    at = lineEnd + 2;
    if (bytes > 0) {
      at += bytes + 2;
      continue;
    }
    // Trailers, mostly none, and an empty line.
    const last = seen.indexOf('\r\n', at) === at ? at : seen.indexOf('\r\n\r\n', at) + 2;
    return last < at ? null : last + 2;
  }
}
