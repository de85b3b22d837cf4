import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';

const redactor = createRedactor({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
const scanner = createLeakScanner(SAMPLE_IDENTITY);
const root = fileURLToPath(new URL('samples/', import.meta.url));

const samples = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /[\\/]ng[\\/]/.test(file) && !/^(?:private-key|value-block)/.test(file))
  .flatMap((file) =>
    readFileSync(root + file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('< '))
      .map((line) => ({ file, line: line.slice(2) })),
  );

/** Words of a line that its redacted form does not hold. */
function goneWords(line: string): string[] {
  const after = redactor.text(line);
  return line.split(/[^\p{L}\d]+/u).filter((word) => word.length >= 4 && !after.includes(word));
}

/** What a log writes right before a value without meaning a part of it, and what it stands for. */
const BEFORE: readonly (readonly [name: string, written: string, meant: string])[] = [
  ['a written line end', 'a\\n', 'a\n'],
  ['one of JSON in JSON', 'a\\\\n', 'a\n'],
  ['a Windows line end', 'a\\r\\n', 'a\n'],
  ['a percent-encoded line end', 'a%0D%0A', 'a\n'],
  ['a tabulator', 'a\\t', 'a\t'],
  ['a percent-encoded blank', 'a%20', 'a '],
  ['a percent-encoded sign', 'a%3D', 'a='],
  ['a sign that JSON escapes', 'a\\u003d', 'a='],
  ['a colour', '\u001b[36m', ''],
  ['two colours', 'a \u001b[0m\u001b[1;36m', 'a '],
  ['a written colour', 'a \\u001b[36m', 'a '],
  ['a colour in a journal', 'a #033[36m', 'a '],
];

describe('whatever vanishes behind a line end, a blank or a sign vanishes behind', () => {
  it.each(BEFORE)('%s', (_name, written, meant) => {
    const left: string[] = [];
    let seen = 0;
    for (const { file, line } of samples) {
      const gone = goneWords(meant + line);
      const out = redactor.text(written + line);
      seen += gone.length;
      if (gone.some((word) => out.includes(word))) left.push(`${file}: ${line} > ${out}`);
      expect(scanner.scanText(file, out), out).toEqual([]);
    }
    expect(left).toEqual([]);
    expect(seen).toBeGreaterThan(200);
  });

  it('a line end in a text of JSON, of which the rest stays', () => {
    const left: string[] = [];
    for (const { file, line } of samples.filter((one) => !/["\\]/.test(one.line))) {
      const out = redactor.text(`{"n":1,"msg":${JSON.stringify(`a\n${line}`)},"z":[2,3]}`);
      if (goneWords(`a\n${line}`).some((word) => out.includes(word))) left.push(`${file}: ${out}`);
      // An unknown scheme takes the rest of its line.
      if (!/^\{"n":1,"msg":"a\\.+"z":\[2,3\]\}$/.test(out) && !/^authorization/.test(file))
        left.push(`${file}: ${out}`);
    }
    expect(left).toEqual([]);
  });
});
