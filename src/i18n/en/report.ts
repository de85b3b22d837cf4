import type { SkipReason } from '../../model/finding.ts';
import type { Status } from '../../model/status.ts';
import { plural } from '../format.ts';

const count = (n: number, one: string, many: string): string => plural('en', n, { one, many });

/** The words of the renderers; the sentences about single failures stand in `failures-*.ts`. */
export const reportWords = {
  documentTitle: 'eXpress check-up',
  fields: {
    started: 'Started',
    computer: 'Computer',
    profile: 'Profile',
    builtInProfile: 'built-in defaults',
    tool: 'Program',
  },
  headings: {
    checks: 'Checks',
    failed: 'What is wrong',
    warned: 'What deserves attention',
    unsettled: 'What could not be settled',
    next: 'What next',
  },
  columns: {
    check: 'Check',
    subject: 'About',
    status: 'Status',
    detail: 'Details',
  },
  labels: {
    seen: 'Seen',
    expected: 'Expected',
    cause: 'Cause',
    steps: 'To do',
    fixer: 'Who can',
    article: 'Article',
    explains: 'Explains',
    original: 'Original',
    next: 'Next',
  },
  verdicts: {
    pass: 'Nothing wrong was found',
    warn: 'It works, with reservations',
    fail: 'Something is wrong',
    unfinished: 'The check-up could not be finished',
    cancelled: 'The check-up was interrupted',
  },
  /** `14 ok`, after a colon in the summary line. */
  counts: {
    pass: (n) => `${n} ok`,
    warn: (n) => count(n, 'warning', 'warnings'),
    fail: (n) => `${n} failed`,
    skip: (n) => `${n} skipped`,
    unknown: (n) => `${n} unknown`,
    error: (n) => count(n, 'error', 'errors'),
    timeout: (n) => `${n} timed out`,
    cancelled: (n) => `${n} cancelled`,
  } as Readonly<Record<Status, (n: number) => string>>,
  checks: (n: number) => count(n, 'check', 'checks'),
  inTime: (duration: string) => `in ${duration}`,
  partOf: (part: number, whole: number) => `${part} of ${whole}`,
  servers: (n: number) => count(n, 'server', 'servers'),
  andMore: (n: number) => `and ${n} more`,
  interrupted: {
    user: 'Interrupted: what is missing is marked as cancelled.',
    'run-limit': 'The time for the whole run was over: what is missing is marked as timed out.',
  },
  /** Findings that the engine makes and no catalogue of failures knows. */
  engine: {
    error: {
      title: 'the check itself broke',
      next: 'Run it again with --verbose; if it breaks again, send the text to the authors of xpress-doctor.',
    },
    checkLimit: {
      title: (limit: string) => `no end within ${limit}, the limit of this check`,
      next: 'Run this check alone; if it hangs again, look at what it waits for.',
    },
    runLimit: {
      title: (limit: string) => `no end within ${limit}, the limit of the whole run`,
      next: 'Run the check again with a longer --limit.',
    },
    cancelled: {
      title: 'stopped before it ended',
      next: 'Run the check again and let it end.',
    },
  },
  needs: (check: string) => `needs “${check}”`,
  needsSettled: (check: string) => `Settle “${check}” first, then run this check again.`,
  skipNext: {
    'need-failed': 'Settle what failed before, then run this check again.',
    'no-target':
      'If it should be measured, name a server with --server or in the profile (`xpress-doctor profile init`).',
    'does-not-apply': 'Nothing to do.',
    'via-proxy': 'Nothing to do: the way through the proxy is measured instead.',
    'no-media-server':
      'If calls do not work, ask the administrator of your eXpress server for its STUN and TURN servers and write them into `media` of the profile.',
    'not-installed':
      'Install the client, or say in the profile where it is (`xpress-doctor profile init`).',
  } as Readonly<Record<SkipReason, string>>,
  next: {
    again: 'After the repair, look again:',
    help: 'If the steps do not help, pack a zip that is safe to send to support:',
    stillBroken: 'If eXpress still does not work, pack a zip that is safe to send to support:',
    rerun: 'To get the whole answer, run it again:',
    selfTest: 'To see whether the program itself works on this computer:',
  },
  footer: 'xpress-doctor is an independent tool, not made by the vendor of eXpress.',
};

export type ReportWords = typeof reportWords;
