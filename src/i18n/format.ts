import type { Language } from './language.ts';

/** ICU makes each of these in tens of microseconds, and a page asks for thousands. */
const formats = new Map<string, Intl.NumberFormat>();
const rules = new Map<Language, Intl.PluralRules>();

function numberFormat(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language}${digits}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-US', {
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format;
}

function pluralRules(language: Language): Intl.PluralRules {
  let known = rules.get(language);
  if (known === undefined) {
    known = new Intl.PluralRules(language);
    rules.set(language, known);
  }
  return known;
}

export function formatNumber(language: Language, value: number, digits = 0): string {
  // No-break spaces between thousands break terminals and copy-paste; a plain space does not.
  return numberFormat(language, digits)
    .format(value)
    .replace(/[\u00a0\u202f]/g, ' ');
}

const BYTE_UNITS = {
  en: ['B', 'KiB', 'MiB', 'GiB', 'TiB'],
  ru: ['Б', 'КиБ', 'МиБ', 'ГиБ', 'ТиБ'],
} as const;

export function formatBytes(language: Language, bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1024 && unit < BYTE_UNITS.en.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${formatNumber(language, value, unit === 0 || value >= 100 ? 0 : 1)} ${BYTE_UNITS[language][unit] ?? ''}`;
}

/** Milliseconds as a person reads them: `12 ms`, `1.4 s`, `3 min`, `5 h`, `2 d`. */
export function formatDuration(language: Language, ms: number): string {
  const units = language === 'ru' ? ['мс', 'с', 'мин', 'ч', 'сут'] : ['ms', 's', 'min', 'h', 'd'];
  const steps = [1000, 60, 60, 24];
  let value = Math.abs(ms);
  let unit = 0;
  for (const step of steps) {
    if (value < step) break;
    value /= step;
    unit += 1;
  }
  const sign = ms < 0 ? '−' : '';
  return `${sign}${formatNumber(language, value, unit === 0 || value >= 10 ? 0 : 1)} ${units[unit] ?? ''}`;
}

/** Russian has three forms (1 узел, 2 узла, 5 узлов), English two; `many` is unused in English. */
export function plural(
  language: Language,
  count: number,
  forms: { readonly one: string; readonly few?: string; readonly many: string },
): string {
  const rule = pluralRules(language).select(count);
  const form = rule === 'one' ? forms.one : rule === 'few' ? (forms.few ?? forms.many) : forms.many;
  return `${formatNumber(language, count)} ${form}`;
}
