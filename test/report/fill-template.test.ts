import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/i18n/language.ts';
import type { Evidence } from '../../src/model/finding.ts';
import { fillTemplate } from '../../src/report/fill-template.ts';

interface Row {
  readonly name: string;
  readonly template: string;
  readonly evidence: Evidence;
  readonly language?: Language;
  readonly text: string | null;
}

const ROWS: readonly Row[] = [
  {
    name: 'a duration by its suffix',
    template: 'in {durationMs}',
    evidence: { durationMs: 1_400 },
    text: 'in 1.4 s',
  },
  {
    name: 'a duration in Russian',
    template: 'за {ms}',
    evidence: { ms: 1_400 },
    language: 'ru',
    text: 'за 1,4 с',
  },
  {
    name: 'bytes by their suffix',
    template: '{bytes}, {freeBytes}',
    evidence: { bytes: 1024, freeBytes: 1_572_864 },
    text: '1 KiB, 1.5 MiB',
  },
  {
    name: 'a process id is not a quantity',
    template: 'process {pid}',
    evidence: { pid: 12_345 },
    text: 'process 12345',
  },
  {
    name: 'a fraction in Russian',
    template: '{lossPercent} %',
    evidence: { lossPercent: 0.5 },
    language: 'ru',
    text: '0,5 %',
  },
  { name: 'a list', template: '{names}', evidence: { names: ['a', 'b'] }, text: 'a, b' },
  {
    name: 'the day of an instant',
    template: 'until {validTo}',
    evidence: { validTo: '2027-01-31T12:00:00.000Z' },
    text: 'until 2027-01-31',
  },
  {
    name: 'an optional part that is there',
    template: '{a}[, via {b}]',
    evidence: { a: 'x', b: 'y' },
    text: 'x, via y',
  },
  {
    name: 'an optional part that is missing',
    template: '{a}[, via {b}]',
    evidence: { a: 'x', b: null },
    text: 'x',
  },
  { name: 'a missing field', template: '{a} at {b}', evidence: { a: 'x' }, text: null },
  { name: 'an empty list', template: '{a}', evidence: { a: [] }, text: null },
  {
    name: 'a value with braces and brackets is not a template',
    template: '{a}[ {b}]',
    evidence: { a: '{b}', b: '[{a}]' },
    text: '{b} [{a}]',
  },
];

describe('the line of a pass', () => {
  it.each(ROWS)('$name', ({ template, evidence, language = 'en', text }) => {
    expect(fillTemplate(template, evidence, language)).toBe(text);
  });
});
