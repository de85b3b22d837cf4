import { expect, it } from 'vitest';
import type { FailureText, FailureTexts } from '../../src/i18n/catalogue.ts';

/** A test for each code of the examples: every sentence, in both languages, is whole. */
export function expectWholeSentences<Area extends object>(
  en: FailureTexts<Area>,
  ru: FailureTexts<Area>,
  examples: Area,
): void {
  const codes = Object.keys(examples).filter((code): code is keyof Area & string => code in en);
  it.each(codes)('%s: whole sentences in both languages', (code) => {
    expectWhole(en[code], examples[code], /[a-z]{2}/);
    expectWhole(ru[code], examples[code], /[а-яё]{2}/);
  });
}

function expectWhole<E>(text: FailureText<E>, evidence: E, letters: RegExp): void {
  for (const part of [text.seen, text.expected, text.cause, ...text.steps]) {
    const sentence = typeof part === 'string' ? part : part(evidence);
    expect(sentence).toMatch(letters);
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object| {2}|\(\)|\.\.$/);
  }
  expect(text.title).toMatch(letters);
  expect(text.title).not.toMatch(/\.$/);
}
