import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { TcpResult } from '../../src/probes/tcp-result.ts';
import { parseChallenges } from '../../src/probes/proxy-auth/challenge.ts';
import { canAnswerDigest, digestAnswer } from '../../src/probes/proxy-auth/digest.ts';
import { md4 } from '../../src/probes/proxy-auth/md4.ts';
import {
  ntlmAuthenticate,
  ntlmNegotiate,
  ntlmV2Responses,
  ntowfV2,
  parseNtlmChallenge,
} from '../../src/probes/proxy-auth/ntlm.ts';
import { proxyProduct } from '../../src/probes/proxy-product.ts';
import { HOST, loopbackProbes, never } from './support/probes.ts';
import { connectHandler, proxyRoute } from './support/proxies.ts';
import { tcpServer } from './support/servers.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('MD4: the vectors of RFC 1320, A.5', () => {
  it.each([
    ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
    ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
    ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
    ['message digest', 'd9130a8164549fe818874806e1c7014b'],
    ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
    [
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
      '043f8582f241db351ce627e153e7f0e4',
    ],
    ['1234567890'.repeat(8), 'e33b4ddc9c38f2199c3e7b164fcc0536'],
  ])('"%s"', (text, digest) => {
    expect(md4(Buffer.from(text)).toString('hex')).toBe(digest);
  });
});

describe('NTLMv2: the vectors of MS-NLMP, 4.2.4', () => {
  const key = ntowfV2('User', 'Password', 'Domain');
  // Domain and Server, as 4.2.4 lists them.
  const targetInfo = hex(
    '02000c0044006f006d00610069006e00 01000c0053006500720076006500720000000000',
  );
  const challenge = { flags: 0, serverChallenge: hex('0123456789abcdef'), targetInfo };
  const moment = { clientChallenge: hex('aaaaaaaaaaaaaaaa'), time: 0n };

  it('NTOWFv2', () => {
    expect(key.toString('hex')).toBe('0c868a403bfd7a93a3001ef22ef02e3f');
  });

  it('the responses', () => {
    const { lm, nt } = ntlmV2Responses(key, challenge, moment);
    expect(lm.toString('hex')).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa');
    expect(nt.subarray(0, 16).toString('hex')).toBe('68cd0ab851e51c96aabc927bebef6a1c');
  });

  it('a time of the server takes the place of ours, and the LM response is empty then', () => {
    const stamp = hex('0102030405060708');
    const info = Buffer.concat([hex('07000800'), stamp, hex('00000000')]);
    const { lm, nt } = ntlmV2Responses(key, { ...challenge, targetInfo: info }, moment);
    expect(lm.equals(Buffer.alloc(24))).toBe(true);
    expect(nt.subarray(24, 32).equals(stamp)).toBe(true);
  });

  it('the third message names user and domain, each part where its header says', () => {
    const message = ntlmAuthenticate(
      challenge,
      { user: 'Domain\\User', password: 'Password' },
      moment,
    );
    const part = (at: number): string =>
      message
        .subarray(
          message.readUInt32LE(at + 4),
          message.readUInt32LE(at + 4) + message.readUInt16LE(at),
        )
        .toString('utf16le');
    expect([part(28), part(36)]).toEqual(['Domain', 'User']);
    expect(message.toString('latin1')).not.toContain('Password');
  });

  it.each([
    ['nothing', ''],
    ['another message', ntlmNegotiate().toString('hex')],
    ['text', Buffer.from('x'.repeat(60)).toString('hex')],
  ])('no second message: %s', (_, text) => {
    expect(parseNtlmChallenge(hex(text))).toBeNull();
  });

  it('an old server without target information', () => {
    const old = Buffer.concat([Buffer.from('NTLMSSP\0'), hex('02000000'), Buffer.alloc(37, 0x3a)]);
    expect(parseNtlmChallenge(old)?.targetInfo).toHaveLength(0);
  });
});

describe('Digest: the example of RFC 7616, 3.9.1', () => {
  const request = {
    ...{ method: 'GET', uri: '/dir/index.html', count: 1 },
    clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  };
  const [sha, md5] = parseChallenges([
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, ' +
      'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, ' +
      'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
  ]);
  it.each([
    ['SHA-256', sha, '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
    ['MD5', md5, '8ca523f5e9506fed4657c9700eebdbec'],
  ])('%s', (_, challenge, response) => {
    if (challenge === undefined) throw new Error('no challenge');
    const login = { user: 'Mufasa', password: 'Circle of Life' };
    expect(digestAnswer(challenge, login, request)).toContain(`response="${response}"`);
  });

  it.each([
    ['auth-int only', 'Digest nonce="a", qop="auth-int"', false],
    ['another hash', 'Digest nonce="a", algorithm=FNORD', false],
    ['no nonce', 'Digest realm="a"', false],
    ['the old form without qop', 'Digest realm="a", nonce="b"', true],
  ])('can it be answered: %s', (_, field, can) => {
    expect(parseChallenges([field]).map(canAnswerDigest)).toEqual([can]);
  });
});

describe('what a proxy calls itself', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['Server', { server: 'squid/5.7', via: '1.1 gate (other)' }, 'squid/5.7'],
    ['the comment of Via', { via: '1.1 a.example, 1.1 gate.example (squid/6.1)' }, 'squid/6.1'],
    ['the name in Via', { via: '1.1 gate.example' }, 'gate.example'],
    ['an error of squid', { 'x-squid-error': 'ERR_ACCESS_DENIED 0' }, 'squid'],
    ['nothing', {}, null],
  ])('%s', (_, headers, product) => {
    expect(proxyProduct((name) => (name in headers ? [headers[name] ?? ''] : []))).toBe(product);
  });
});

/** CHALLENGE_MESSAGE without target information: 32 bytes, as old servers send it. */
const CHALLENGE = Buffer.concat([
  hex('4e544c4d53535000 02000000 0000000000000000 01820800'),
  hex('0123456789abcdef'),
]).toString('base64');

async function through(port: number): Promise<{ result: TcpResult }> {
  const probes = loopbackProbes({
    route: () => ({ ...proxyRoute('http', port), credentials: { user: 'ivan', password: 'x' } }),
    limits: { tcpMs: 1_000 },
  });
  return { result: await probes.connect({ host: HOST, port: 443 }, { signal: never() }) };
}

/** A proxy that asks in the given way and remembers what it was sent; `accepts` sees `Proxy-Authorization`. */
async function asking(
  fields: readonly string[],
  accepts: (authorization: string) => boolean,
  password = 'right',
): Promise<{ result: TcpResult; again: TcpResult; sent: readonly string[] }> {
  const sent: string[] = [];
  const { port } = await tcpServer(
    connectHandler((request, client: Socket) => {
      const authorization = /^proxy-authorization: (.*)\r$/im.exec(request)?.[1] ?? '';
      sent.push(authorization);
      if (authorization !== '' && accepts(authorization)) {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        return;
      }
      const lines = fields.map((field) => `Proxy-Authenticate: ${field}\r\n`).join('');
      client.end(`HTTP/1.1 407 Login\r\n${lines}Content-Length: 0\r\n\r\n`);
    }),
  );
  const probes = loopbackProbes({
    route: () => ({ ...proxyRoute('http', port), credentials: { user: 'ivan', password } }),
  });
  const connect = (to: number) => probes.connect({ host: HOST, port: to }, { signal: never() });
  const result = await connect(443);
  return { result, again: await connect(444), sent };
}

describe('answering a 407', () => {
  it('Negotiate alone is not spoken: the schemes are told, nothing is sent', async () => {
    const { result, sent } = await asking(['Negotiate'], () => true);
    expect(result).toMatchObject({
      failed: { failure: 'auth-required', schemes: ['Negotiate'], credentialsGiven: true },
    });
    expect(sent).toEqual(['', '']);
  });

  it('Negotiate beside Basic: Basic is answered; the next connection needs no refusal first', async () => {
    const { result, again, sent } = await asking(['Negotiate', 'Basic realm="x"'], (text) =>
      text.startsWith('Basic '),
    );
    expect([result.ok, again.ok]).toEqual([true, true]);
    expect(sent.map((text) => text.split(' ')[0])).toEqual(['', 'Basic', 'Basic']);
  });

  it('the strongest that is spoken is taken', async () => {
    const nonce = 'Digest realm="x", nonce="n", qop="auth", algorithm=SHA-256';
    const { result, sent } = await asking(['Basic realm="x"', nonce], (text) => {
      const response = /response="(\w+)"/.exec(text)?.[1];
      const client = /cnonce="(\w+)"/.exec(text)?.[1] ?? '';
      const count = /nc=(\w+)/.exec(text)?.[1] ?? '';
      const uri = /uri="([^"]+)"/.exec(text)?.[1] ?? '';
      const sha = (one: string): string => createHash('sha256').update(one).digest('hex');
      const right = sha(
        `${sha('ivan:x:right')}:n:${count}:${client}:auth:${sha(`CONNECT:${uri}`)}`,
      );
      return response === right;
    });
    expect(result.ok).toBe(true);
    expect(sent.filter((text) => text.startsWith('Digest'))).toHaveLength(2);
    expect(sent.at(-1)).toContain('nc=00000002');
  });

  it('a nonce that grew too old is no wrong password', async () => {
    let count = 0;
    const { result } = await asking(['Digest realm="x", nonce="n", stale=true'], () => {
      count += 1;
      return count > 1;
    });
    expect(result.ok).toBe(true);
  });

  it.each([
    ['of a length', 'Content-Length: 6\r\n\r\n<html>'],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n6;x\r\n<html>\r\n0\r\n\r\n'],
    ['in chunks with a trailer', 'Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n'],
  ])('NTLM: the page of the second 407, %s, is no answer to the third message', async (_, page) => {
    const types: number[] = [];
    const { port } = await tcpServer((socket) => {
      socket.on('data', (bytes) => {
        const text = bytes.toString('latin1');
        const token = /^Proxy-Authorization: NTLM (\S+)/im.exec(text)?.[1];
        const type = Buffer.from(token ?? '', 'base64')[8] ?? 0;
        types.push(type);
        if (type === 3) socket.write('HTTP/1.1 200 OK\r\n\r\n');
        else if (type === 1) {
          socket.write(`HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM ${CHALLENGE}\r\n${page}`);
        } else socket.end('HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\n\r\n');
      });
    });
    const { result } = await through(port);
    expect(result.ok).toBe(true);
    expect(types.slice(0, 3)).toEqual([0, 1, 3]);
  });

  it('a page that is cut short does not hide the login', async () => {
    const { port } = await tcpServer((socket) => {
      socket.once('data', () =>
        socket.end(
          'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 900\r\n\r\n<html>',
        ),
      );
    });
    const { result } = await through(port);
    expect(result).toMatchObject({ failed: { failure: 'credentials-wrong', schemes: ['Basic'] } });
  });

  it.each([
    ['Basic', ['Basic realm="x"']],
    ['Digest', ['Digest realm="x", nonce="n", qop="auth"']],
    ['a proxy that calls every nonce stale', ['Digest realm="x", nonce="n", stale=true']],
    ['NTLM without a second message', ['NTLM']],
  ])('wrong: %s', async (_, fields) => {
    const { result, sent } = await asking(fields, () => false);
    expect(result).toMatchObject({ failed: { failure: 'credentials-wrong', httpStatus: 407 } });
    expect(sent.length).toBeLessThan(12);
    expect(JSON.stringify(result)).not.toContain('right');
  });
});
