import { formatBytes, formatDuration, formatNumber } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import type { Evidence, EvidenceValue } from '../model/finding.ts';

/**
 * `CheckText.passed` with the evidence in it. `{key}` is a field; the suffix `Ms` or `Bytes` of its name gives the
 * unit; `[…]` goes when a field in it is missing. Null when a field outside of brackets is missing: half a sentence
 * says less than none.
 */
export function fillTemplate(
  template: string,
  evidence: Evidence,
  language: Language,
): string | null {
  const missing = new Set<string>();
  // One pass: what a value holds is never read as a template.
  const filled = template.replace(
    /\[([^[\]]*)\]|\{(\w+)\}/gu,
    (_whole, part: string | undefined, key: string) => {
      if (part !== undefined) return fillTemplate(part, evidence, language) ?? '';
      const text = formatField(key, evidence[key], language);
      if (text === null) missing.add(key);
      return text ?? '';
    },
  );
  return missing.size === 0 ? filled : null;
}

function formatField(
  key: string,
  value: EvidenceValue | undefined,
  language: Language,
): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number') return formatNumberField(key, value, language);
  if (typeof value === 'string') return dateOnly(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const parts = value.map((entry: EvidenceValue) => formatField(key, entry, language));
    const shown = parts.filter((part) => part !== null);
    return shown.length === 0 ? null : shown.join(', ');
  }
  return null;
}

function formatNumberField(key: string, value: number, language: Language): string {
  if (/(?:^m|M)s$/u.test(key)) return formatDuration(language, value);
  if (/(?:^b|B)ytes$/u.test(key)) return formatBytes(language, value);
  // Process ids, ports and statuses are names rather than quantities: no thousands separators.
  return Number.isInteger(value) ? String(value) : formatNumber(language, value, 2);
}

/** Of an ISO 8601 instant a person wants the day; the whole value stays in the evidence. */
function dateOnly(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u.test(text) ? text.slice(0, 10) : text;
}
