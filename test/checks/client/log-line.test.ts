import { describe, expect, it } from 'vitest';
import { errorIn } from '../../../src/checks/client/log-line.ts';

/** Synthetic: the layout of eXpress's own lines is not public; the names are Chromium's, Node's and LevelDB's. */
describe('errorIn', () => {
  it.each([
    [
      'a certificate in a Chromium line',
      '[4210:1122/101112.131415:ERROR:ssl_client_socket_impl.cc(970)] handshake failed; net::ERR_CERT_AUTHORITY_INVALID',
      { family: 'certificate', kind: 'ERR_CERT_AUTHORITY_INVALID' },
    ],
    [
      'a proxy',
      '[2026-11-22 10:11:12.131] [warn] Failed to load: net::ERR_TUNNEL_CONNECTION_FAILED',
      { family: 'proxy', kind: 'ERR_TUNNEL_CONNECTION_FAILED' },
    ],
    [
      'a name',
      '[2026-11-22 10:11:12.131] [error] net::ERR_NAME_NOT_RESOLVED',
      { family: 'name', kind: 'ERR_NAME_NOT_RESOLVED' },
    ],
    ['no network', 'net::ERR_INTERNET_DISCONNECTED', { family: 'connection' }],
    [
      'an unknown network error',
      'net::ERR_SOMETHING_NEW',
      { family: 'other', kind: 'ERR_SOMETHING_NEW' },
    ],
    ['a request that was given up', '[error] net::ERR_ABORTED', null],
    [
      'a Node error',
      'Error: connect ECONNREFUSED 10.0.0.1:443',
      { family: 'connection', kind: 'ECONNREFUSED' },
    ],
    [
      'a full disk',
      "[2026-11-22 10:11:12.131] [error] ENOSPC: no space left on device, write '/home/x'",
      { family: 'storage', kind: 'ENOSPC' },
    ],
    [
      'a broken LevelDB',
      'Corruption: block checksum mismatch: 000123.ldb',
      { family: 'storage', kind: 'database corrupted' },
    ],
    [
      'a GPU process',
      '[1:1122/101112.1:WARNING:gpu_process_host.cc(1)] GPU process exited unexpectedly: exit_code=139',
      { family: 'program', kind: 'GPU process ended' },
    ],
    [
      'an exception',
      '[2026-11-22 10:11:12.131] [error] Uncaught TypeError: x is not a function',
      { family: 'program', kind: 'uncaught exception' },
    ],
    ['a page that is loaded anew', 'net::ERR_CACHE_MISS', { family: 'other' }],
    ['a cache that is not written', 'net::ERR_CACHE_WRITE_FAILURE', { family: 'storage' }],
    [
      'a gateway, in a line that says it failed',
      '[2026-11-22 10:11:12.131] [info] request failed: HTTP/1.1 502 Bad Gateway',
      { family: 'answer', kind: 'HTTP 502' },
    ],
    [
      'a proxy that wants a login',
      '[2026-11-22 10:11:12.131] [error] Request failed with status code 407',
      { family: 'proxy', kind: 'HTTP 407' },
    ],
    ['a request of every day', '[2026-11-22 10:11:12.131] [info] failed: status 404', null],
    [
      'a status of an error',
      '[2026-11-22 10:11:12.131] [error] Request failed with status code 404',
      { family: 'answer', kind: 'HTTP 404' },
    ],
    ['a file that need not be there', '[2026-11-22 10:11:12.131] [info] ENOENT config.json', null],
    [
      'a file that is missed',
      '[2026-11-22 10:11:12.131] [error] ENOENT: no such file or directory',
      { family: 'other', kind: 'ENOENT' },
    ],
    [
      'a name without its mark',
      '[2026-11-22 10:11:12.131] [error] AxiosError ERR_NETWORK',
      { family: 'connection', kind: 'ERR_NETWORK' },
    ],
    [
      'the log of the system in a bundle',
      '2026-11-22T10:11:12.131Z Application Error (Error): Faulting application name',
      { kind: 'error' },
    ],
    ['electron-log', '[2026-11-22 10:11:12.131] [error] sync failed', { kind: 'error' }],
    ['electron-log in a box', '[10:11:12.131] [error] sync failed', { kind: 'error' }],
    ['Elixir', '10:11:12.131 [error] GenServer terminating', { kind: 'error' }],
    ['log4j', '2026-11-22 10:11:12,131 ERROR sync failed', { kind: 'error' }],
    ['Chromium', '[4210:1122/101112.131415:FATAL:memory.cc(39)] Out of memory.', { kind: 'fatal' }],
    ['pino', '{"level":50,"time":1732270272131,"msg":"sync failed"}', { kind: 'error' }],
    ['JSON with a word', '{"time":"2026-11-22","level":"fatal","msg":"x"}', { kind: 'fatal' }],
    ['an information', '[2026-11-22 10:11:12.131] [info] error count: 0', null],
    ['a harmless GTK warning', 'GTK-CRITICAL gtk_widget_get_scale_factor', null],
    ['a message with the word in it', '[2026-11-22 10:11:12.131] [info] no [error] here', null],
    ['Terror in a name', '[2026-11-22 10:11:12.131] [info] Terror.png sent', null],
  ])('%s', (_, line, expected) => {
    if (expected === null) expect(errorIn(line)).toBeNull();
    else expect(errorIn(line)).toMatchObject(expected);
  });

  it('takes no notice of the end of an endless line', () => {
    expect(errorIn(`${'x'.repeat(5_000_000)} ENOSPC`)).toBeNull();
  });
});
