import { isIP, type Socket } from 'node:net';
import type { Clock } from '../model/clock.ts';
import type { Bounds } from './bounded.ts';
import type { Credentials } from './credentials.ts';
import type { Endpoint } from './endpoint.ts';
import type { ProxyRefusal } from './proxy-tunnel.ts';
import { receive, type Parser } from './receive.ts';

export type SocksAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: ProxyRefusal };

const NO_AUTHENTICATION = 0x00;
const USERNAME_PASSWORD = 0x02;

/** REP of RFC 1928 §6. */
const REPLIES: readonly string[] = [
  'succeeded',
  'general SOCKS server failure',
  'connection not allowed by ruleset',
  'network unreachable',
  'host unreachable',
  'connection refused',
  'TTL expired',
  'command not supported',
  'address type not supported',
];

/** SOCKS5 CONNECT (RFC 1928), with RFC 1929 when there are credentials. The proxy resolves the name. */
export async function socks5Connect(
  socket: Socket,
  endpoint: Endpoint,
  credentials: Credentials,
  clock: Clock,
  { signal, limitMs }: Bounds,
): Promise<SocksAnswer> {
  const deadline = clock.monotonic() + limitMs;
  const ask = async <T>(request: readonly number[] | Buffer, parse: Parser<T>) => {
    socket.write(Buffer.from(request));
    return receive(socket, parse, { signal, limitMs: Math.max(1, deadline - clock.monotonic()) });
  };

  const methods =
    credentials === null ? [NO_AUTHENTICATION] : [NO_AUTHENTICATION, USERNAME_PASSWORD];
  const method = await ask([5, methods.length, ...methods], exactly(2));
  if (!method.ok) return failed('bad-answer', `SOCKS5 greeting: ${method.detail}`);
  const [version, chosen] = method.value;
  if (version !== 5) return failed('bad-answer', 'the answer is not SOCKS5');

  if (chosen === USERNAME_PASSWORD && credentials !== null) {
    const login = await ask(usernamePassword(credentials), exactly(2));
    if (!login.ok) return failed('bad-answer', `SOCKS5 login: ${login.detail}`);
    if (login.value[1] !== 0) {
      return wantsLogin('credentials-wrong', 'SOCKS5: username and password were not accepted');
    }
  } else if (chosen !== NO_AUTHENTICATION) {
    return wantsLogin('auth-required', 'SOCKS5: no offered authentication method was accepted');
  }

  const request = Buffer.concat([Buffer.from([5, 1, 0]), destination(endpoint)]);
  const reply = await ask(request, connectReply);
  if (!reply.ok) {
    // It has spoken SOCKS5 until here.
    return failed(reply.silent ? 'silent' : 'bad-answer', `SOCKS5 connect: ${reply.detail}`);
  }
  if (reply.value === 0) return { ok: true };
  return failed(
    failureOf(reply.value),
    `SOCKS5: ${REPLIES[reply.value] ?? `reply ${reply.value}`}`,
  );
}

function exactly(length: number): Parser<readonly number[]> {
  return (seen) =>
    seen.length < length ? null : { value: [...seen.subarray(0, length)], used: length };
}

/** VER REP RSV ATYP BND.ADDR BND.PORT; the bound address is of no use here but has to be read. */
const connectReply: Parser<number> = (seen) => {
  const [, reply, , type, nameLength] = seen;
  if (reply === undefined) return null;
  // Some servers close after the code of a refusal without sending the rest.
  if (reply !== 0) return { value: reply, used: seen.length };
  if (type === undefined || nameLength === undefined) return null;
  const address = type === 1 ? 4 : type === 4 ? 16 : 1 + nameLength;
  const used = 4 + address + 2;
  return seen.length < used ? null : { value: reply, used };
};

/** RFC 1929 §2; each part at most 255 bytes. */
function usernamePassword({ user, password }: NonNullable<Credentials>): Buffer {
  return Buffer.concat([Buffer.from([1]), counted(user), counted(password)]);
}

/** ATYP DST.ADDR DST.PORT */
function destination({ host, port }: Endpoint): Buffer {
  const tail = Buffer.from([port >> 8, port & 0xff]);
  switch (isIP(host)) {
    case 4:
      return Buffer.concat([Buffer.from([1, ...host.split('.').map(Number)]), tail]);
    case 6:
      return Buffer.concat([Buffer.from([4, ...ipv6Bytes(host)]), tail]);
    default:
      return Buffer.concat([Buffer.from([3]), counted(host), tail]);
  }
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text).subarray(0, 255);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

export function ipv6Bytes(address: string): readonly number[] {
  // URL writes a trailing dotted quad as two hexadecimal groups.
  const normal = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = normal.split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]);
}

/** 2 is a rule of the proxy; 3 to 6 are what the proxy met on its own way to the endpoint. */
function failureOf(reply: number): 'denied' | 'upstream-failed' | 'refused' {
  if (reply === 2) return 'denied';
  return reply >= 3 && reply <= 6 ? 'upstream-failed' : 'refused';
}

function failed(failure: ProxyRefusal['failure'], detail: string): SocksAnswer {
  return { ok: false, refusal: { failure, httpStatus: null, schemes: [], detail } };
}

function wantsLogin(failure: 'auth-required' | 'credentials-wrong', detail: string): SocksAnswer {
  const schemes = ['username/password'];
  return { ok: false, refusal: { failure, httpStatus: null, schemes, detail } };
}
