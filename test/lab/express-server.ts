import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SecureContextOptions } from 'node:tls';
import {
  type Authority,
  createAuthority,
  type ServerCertificate,
} from '../../src/probes/embedded/certificates.ts';
import {
  type ExpressServer,
  pathOf,
  refuseUpgrade,
  startExpressServer,
} from '../../src/probes/embedded/express-server.ts';

/** What a path does instead of its usual answer. */
export type RequestFault =
  | { readonly kind: 'status'; readonly status: number; readonly location?: string }
  /** A page where JSON is due: a portal, a proxy's message. */
  | { readonly kind: 'html'; readonly status?: number; readonly title?: string }
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Takes the request and never answers. */
  | { readonly kind: 'silent' }
  /** Closes the connection instead of answering. */
  | { readonly kind: 'close' }
  /** Announces more of a body than it sends, then closes. */
  | { readonly kind: 'cut' }
  /** Answers with something that is not HTTP. */
  | { readonly kind: 'garbage' };

export type UpgradeFault =
  | { readonly kind: 'status'; readonly status: number }
  /** The page that a filter shows for everything. */
  | { readonly kind: 'html'; readonly status?: number; readonly title?: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'close' }
  /** 101, and then the end of the connection. */
  | { readonly kind: 'accept-and-close' }
  /** 101 with a `Sec-WebSocket-Accept` that answers another key. */
  | { readonly kind: 'wrong-accept' };

export interface LabServerOptions {
  readonly certificate: ServerCertificate;
  readonly signal: AbortSignal;
  readonly port?: number;
  readonly address?: string;
  readonly secure?: SecureContextOptions;
  /** By path; `*` for every path without its own entry. */
  readonly requests?: Readonly<Record<string, RequestFault>>;
  readonly upgrade?: UpgradeFault;
}

/** The small eXpress server with faults on demand. */
export async function startLabServer(options: LabServerOptions): Promise<ExpressServer> {
  const { requests = {}, upgrade, ...rest } = options;
  return startExpressServer({
    ...rest,
    onRequest(request, response) {
      const fault = requests[pathOf(request)] ?? requests['*'];
      return fault === undefined ? false : misbehave(fault, request, response);
    },
    onUpgrade(request, socket) {
      switch (upgrade?.kind) {
        case undefined:
          return false;
        case 'silent':
          return true;
        case 'close':
          socket.end();
          return true;
        case 'status':
          refuseUpgrade(socket, upgrade.status);
          return true;
        case 'html':
          socket.end(
            `HTTP/1.1 ${upgrade.status ?? 200} Page\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n` +
              page(upgrade.title),
          );
          return true;
        case 'wrong-accept':
          socket.write(switching(acceptFor('another key')));
          return true;
        case 'accept-and-close':
          socket.end(switching(acceptFor(request.headers['sec-websocket-key'] ?? '')));
          return true;
      }
    },
  });
}

/** RFC 6455, 4.2.2. */
function acceptFor(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

function switching(accept: string): string {
  return (
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n' +
    `sec-websocket-accept: ${accept}\r\n\r\n`
  );
}

function page(title = 'Sign in to the network'): string {
  return `<!doctype html><title>${title}</title>`;
}

function misbehave(
  fault: RequestFault,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status, {
        'content-type': 'text/plain',
        ...(fault.location === undefined ? {} : { location: fault.location }),
      });
      response.end(`status ${fault.status}\n`);
      return true;
    case 'html':
      response.writeHead(fault.status ?? 200, { 'content-type': 'text/html' });
      response.end(page(fault.title));
      return true;
    case 'slow': {
      const timer = setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"status":"ok"}');
      }, fault.delayMs);
      response.once('close', () => {
        clearTimeout(timer);
      });
      return true;
    }
    case 'silent':
      return true;
    case 'close':
      request.socket.destroy();
      return true;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"status":', () => request.socket.destroy());
      return true;
    case 'garbage':
      request.socket.end('220 mail.test ESMTP\r\n');
      return true;
  }
}

export interface LabWorld {
  readonly authority: Authority;
  /** For `localhost` and 127.0.0.1. */
  readonly certificate: ServerCertificate;
}

export const LAB_NAMES: readonly string[] = ['localhost', '127.0.0.1', '::1'];

export async function createLabWorld(): Promise<LabWorld> {
  const authority = await createAuthority('xpress-doctor lab root');
  return { authority, certificate: await authority.issue({ names: LAB_NAMES }) };
}
