import type { Status } from '../model/status.ts';
import type { Style } from './style.ts';

/** ✔ ✖ where the console shows them; three characters in brackets elsewhere (cp866, cp1251, pipes). */
const UNICODE: Readonly<Record<Status, string>> = {
  pass: '✔',
  warn: '!',
  fail: '✖',
  skip: '–',
  unknown: '?',
  error: '?',
  timeout: '?',
  cancelled: '?',
};

const ASCII: Readonly<Record<Status, string>> = {
  pass: '[ok]',
  warn: '[! ]',
  fail: '[!!]',
  skip: '[--]',
  unknown: '[??]',
  error: '[??]',
  timeout: '[??]',
  cancelled: '[??]',
};

export function mark(status: Status, unicode: boolean): string {
  return (unicode ? UNICODE : ASCII)[status];
}

export function paint(status: Status, style: Style): (text: string) => string {
  switch (status) {
    case 'pass':
      return style.green;
    case 'fail':
      return style.red;
    case 'error':
    case 'warn':
    case 'unknown':
    case 'timeout':
    case 'cancelled':
      return style.yellow;
    case 'skip':
      return style.dim;
  }
}

const PLAIN_PUNCTUATION: Readonly<Record<string, string>> = {
  '—': '-',
  '–': '-',
  '−': '-',
  '‑': '-',
  '…': '...',
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '·': '-',
  '•': '*',
  '→': '->',
  '×': 'x',
};

/** Punctuation that an old console code page lacks, in plain signs; letters stay. */
export function plainPunctuation(text: string): string {
  return text.replace(/[—–−‑…«»“”„‘’·•→×]/gu, (sign) => PLAIN_PUNCTUATION[sign] ?? sign);
}
