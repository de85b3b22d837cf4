import type { LoadedFaq } from '../faq/source.ts';
import { type ReportTexts, failureText } from '../i18n/catalogue.ts';
import type { ReportWords } from '../i18n/en/report.ts';
import { formatDuration } from '../i18n/format.ts';
import type { CheckId } from '../model/check-id.ts';
import type { UnknownReason } from '../model/fact.ts';
import type { Finding, SkipReason } from '../model/finding.ts';
import type { Fixer } from '../model/fixer.ts';
import { clean } from './clean.ts';

import { withUnicodeNames } from './unicode-name.ts';
import { fillTemplate } from './fill-template.ts';
import type { PresentedFinding } from './presented.ts';
import { ALONE, type WhoCan } from './who-can.ts';

/** What sentences are made with. */
export interface Sentences {
  readonly texts: ReportTexts;
  readonly words: ReportWords;
  readonly faq: LoadedFaq;
}

type Told = Omit<
  PresentedFinding,
  'check' | 'checkTitle' | 'subject' | 'status' | 'statusName' | 'evidence'
>;

/** Gives a finding its sentences, each one harmless line. */
export function presentFinding(
  check: CheckId,
  finding: Finding,
  sentences: Sentences,
  who: WhoCan = ALONE,
): PresentedFinding {
  const { texts } = sentences;
  return {
    check,
    checkTitle: texts.checks[check].title,
    subject: finding.subject === undefined ? null : clean(finding.subject),
    status: finding.status,
    statusName: texts.statuses[finding.status],
    ...tell(check, finding, sentences, who),
    evidence: 'evidence' in finding ? (finding.evidence ?? {}) : {},
  };
}

function tell(check: CheckId, finding: Finding, sentences: Sentences, who: WhoCan): Told {
  const { texts, words } = sentences;
  switch (finding.status) {
    case 'pass':
      return { ...NOTHING, title: tellPass(check, finding, texts) };
    case 'warn':
    case 'fail':
      return tellFailure(finding, sentences, who);
    case 'skip':
      return tellSkip(finding, sentences, who);
    case 'unknown': {
      const reason = texts.unknownReasons[finding.reason];
      return {
        ...unsettled(sentences, UNKNOWN_FIXERS[finding.reason], reason.next),
        reason: finding.reason,
        title: clean(reason.title),
        original: finding.detail === undefined ? null : clean(finding.detail),
      };
    }
    case 'error':
      return {
        ...unsettled(sentences, 'user', words.engine.error.next),
        reason: 'check-broke',
        title: words.engine.error.title,
        original: clean(finding.message),
      };
    case 'timeout': {
      const text = finding.limit === 'check' ? words.engine.checkLimit : words.engine.runLimit;
      return {
        ...unsettled(sentences, 'user', text.next),
        reason: finding.limit === 'check' ? 'check-limit' : 'run-limit',
        title: text.title(formatDuration(texts.language, finding.limitMs)),
      };
    }
    case 'cancelled':
      return {
        ...unsettled(sentences, 'user', words.engine.cancelled.next),
        reason: 'cancelled',
        title: words.engine.cancelled.title,
      };
  }
}

const NOTHING: Told = {
  code: null,
  reason: null,
  because: null,
  title: '',
  seen: null,
  expected: null,
  cause: null,
  original: null,
  remedy: null,
  article: null,
};

function tellPass(
  check: CheckId,
  finding: Extract<Finding, { status: 'pass' }>,
  texts: ReportTexts,
): string {
  const { passed } = texts.checks[check];
  const told =
    typeof passed === 'function'
      ? passed(finding.evidence)
      : fillTemplate(passed, finding.evidence, texts.language);
  return clean(told ?? '') || texts.statuses.pass;
}

function tellFailure(
  finding: Extract<Finding, { status: 'warn' | 'fail' }>,
  { texts, faq }: Sentences,
  who: WhoCan,
): Told {
  const text = failureText(texts, finding.code);
  const { fixer: usual, article } = faq.remedy(finding.code);
  const fixer = who(finding.code, usual, finding);
  const named = finding.article === undefined ? null : faq.article(finding.article);
  const say = (sentence: string | ((evidence: typeof finding.evidence) => string)): string =>
    clean(typeof sentence === 'function' ? sentence(finding.evidence) : sentence);
  return {
    ...NOTHING,
    code: finding.code,
    title: clean(text.title),
    seen: withUnicodeNames(say(text.seen)),
    expected: withUnicodeNames(say(text.expected)),
    cause: clean(text.cause),
    original:
      'detail' in finding.evidence && finding.evidence.detail !== ''
        ? clean(finding.evidence.detail)
        : null,
    remedy: { fixer, fixerName: texts.fixers[fixer], steps: text.steps.map(say) },
    article: named ?? article,
  };
}

function tellSkip(
  finding: Extract<Finding, { status: 'skip' }>,
  sentences: Sentences,
  who: WhoCan,
): Told {
  const { texts, words, faq } = sentences;
  const { because } = finding;
  if (because === undefined) {
    return {
      ...unsettled(sentences, SKIP_FIXERS[finding.reason], words.skipNext[finding.reason]),
      reason: finding.reason,
      title: clean(texts.skipReasons[finding.reason]),
    };
  }
  const blocker = texts.checks[because.check].title;
  const { code } = because;
  const cause = code === undefined ? null : faq.remedy(code);
  const fixer = code === undefined || cause === null ? 'user' : who(code, cause.fixer, finding);
  return {
    ...unsettled(sentences, fixer, words.needsSettled(blocker)),
    reason: finding.reason,
    ...(cause === null ? {} : { article: cause.article }),
    because,
    title: clean(words.needs(blocker)),
  };
}

function unsettled({ texts, faq }: Sentences, fixer: Fixer, next: string): Told {
  return {
    ...NOTHING,
    remedy: { fixer, fixerName: texts.fixers[fixer], steps: [clean(next)] },
    article: faq.unsettled,
  };
}

/** Who can take the next step of a reason; our choice. */
const UNKNOWN_FIXERS: Readonly<Record<UnknownReason, Fixer>> = {
  'command-missing': 'workstation-admin',
  forbidden: 'workstation-admin',
  'blocked-by-policy': 'workstation-admin',
  'no-answer': 'user',
  unparsable: 'user',
  'not-supported': 'user',
  'not-found': 'workstation-admin',
  failed: 'user',
  'not-configured': 'workstation-admin',
  'refused-without-token': 'workstation-admin',
  'doubtful-answer': 'workstation-admin',
  'no-time-source': 'network-team',
  'sources-disagree': 'server-admin',
  'no-version-source': 'user',
  'too-few-samples': 'user',
  'too-little-load': 'user',
  'one-stun-server': 'workstation-admin',
  'no-credentials': 'workstation-admin',
  'relay-not-seen': 'user',
  'no-session': 'user',
  'no-resolver': 'workstation-admin',
  'resolvers-useless': 'workstation-admin',
  'clock-keeper-unknown': 'workstation-admin',
};

const SKIP_FIXERS: Readonly<Record<SkipReason, Fixer>> = {
  'need-failed': 'user',
  'no-target': 'workstation-admin',
  'does-not-apply': 'user',
  'via-proxy': 'user',
  'not-installed': 'workstation-admin',
  'no-media-server': 'workstation-admin',
};
