import type { OpenIndex } from '../open-index.ts';
import type { QueryWord } from '../reading.ts';

const CODE = /[a-z\d]+(?:-[a-z\d]+)+/;
/** `network.tls`, `client.data-folder`. */
const CHECK = /[a-z]+\.[a-z\d]+(?:-[a-z\d]+)*/;

/** Names of ours are found whole: the id of an article, a failure code, a check by the codes that it may give. */
export function wordOfWholeName(
  folded: string,
  index: OpenIndex,
  codesOfCheck: ReadonlyMap<string, readonly string[]>,
): QueryWord | null {
  const check = CHECK.exec(folded)?.[0] ?? '';
  const codes = codesOfCheck.get(check);
  if (codes !== undefined) {
    const readings = codes.map((code) => ({ terms: [code], steps: ['check'] as const, weight: 1 }));
    return { written: check, word: check, readings };
  }
  const code = CODE.exec(folded)?.[0];
  if (code === undefined || !index.terms.has(code)) return null;
  return { written: code, word: code, readings: [{ terms: [code], steps: [], weight: 1 }] };
}
