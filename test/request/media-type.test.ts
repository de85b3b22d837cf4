import { describe, expect, test } from 'vitest';
import { judgeType, mediaTypeOf } from '../../src/request/media-type.ts';

/** First bytes as the formats' specifications give them. */
const HEADS = {
  png: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
  jpeg: Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0', 'latin1'),
  gif: Buffer.from('GIF89a\x01\0\x01\0', 'latin1'),
  webp: Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1'),
  heic: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'),
  mp4: Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0', 'latin1'),
  mov: Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0', 'latin1'),
  oldMov: Buffer.from('\0\0\0\x08wide\0\x12\x34\x56mdat', 'latin1'),
  kernelDump: Buffer.from('PAGEDU64\x0f\0\0\0\x61\x4a\0\0', 'latin1'),
  webm: Buffer.from('\x1a\x45\xdf\xa3\x9f\x42\x86\x81', 'latin1'),
  pdf: Buffer.from('%PDF-1.7\n%\xe2\xe3', 'latin1'),
  zip: Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'),
  exe: Buffer.from('MZ\x90\0\x03\0\0\0\x04\0', 'latin1'),
  elf: Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'),
  utf8: Buffer.from('2026-11-22 ошибка\n'),
  cp1251: Buffer.from('2026-11-22 \xee\xf8\xe8\xe1\xea\xe0\r\n', 'latin1'),
  utf16: Buffer.from('\ufeff2026-11-22 ошибка\n', 'utf16le'),
  noise: Buffer.from([1, 2, 3, 4, 5, 6, 7, 0, 200, 14, 15, 16, 17, 18, 19, 1]),
};

describe('what a file is', () => {
  test.each<[keyof typeof HEADS, string, string]>([
    ['png', 'png', 'image'],
    ['jpeg', 'jpeg', 'image'],
    ['gif', 'gif', 'image'],
    ['webp', 'webp', 'image'],
    ['heic', 'heif', 'image'],
    ['mp4', 'mp4', 'video'],
    ['mov', 'mp4', 'video'],
    ['oldMov', 'mp4', 'video'],
    ['kernelDump', 'minidump', 'other'],
    ['webm', 'matroska', 'video'],
    ['pdf', 'pdf', 'document'],
    ['zip', 'zip', 'archive'],
    ['exe', 'program', 'program'],
    ['elf', 'program', 'program'],
    ['utf8', 'text', 'text'],
    ['cp1251', 'text', 'text'],
    ['utf16', 'text', 'text'],
    ['noise', 'unknown', 'other'],
  ])('%s', (head, id, family) => {
    expect(mediaTypeOf(HEADS[head])).toMatchObject({ id, family });
  });
});

describe('what a file is called', () => {
  test.each<[string, keyof typeof HEADS, boolean]>([
    ['screen.png', 'png', true],
    ['SCREEN.PNG', 'png', true],
    ['IMG_1.JPG', 'jpeg', true],
    ['record.mov', 'mp4', true],
    ['record.mp4', 'mov', true],
    ['client.log', 'cp1251', true],
    ['report.docx', 'zip', true],
    ['screen', 'png', true],
    ['screen.abc', 'png', true],
    ['dump.bin', 'noise', true],
    ['screen.png', 'jpeg', false],
    ['screen.png', 'utf8', false],
    ['screen.png', 'exe', false],
    ['client.log', 'elf', false],
    ['client.log', 'zip', false],
    ['movie.mp4', 'webm', false],
    ['bundle.zip', 'utf8', false],
    ['a.pdf', 'noise', false],
    ['setup.exe', 'utf8', false],
  ])('%s that is %s: %s', (name, head, ok) => {
    expect(judgeType(name, HEADS[head]).ok).toBe(ok);
  });
});
