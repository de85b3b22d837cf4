import { resolve } from 'node:path';
import { type DeviceRow, type GuideAnswers, textOf } from '../../guide/answer.ts';
import type { AnyTree } from '../../guide/step.ts';
import type { GuideState } from '../../guide/walk.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import type { GuideStepTexts } from '../../i18n/guide-texts.ts';
import type { Language } from '../../i18n/language.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { GUIDE_ADVICE, type GuideStepId } from '../../model/guide-steps.ts';
import type { Report } from '../../model/report.ts';
import type { FieldId, RequestKind } from '../../request/fields.ts';
import { type GatheredDraft, readFields } from '../request/draft.ts';
import { comparisonLines, rowLines } from './devices.ts';
import { viewOf } from './view.ts';

/** Everything that the guide has learned. */
export interface Learned {
  readonly state: GuideState;
  readonly rows: readonly DeviceRow[];
  readonly tree: AnyTree;
  readonly stepTexts: GuideStepTexts;
  readonly language: Language;
}

/** What the guide knows of a request; attachments count from `folder`. Throws `UsageError` for a text that is too long. */
export function requestDraft(
  kind: RequestKind,
  learned: Learned,
  { folder, bundle }: { readonly folder: string; readonly bundle: string | null },
): GatheredDraft {
  const { values, blank, removed } = readFields(requestFields(kind, learned), learned.language);
  const attachments = attachmentsOf(learned.state.answers).map((path) => resolve(folder, path));
  return { draft: { values, attachments, bundle, report: null }, blank, removed };
}

function requestFields(
  kind: RequestKind,
  learned: Learned,
): ReadonlyMap<FieldId, readonly string[]> {
  const typed = (id: GuideStepId): string => textOf(learned.state.answers.get(id));
  const fields: readonly (readonly [FieldId, string | readonly string[]])[] =
    kind === 'feature'
      ? [
          ['substance', typed('feature-what')],
          ['place', typed('feature-where')],
          ['conditions', typed('feature-conditions')],
          ['platform', chosen('feature-platform', learned)],
          ['frequency', typed('feature-frequency')],
          ['importance', chosen('feature-importance', learned)],
        ]
      : [
          ['description', description(learned)],
          ['steps', stepsOf(typed('error-steps'))],
          ['expected', typed('error-expected')],
          ['got', typed('error-got')],
          ['platforms', [chosen('platform', learned), ownBuild(learned)]],
          ['versions', typed('versions')],
          ['since', typed('since')],
          ['users', chosen('who', learned)],
          ['similarDevices', similarDevices(learned)],
        ];
  return new Map(
    fields
      .map(([field, value]) => [field, [value].flat().filter((text) => text !== '')] as const)
      .filter(([, texts]) => texts.length > 0),
  );
}

/** What the request takes from the checks: nothing of this computer's client when the trouble is elsewhere. */
export function reportForRequest(report: Report, state: GuideState): Report {
  if (!isElsewhere(state)) return report;
  const about = (id: string): boolean => !id.startsWith('client.') && id !== 'system.os';
  return {
    ...report,
    checks: report.checks.filter(({ id }) => about(id)),
    rootCauses: report.rootCauses.filter(({ findings }) =>
      findings.some(({ check }) => about(check)),
    ),
  };
}

/** A phone is never the computer that the checks run on, asked about or not. */
function isElsewhere({ answers }: GuideState): boolean {
  const platform = textOf(answers.get('platform'));
  return textOf(answers.get('here')) === 'no' || /^(?:android|ios|aurora)$/.test(platform);
}

/** Support would take what was seen here for what is wrong there. */
export function isOfAnotherComputer(report: Report, state: GuideState): boolean {
  return isElsewhere(state) && report.checks.some(({ group }) => group !== 'android');
}

/** The files that the user has named. */
export function attachmentsOf(answers: GuideAnswers): readonly string[] {
  const answer = answers.get('attachments');
  return answer?.kind === 'files' ? answer.paths : [];
}

function chosen(id: GuideStepId, { state, tree, stepTexts, language }: Learned): string {
  const value = textOf(state.answers.get(id));
  const { choices } = viewOf(id, tree, stepTexts, language);
  return choices.find((choice) => choice.value === value)?.name ?? '';
}

/** A branded build is said so: the platform alone would be taken for the vendor's own application. */
function ownBuild(learned: Learned): string {
  const answer = textOf(learned.state.answers.get('application'));
  return answer === 'own-build' ? chosen('application', learned) : '';
}

/** Questions whose answers say what the trouble is: support would ask them again. */
const WHAT_IT_IS_ABOUT = ['problem', 'login-what', 'account-way', 'right-server'] as const;

/** What was written and chosen, the error's text, and what has been tried already: support asks for it first. */
function description(learned: Learned): string {
  const { state, tree, stepTexts, language } = learned;
  const texts = (language === 'ru' ? ru : en).request;
  const answer = (id: GuideStepId): string => textOf(state.answers.get(id));
  const tried = GUIDE_ADVICE.filter((id) => answer(id) === 'not-helped').map(
    (id) => `• ${viewOf(id, tree, stepTexts, language).title}`,
  );
  const errorText = answer('error-text');
  const context = WHAT_IT_IS_ABOUT.map((id) => {
    const choice = chosen(id, learned);
    return choice === '' ? '' : `${viewOf(id, tree, stepTexts, language).title} ${choice}`;
  }).filter((line) => line !== '');
  return [
    answer('error-description'),
    context.join('\n'),
    ...(errorText === '' ? [] : [texts.errorText(errorText)]),
    ...(tried.length === 0 ? [] : [[texts.tried, ...tried].join('\n')]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A line from a keyboard divides its steps with semicolons; a text from a file may have lines. */
function stepsOf(typed: string): readonly string[] {
  return typed
    .split(/[;\n]/u)
    .map((step) => step.trim())
    .filter((step) => step !== '');
}

function similarDevices({ rows, language }: Learned): string {
  if (rows.length === 0) return '';
  return [...rowLines(rows, language), ...comparisonLines(rows, language)].join('\n');
}
