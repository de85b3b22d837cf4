import { lookup as getaddrinfo } from 'node:dns/promises';
import { expect, test } from 'vitest';
import { createProcessLookup } from '../../src/platform/lookup-process.ts';

const refuse = () => Promise.reject(new Error('the fallback was asked'));

test('the other process gives what getaddrinfo(3) gives, several names at once', async () => {
  const lookup = createProcessLookup(process.execPath, process.env, refuse);
  await lookup.ready();
  const [localhost, literal] = await Promise.all([lookup('localhost'), lookup('127.0.0.1')]);
  expect(localhost).toEqual(await getaddrinfo('localhost', { all: true }));
  expect(literal).toEqual([{ address: '127.0.0.1', family: 4 }]);
});

test('an error keeps its code', async () => {
  const lookup = createProcessLookup(process.execPath, process.env, refuse);
  // Too long for DNS: no resolver is asked.
  await expect(lookup(`${'a'.repeat(64)}.invalid`)).rejects.toHaveProperty(
    'code',
    expect.stringMatching(/^E/),
  );
});

test.each([
  ['is not there', '/nowhere/node'],
  ['ends at once', '/bin/true'],
])('where the process %s, the fallback answers', async (_, program) => {
  const found = [{ address: '10.0.0.1', family: 4 as const }];
  const lookup = createProcessLookup(program, process.env, () => Promise.resolve(found));
  await lookup.ready();
  expect(await lookup('chat.test')).toEqual(found);
  expect(await lookup('chat.test')).toEqual(found);
});
