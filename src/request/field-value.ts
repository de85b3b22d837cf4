import { cleanText, linesAsList } from './clean-text.ts';
import { FIELD_LIMIT, type FieldId, isList, LIST_LIMIT } from './fields.ts';

export type FieldProblem =
  | { readonly kind: 'blank' }
  | { readonly kind: 'too-long'; readonly of: 'text' | 'list'; readonly limit: number };

export type FieldResult =
  | { readonly ok: true; readonly value: readonly string[]; readonly removed: number }
  | { readonly ok: false; readonly problem: FieldProblem };

/** What was written for a field as its value. A text for a list is one entry a line. */
export function readField(field: FieldId, given: readonly string[]): FieldResult {
  // Before anything is done with it: a megabyte is refused, not cleaned.
  const long = given.some((text) => text.length > FIELD_LIMIT);
  if (long) return { ok: false, problem: { kind: 'too-long', of: 'text', limit: FIELD_LIMIT } };
  if (given.length > LIST_LIMIT) return tooMany;
  const cleaned = given.map((text) => cleanText(text));
  const removed = cleaned.reduce((sum, entry) => sum + entry.removed, 0);
  const texts = cleaned.map(({ text }) => text).filter((text) => text !== '');
  if (texts.length === 0) return { ok: false, problem: { kind: 'blank' } };
  const [only = ''] = texts;
  const value = isList(field) && texts.length === 1 ? linesAsList(only) : texts;
  if (value.length > LIST_LIMIT) return tooMany;
  if (value.length === 0) return { ok: false, problem: { kind: 'blank' } };
  return { ok: true, value: isList(field) ? value : [value.join('\n\n')], removed };
}

const tooMany: FieldResult = {
  ok: false,
  problem: { kind: 'too-long', of: 'list', limit: LIST_LIMIT },
};
