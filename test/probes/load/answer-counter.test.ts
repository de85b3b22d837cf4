import { describe, expect, it } from 'vitest';
import { createAnswerCounter } from '../../../src/probes/load/answer-counter.ts';

const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
const empty = 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n';
const bodiless = 'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n';
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\nWiki\r\n0\r\n\r\n';
const trailed =
  'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\nDigest: x\r\n\r\n';
const interim = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
const unsized = 'HTTP/1.0 200 OK\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n';

/** Counts what stands in the text, given in pieces of so many bytes. */
function count(text: string, pieceBytes: number): number {
  const counter = createAnswerCounter();
  const bytes = Buffer.from(text, 'latin1');
  let ended = 0;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    ended += counter(bytes.subarray(at, at + pieceBytes));
  }
  return ended;
}

describe('answers on a connection', () => {
  it.each<[string, string, number]>([
    ['bodies of a told length', sized + sized + sized, 3],
    ['no body', empty + bodiless + empty, 3],
    ['chunks', chunked + chunked, 2],
    ['chunks with a trailer', trailed + sized, 2],
    ['an interim answer is none', interim + sized, 1],
    ['of all kinds', sized + chunked + empty + trailed + bodiless, 5],
    ['one that ends with the connection hides what follows', sized + unsized, 1],
    ['one that has not ended', sized + sized.slice(0, -1), 1],
    ['no HTTP at all', '220 mail.test ESMTP\r\n\r\n', 0],
  ])('%s', (_, text, expected) => {
    for (const piece of [1, 2, 7, 64, text.length]) expect(count(text, piece)).toBe(expected);
  });
});
