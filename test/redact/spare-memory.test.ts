import { expect, test } from 'vitest';
import { isRoom, SpareMemory } from '../../src/redact/spare-memory.ts';

const BLOCK = 256 * 1024;

test('gives memory again that was given back', () => {
  const memory = new SpareMemory(2);
  const block = memory.take(BLOCK);
  block.write('seen before');
  memory.give(block);
  const next = memory.take(BLOCK + 1);
  expect(next.buffer).toBe(block.buffer);
  expect(next.length).toBe(BLOCK + 1);
  expect(memory.take(BLOCK).buffer).not.toBe(block.buffer);
});

test('gives nothing to two at once, also when it was given back twice', () => {
  const memory = new SpareMemory(2);
  const block = memory.take(BLOCK);
  memory.give(block);
  memory.give(block);
  expect(memory.take(BLOCK).buffer).not.toBe(memory.take(BLOCK).buffer);
});

test('keeps no more than it may', () => {
  const memory = new SpareMemory(1);
  const [first, second] = [memory.take(BLOCK), memory.take(BLOCK)];
  memory.give(first);
  memory.give(second);
  expect(memory.take(BLOCK).buffer).toBe(first.buffer);
  expect(memory.take(BLOCK).buffer).not.toBe(second.buffer);
});

test.each([
  ['of a part', (room: Buffer) => room.subarray(1)],
  ['of other origin', () => Buffer.alloc(BLOCK)],
  ['that is shared', () => new Uint8Array(new SharedArrayBuffer(320 * 1024))],
])('leaves memory alone %s', (_what, other) => {
  const memory = new SpareMemory(2);
  const bytes = other(memory.take(BLOCK));
  memory.give(bytes);
  expect(isRoom(bytes)).toBe(false);
  expect(memory.take(BLOCK).buffer).not.toBe(bytes.buffer);
});

test.each([100, 1024 * 1024])('takes memory of its own size for %i bytes', (bytes) => {
  const memory = new SpareMemory(2);
  const taken = memory.take(bytes);
  memory.give(taken);
  expect(taken.buffer.byteLength).toBe(bytes);
  expect(memory.take(bytes).buffer).not.toBe(taken.buffer);
});
