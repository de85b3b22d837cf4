import { type Evidence, type Finding, pass, unknown, warn } from '../../model/finding.ts';
import type { FileTail, FoundFile } from '../../platform/client.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { countErrors, type KindCount } from './count-errors.ts';
import { clientLayout } from './find-client.ts';
import type { ErrorFamily } from './log-line.ts';

type Codes =
  | 'log-known-error'
  | 'log-certificate-errors'
  | 'log-network-errors'
  | 'log-storage-errors'
  | 'log-many-errors';

const DAY_MS = 86_400_000;
/** Errors of a client that was last used longer ago say little about today. Our choice. */
const OLD_LOG_MS = 7 * DAY_MS;
/** The newest logs, the end of each. Our choice: some 10,000 lines a log, read in a moment. */
const MOST_LOGS = 5;
const TAIL_BYTES = 1024 * 1024;

export const errors = defineHostCheck({
  id: 'client.errors',
  needs: ['client.installed'],
  limitMs: 20_000,
  codes: [
    'log-known-error',
    'log-certificate-errors',
    'log-network-errors',
    'log-storage-errors',
    'log-many-errors',
  ],
  async run(context) {
    const { platform, profile, clock, signal } = context;
    const patterns = clientLayout(context).logs;
    const looked = platform.client.expand(patterns);
    if (looked.length === 0) return unknown('not-configured', patterns.join(', '));
    const found = await platform.client.findFiles(patterns, { signal });
    if (!found.known) return unknownFact(found);
    const newestFirst = [...found.value].sort((a, b) => b.modifiedAt - a.modifiedAt);
    const [newest] = newestFirst;
    if (newest === undefined) return unknown('not-found', looked.join(', '));
    if (clock.now() - newest.modifiedAt > OLD_LOG_MS) {
      const lastAt = new Date(newest.modifiedAt).toISOString();
      return unknown('not-found', `${newest.path}: ${lastAt}`, { newest: newest.path, lastAt });
    }
    // The last day of use: a client that ends at once leaves its last words before the weekend.
    const sinceMs = newest.modifiedAt - DAY_MS;
    const recent = newestFirst.filter(({ modifiedAt }) => modifiedAt >= sinceMs);
    const read = await readLogs(recent.slice(0, MOST_LOGS), context);
    if (read.tails.length === 0) return read.refused ?? unknown('not-found', newest.path);
    const {
      lines,
      kinds,
      patterns: met,
    } = countErrors(read.tails, profile.application.errorPatterns, sinceMs);
    const limit = profile.thresholds.logErrors;
    const findings = met.map(({ pattern, count, lastAt }): Finding<Codes> => {
      const { text, article } = pattern;
      const verdict = warn('log-known-error', { text, count, lastAt: when(lastAt) });
      return { ...verdict, subject: text, article };
    });
    findings.push(...judge(kinds, limit));
    if (findings.length > 0) return findings;
    const evidence: Evidence = {
      lines,
      errors: sum(kinds),
      kinds: kinds.map(({ kind, count }) => ({ kind, count })),
      logs: read.tails.length,
      cutBytes: read.tails.reduce((total, { cutBytes }) => total + cutBytes, 0),
      newest: newest.path,
    };
    // A log that nobody let us read may hold what was looked for.
    return read.refused === null ? pass(evidence) : { ...read.refused, evidence };
  },
});

interface ReadLogs {
  readonly tails: readonly FileTail[];
  /** About the first that could not be read. */
  readonly refused: ReturnType<typeof unknown> | null;
}

async function readLogs(
  files: readonly FoundFile[],
  { platform, signal }: CheckContext,
): Promise<ReadLogs> {
  const tails: FileTail[] = [];
  let refused: ReadLogs['refused'] = null;
  for (const { path } of files) {
    const tail = await platform.client.readTail(path, { signal, maxBytes: TAIL_BYTES });
    if (tail.known) tails.push(tail.value);
    // Rotated away since it was listed.
    else if (tail.reason !== 'not-found') refused ??= unknownFact(tail);
  }
  return { tails, refused };
}

/** Of certificates and storage one line is too many; a connection that drops a few times a day is life. */
function judge(kinds: readonly KindCount[], limit: number): readonly Finding<Codes>[] {
  const of = (...families: readonly ErrorFamily[]): readonly KindCount[] =>
    kinds.filter(({ family }) => families.includes(family));
  const rows: readonly (readonly [
    Exclude<Codes, 'log-known-error'>,
    readonly KindCount[],
    number,
  ])[] = [
    ['log-certificate-errors', of('certificate'), 1],
    ['log-network-errors', of('proxy', 'name', 'connection'), limit],
    ['log-storage-errors', of('storage'), 1],
    ['log-many-errors', of('answer', 'program', 'other'), limit],
  ];
  return rows.flatMap(([code, own, least]) => {
    const count = sum(own);
    if (count < least) return [];
    const told = own.slice(0, 5).map(({ kind, count: times }) => ({ kind, count: times }));
    const lastAt = own.map((entry) => entry.lastAt).filter((at) => at !== null);
    return [
      warn(code, {
        count,
        kinds: told,
        lastAt: when(lastAt.length === 0 ? null : Math.max(...lastAt)),
      }),
    ];
  });
}

function sum(kinds: readonly KindCount[]): number {
  return kinds.reduce((total, { count }) => total + count, 0);
}

function when(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
