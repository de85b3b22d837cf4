import type { Got } from '../model/profile-problem.ts';
import { withoutSecret } from './without-secret.ts';

const LONGEST = 60;

/** A value of the file as it may be shown: one short line, no credentials. */
export function got(value: unknown): Got {
  if (value === null || value === undefined) return { type: 'nothing' };
  if (Array.isArray(value)) return { type: 'list' };
  if (typeof value === 'string') return { type: 'text', text: oneLine(withoutSecret(value)) };
  if (typeof value === 'boolean') return { type: 'boolean', text: String(value) };
  if (typeof value === 'number' || typeof value === 'bigint') {
    return { type: 'number', text: String(value) };
  }
  return { type: typeof value === 'object' ? 'mapping' : 'other' };
}

/** The same without the text, for places where the value itself may be secret. */
export function hidden(shown: Got): Got {
  return 'text' in shown ? { ...shown, text: null } : shown;
}

function oneLine(text: string): string {
  const line = text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g,
    ' ',
  );
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
