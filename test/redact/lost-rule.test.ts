import { describe, expect, it } from 'vitest';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { LineRedactor } from '../../src/redact/line-redactor.ts';
import { Pseudonyms } from '../../src/redact/pseudonyms.ts';
import { rules } from '../../src/redact/rules/index.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';

const all = rules(SAMPLE_IDENTITY, []);
const scanner = createLeakScanner(SAMPLE_IDENTITY);

function without(...ids: readonly string[]): LineRedactor {
  const left = all.filter(({ id }) => !ids.includes(id));
  expect(left).toHaveLength(all.length - ids.length);
  return new LineRedactor(left, new Pseudonyms(SAMPLE_IDENTITY, SAMPLE_KEY));
}

/** The second stage by itself: what it is there for is a rule that is broken, lost or slow to be asked. */
describe('a rule that is lost is noticed by the scan', () => {
  it.each<[string, readonly string[], string, string]>([
    ['private keys', ['private-key'], 'private-key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['an identity of age', ['private-key'], 'token', `id AGE-SECRET-KEY-1${'Q'.repeat(58)} ok`],
    [
      'a header',
      ['authorization', 'secret-value'],
      'authorization',
      'Authorization: Basic aXZhbjpzZWNyZXQ=',
    ],
    ['a login in base64', ['authorization'], 'authorization', 'sent Basic aXZhbjpzZWNyZXQ= again'],
    [
      'an NTLM message',
      ['authorization'],
      'token',
      'WWW-Authenticate: NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgomi',
    ],
    [
      'the second cookie',
      ['cookie', 'secret-value'],
      'cookie',
      'Set-Cookie: lang=ru; _cts_key=QTEyOEdDTQ12; Path=/',
    ],
    ['a login in a URL', ['url-credentials'], 'credentials', 'redis://:Zx9kdQw@10.1.2.3:6379/0'],
    ['a password', ['secret-value'], 'password', '"password":"Qwerty12"'],
    ["a maker's token", ['token-shape'], 'token', 'gl glpat-abcdefghij0123456789'],
    ['a Phoenix token', ['token-shape'], 'token', 'phx SFMyNTY.g3QAAAABbQAAAAR0ZXN0.sIgNaTuRe'],
    [
      'a key of media',
      ['media-secret'],
      'media-secret',
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj',
    ],
    ['a link', ['deep-link'], 'link', 'open https://xlnk.ms/AbCdEf12'],
    ['mail', ['email'], 'email', 'to someone@bigbank2.ru'],
    ['a SID', ['windows-id'], 'sid', 'S-1-5-21-3623811015-3361044348-30300820-1013'],
    ['a hardware address', ['mac'], 'mac', 'mac 3c:52:82:aa:bb:01'],
    ['an address', ['ipv4'], 'ip', 'узел 203.0.113.77'],
    ['a card', ['document-number'], 'card', 'card 4111 1111 1111 1111, thanks'],
    ['a phone', ['phone'], 'phone', 'тел.: 8 (916) 123-45-67'],
    ['a phone with hyphens', ['phone'], 'phone', 'звонок 8-916-123-45-67'],
    ['a home folder', ['home-path'], 'home-path', '/home/msidorova/.config/x'],
    [
      'one of Windows',
      ['home-path'],
      'home-path',
      String.raw`"C:\\Users\\Maria Sidorova\\AppData"`,
    ],
    ['one of macOS', ['home-path'], 'home-path', '/Users/petr.ivanov/Library/Logs'],
  ])('%s', (_name, ids, expected, line) => {
    expect(scanner.scanText('x', without().text(line))).toEqual([]);
    const out = without(...ids).text(line);
    expect(scanner.scanText('x', out).map((leak) => leak.class)).toContain(expected);
  });
});

describe('what only looks alike is no leak', () => {
  it.each([
    ['folders of nobody', '/home/user/.config /Users/Shared/Library C:\\Users\\Public\\AppData'],
    [
      'folders of whoever it is',
      'C:\\Users\\%USERNAME%\\AppData /home/*/.cache ~/.config /home/<user>/.local',
    ],
    [
      'pseudonyms',
      '/home/user-1/.config /home/d-x7m2q/user-k3f9x2/.cache C:\\Users\\name-k3f9x2\\AppData',
    ],
    ['words of schemes', 'Basic authentication is disabled, Basic realm="x", basic configuration2'],
    ['well-known SIDs', 'S-1-5-18 S-1-5-32-544 S-1-15-2-1'],
    [
      'attributes of cookies',
      'Set-Cookie: l=ru; Max-Age=31536000; Expires=Thu, 15 Jan 2026 10:00:00 GMT; Path=/a1b2c3d4e5',
    ],
    ['marked cookies', 'Cookie: sid=[cookie]; theme=[cookie]'],
    ['numbers in a row', 'order 18 916 123-45-67, step 3-8-916-123-45-67, 2026-11-22 000-00-00'],
    ['links without a token', 'https://xlnk.ms/ https://xlnk.ms/[link]'],
    ['hosts of sources', 'see docs/hvs.md, sk_live_, glpat-, AKIA and ghp_ tokens'],
  ])('%s', (_name, text) => {
    expect(scanner.scanText('x', text)).toEqual([]);
  });
});
