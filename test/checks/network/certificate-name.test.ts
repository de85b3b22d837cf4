import { describe, expect, it } from 'vitest';
import { certificateNames } from '../../../src/checks/network/certificate-name.ts';

describe('a certificate’s names and a host', () => {
  it.each([
    ['the same name', ['cts.test'], 'cts.test', true],
    ['another case', ['CTS.Test'], 'cts.test', true],
    ['a final dot', ['cts.test'], 'cts.test.', true],
    ['one of several', ['a.test', 'cts.test'], 'cts.test', true],
    ['a wildcard for one label', ['*.test.example'], 'cts.test.example', true],
    ['a wildcard for two labels', ['*.example'], 'cts.test.example', false],
    ['a wildcard for none', ['*.test.example'], 'test.example', false],
    ['a wildcard inside a label', ['c*.test'], 'cts.test', false],
    ['a U-label against its A-label', ['xn--e1afmkfd.test'], 'пример.test', true],
    ['an IPv4 address', ['127.0.0.1'], '127.0.0.1', true],
    ['a wildcard against an IPv4 address', ['*.0.0.1'], '127.0.0.1', false],
    ['an IPv6 address in two spellings', ['0:0:0:0:0:0:0:1'], '::1', true],
    ['a suffix that is no label', ['test.example'], 'cts-test.example', false],
    ['no name at all', [], 'cts.test', false],
  ])('%s', (_, names, host, matches) => {
    expect(certificateNames(names, host)).toBe(matches);
  });
});
