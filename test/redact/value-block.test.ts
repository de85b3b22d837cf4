import { expect, it } from 'vitest';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { createRedactor } from '../../src/redact/redactor.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

/** A block of lines is 256 KiB: the key ends one, the value begins the next. */
const FILLER = 'x: 1\n'.repeat(52_426);
const SECRET = 'Secret9x-below-its-key';

it.each([
  ['a block scalar', `password: |\n  ${SECRET}\n  ${SECRET}\nnext: ok\n`],
  ['a list with Windows line ends', `tokens:\r\n  - ${SECRET}\r\n  - "${SECRET}"\r\nnext: ok\r\n`],
  ['a list of JSON', `  "api_keys": [\n    "${SECRET}"\n  ],\n  "next": "ok"\n`],
])('%s goes whatever the chunks and wherever a block of lines ends', async (_name, value) => {
  for (const before of ['', FILLER, FILLER.slice(0, -10), `${FILLER}yy: 2\n`]) {
    const given = Buffer.from(before + value + FILLER);
    const results = new Set<string>();
    for (const size of [given.length, 64 * 1024 + 1, 5003]) {
      const redactor = createRedactor({
        identity: EMPTY_IDENTITY,
        pseudonymKey: new Uint8Array(32),
      });
      const out: Uint8Array[] = [];
      for await (const chunk of redactor.stream(pieces(given, size))) out.push(chunk);
      results.add(Buffer.concat(out).toString());
    }
    expect(results.size).toBe(1);
    const [text = ''] = results;
    expect(text).not.toContain(SECRET);
    expect(text).toMatch(/next.*ok/);
    expect(text.endsWith(FILLER)).toBe(true);
  }
});
