import { describe, expect, test } from 'vitest';
import { parseHost, parseServer } from '../../src/profile/host.ts';

describe('parseServer takes', () => {
  test.each([
    ['a name', 'chat.example.org', 'chat.example.org', null],
    ['a name with a port', 'chat.example.org:8443', 'chat.example.org', 8443],
    ['capitals and a last dot', ' Chat.Example.ORG.:8443 ', 'chat.example.org', 8443],
    ['an intranet name', 'localhost', 'localhost', null],
    ['an underscore', 'my_host.lan', 'my_host.lan', null],
    ['an international name', 'чат.пример.рф:443', 'xn--80a0bn.xn--e1afmkfd.xn--p1ai', 443],
    ['an IPv4 address', '192.0.2.1:443', '192.0.2.1', 443],
    ['an IPv6 address', '2001:DB8:0:0::1', '2001:db8::1', null],
    ['an IPv6 address with a port', '[2001:db8::1]:8443', '2001:db8::1', 8443],
    ['a host that is called empty', 'empty', 'empty', null],
  ])('%s', (_name, text, host, port) => {
    expect(parseServer(text)).toEqual({ ok: true, host, port });
  });
});

describe('parseServer refuses, and says what to write', () => {
  test.each([
    ['nothing', '  ', 'empty', null],
    ['a scheme', 'https://chat.example.org/', 'has-scheme', 'chat.example.org'],
    ['a scheme with a port', 'wss://[::1]:5/ws', 'has-scheme', '[::1]:5'],
    ['a password', 'https://u:secret@chat.example.org:444/x', 'has-scheme', 'chat.example.org:444'],
    ['a password with a slash', 'https://u:sec/ret@chat.example.org', 'has-scheme', null],
    ['a user', 'user@chat.example.org', 'has-credentials', 'chat.example.org'],
    ['a path', 'chat.example.org/health', 'has-path', 'chat.example.org'],
    ['a wildcard', '*.example.org', 'has-wildcard', null],
    ['a space', 'chat example', 'bad-name', null],
    ['an encoded letter', 'exa%6dple.org', 'bad-name', null],
    ['a hyphen first', '-a.example.org', 'bad-name', null],
    ['an empty label', 'a..b', 'bad-name', null],
    ['a label of 64', `${'x'.repeat(64)}.org`, 'bad-name', null],
    ['half an IPv4 address', '192.0.2', 'bad-name', null],
    ['a number above 255', '192.0.2.256', 'bad-name', null],
    ['IPv4 in hexadecimal', '0x7f.1', 'bad-name', null],
    ['IPv4 in octal', '010.0.0.1', 'bad-name', null],
    ['an IPv6 zone', '[fe80::1%eth0]:443', 'bad-name', null],
    ['an open bracket', '[::1', 'bad-name', null],
    ['port 0', 'chat.example.org:0', 'bad-port', 'chat.example.org'],
    ['port 65536', 'chat.example.org:65536', 'bad-port', 'chat.example.org'],
    ['no port after the colon', 'chat.example.org:', 'bad-port', 'chat.example.org'],
    ['a port of letters', 'chat.example.org:https', 'bad-port', 'chat.example.org'],
  ])('%s', (_name, text, failure, suggestion) => {
    expect(parseServer(text)).toEqual({ ok: false, problem: { failure, suggestion } });
  });
});

test('parseHost sends the port to its own key', () => {
  expect(parseHost('chat.example.org:443')).toEqual({
    ok: false,
    problem: { failure: 'has-port', suggestion: 'chat.example.org' },
  });
});
