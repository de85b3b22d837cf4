import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../src/platform/decode.ts';

const cp866 = Uint8Array.of(0x91, 0xa5, 0xe2, 0xec);
const cp1251 = Uint8Array.of(0xd1, 0xe5, 0xf2, 0xfc);

describe('decodeBytes', () => {
  const rows: [string, Uint8Array, number | null, string][] = [
    ['ASCII', Buffer.from('Network'), 866, 'Network'],
    ['UTF-8, whatever the code page', Buffer.from('Сеть'), 866, 'Сеть'],
    ['UTF-8 with a mark', Buffer.from('\ufeffСеть'), null, 'Сеть'],
    ['UTF-16LE with a mark', Buffer.from('\ufeffСеть', 'utf16le'), null, 'Сеть'],
    ['UTF-16LE without a mark', Buffer.from('Name=Сеть\r\n', 'utf16le'), null, 'Name=Сеть\r\n'],
    ['a Russian console', cp866, 866, 'Сеть'],
    ['a Russian program', cp1251, 1251, 'Сеть'],
    ['an unknown code page', cp866, 12345, '\ufffd\ufffd\ufffd\ufffd'],
    ['nothing', new Uint8Array(), 866, ''],
  ];
  it.each(rows)('%s', (_name, bytes, codePage, text) => {
    expect(decodeBytes(bytes, codePage)).toBe(text);
  });
});
