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
    };

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
  if (!received.ok) return { kind: 'bad', httpStatus: null, detail: `CONNECT: ${received.detail}` };
  return received.value;
}

const connectResponse: Parser<ConnectAnswer> = (seen) => {
  const start = seen.subarray(0, 5).toString('latin1');
  const noHttp = {
    kind: 'bad',
    httpStatus: null,
    detail: 'CONNECT: the answer is not HTTP',
  } as const;
  if (!'HTTP/'.startsWith(start)) return { value: noHttp, used: seen.length };
  const end = seen.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [statusLine = '', ...lines] = seen.subarray(0, end).toString('latin1').split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1];
  const used = end + 4;
  if (status === undefined) return { value: noHttp, used };
  const fields = (name: string): readonly string[] =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trim());
  const httpStatus = Number(status);
  if (httpStatus >= 200 && httpStatus <= 299) {
    const html = fields('content-type').some((type) => type.startsWith('text/html'));
    // Through a tunnel nothing comes before our own ClientHello.
    if (!html && seen.length === used) return { value: { kind: 'tunnel' }, used };
    const detail = 'CONNECT: a page came in place of the tunnel';
    return { value: { kind: 'bad', httpStatus, detail }, used };
  }
  const value = {
    kind: 'status',
    httpStatus,
    statusLine: statusLine.slice(0, 120),
    fields,
  } as const;
  const length = Number(fields('content-length')[0] ?? '0');
  // Only a second question on this connection (NTLM) needs the page out of the way, and those pages are short.
  const body = httpStatus === 407 && Number.isInteger(length) && length < 24 * 1024 ? length : 0;
  return seen.length < used + body ? null : { value, used: used + body };
};
