import { describe, expect, it } from 'vitest';
import { commonName, interfaceList, isoDay, reason } from '../../src/i18n/evidence-text.ts';

describe('commonName', () => {
  it.each([
    ['alone', 'CN=Test Root', 'Test Root'],
    ['after other fields', 'C=RU, O=Example, CN=Example Sub CA', 'Example Sub CA'],
    ['before other fields', 'CN=Example Sub CA, O=Example', 'Example Sub CA'],
    ['a field a line', 'C=RU\nCN=Example CA\nO=Example', 'Example CA'],
    ['with a comma and quotes', String.raw`O=Example, CN=Example\, \"Ltd\"`, 'Example, "Ltd"'],
    ['with a slash', 'CN=http://example.test/ca, O=Example', 'http://example.test/ca'],
    ['absent: the whole name', 'O=Example', 'O=Example'],
    ['not at the end of another field', 'O=MSCN=x, CN=y', 'y'],
    ['nothing', undefined, ''],
  ])('%s', (_, name, expected) => {
    expect(commonName(name)).toBe(expected);
  });
});

describe('isoDay', () => {
  it.each([
    ['2027-01-31T10:00:00.000Z', '2027-01-31'],
    [null, ''],
  ])('%s', (time, expected) => {
    expect(isoDay(time)).toBe(expected);
  });
});

describe('interfaceList', () => {
  it.each([
    [
      'names with addresses',
      [
        { name: 'eth0', kind: 'ethernet', addresses: ['10.0.0.2', 'fd99::2'] },
        { name: 'wlan0', kind: 'wifi', addresses: ['10.0.1.7'] },
      ],
      'eth0 10.0.0.2 fd99::2, wlan0 10.0.1.7',
    ],
    ['none', [], ''],
    ['something else', 'eth0', ''],
  ])('%s', (_, value, expected) => {
    expect(interfaceList(value)).toBe(expected);
  });
});

describe('reason', () => {
  it.each([
    ['as it is', 'connect ECONNREFUSED 127.0.0.1:9', 'connect ECONNREFUSED 127.0.0.1:9'],
    ['without the final stop', 'It failed. Badly...', 'It failed. Badly'],
    ['on one line', 'first\n  second\n', 'first second'],
    [
      'of OpenSSL',
      '00B0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl3_record.c:355:\n',
      'wrong version number',
    ],
  ])('%s', (_, detail, expected) => {
    expect(reason(detail)).toBe(expected);
  });
});
