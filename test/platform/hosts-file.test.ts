import { describe, expect, it } from 'vitest';
import { parseHostsFile } from '../../src/platform/hosts-file.ts';

describe('parseHostsFile', () => {
  const rows: [string, string, string[]][] = [
    ['an address and a name', '10.0.0.1 cts.example', ['1 10.0.0.1 cts.example']],
    ['several names', '10.0.0.1\tA.example  b', ['1 10.0.0.1 a.example', '1 10.0.0.1 b']],
    ['a comment behind', '::1 localhost # cts.example', ['1 ::1 localhost']],
    ['comments and blank lines', '# 10.0.0.1 a\n\n   \n10.0.0.2 b', ['4 10.0.0.2 b']],
    [
      'BOM and CRLF of Notepad',
      '\ufeff127.0.0.1 a\r\n0.0.0.0 b\r\n',
      ['1 127.0.0.1 a', '2 0.0.0.0 b'],
    ],
    ['an IPv6 zone', 'fe80::1%lo0 localhost', ['1 fe80::1%lo0 localhost']],
    ['an address without names', '10.0.0.1', []],
    ['no address', 'cts.example 10.0.0.1\n<html>', []],
    ['nothing', '', []],
  ];
  it.each(rows)('%s', (_name, text, expected) => {
    const entries = parseHostsFile(text, '/etc/hosts');
    expect(entries.map((one) => `${one.line} ${one.address} ${one.name}`)).toEqual(expected);
  });
});
