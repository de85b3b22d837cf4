import { findArticle } from '../../faq/articles.ts';
import type { DeviceRow, GuideAnswer } from '../../guide/answer.ts';
import { textOf } from '../../guide/answer.ts';
import { mergeRows } from '../../guide/device-rows.ts';
import type { AnyTree, CheckOutcome, CheckStep } from '../../guide/step.ts';
import type { Companion, GuideState } from '../../guide/walk.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import { plural } from '../../i18n/format.ts';
import type { GuideStepTexts } from '../../i18n/guide-texts.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import type { GuideStepId } from '../../model/guide-steps.ts';
import type { Report } from '../../model/report.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { whereToRead } from '../faq/text.ts';
import { type Asker, GuideLeft } from './asker.ts';
import { comparisonLines, keptMatrix, rowLines, rowsOf } from './devices.ts';
import { accountLines, loginLines, serverLines } from './remarks.ts';
import { outcomeOf } from './report.ts';
import { type StepView, viewOf } from './view.ts';
import type { Voice } from './voice.ts';
import type { GuideWorld } from './world.ts';

interface CompanionParts {
  readonly tree: AnyTree;
  readonly ask: Asker;
  readonly voice: Voice;
  readonly world: GuideWorld;
  readonly stepTexts: GuideStepTexts;
  readonly context: CommandContext;
  /** The file of `--devices`. */
  readonly devicesFile: string | null;
  /** True: answers come from a file, so they are told too. */
  readonly replays: boolean;
  /** False: stdout is for JSON. */
  readonly shown: boolean;
}

export interface GuideCompanion extends Companion {
  /** Every run of checks, in order. */
  readonly reports: readonly Report[];
  /** The matrix as it stands. */
  rows(): readonly DeviceRow[];
  /** The file that the matrix has been written to by now; null: none. */
  keptIn(): string | null;
}

/** Shows each step, has it answered, and does what the answer asks for: checks, searches, the matrix. */
export async function guideCompanion(parts: CompanionParts): Promise<GuideCompanion> {
  const { tree, voice, world, context, stepTexts, devicesFile } = parts;
  const { language } = context;
  const texts = language === 'ru' ? ru : en;
  const reports: Report[] = [];
  const kept = devicesFile === null ? null : await keptMatrix(devicesFile, context);
  let rows = kept?.rows ?? [];
  let keptIn: string | null = null;

  const runChecks = async (id: GuideStepId, step: CheckStep, state: GuideState) => {
    voice.blank();
    const report = await world.check(step.checks, parts.shown);
    if (report.interrupted === 'user') throw new GuideLeft();
    reports.push(report);
    if (id === 'check-login-server') {
      const way = textOf(state.answers.get('account-way'));
      voice.text(loginLines(report, way, stepTexts, language));
    }
    if (id === 'check-phones') {
      const seen = rowsOf(report);
      rows = mergeRows(seen, rows);
      voice.text([texts.devices.seen(plural(language, seen.length, texts.devices.phones))]);
    }
    return outcomeOf(report);
  };

  const keepMatrix = async (answer: GuideAnswer): Promise<void> => {
    rows = mergeRows(rows, answer.kind === 'devices' ? answer.rows : []);
    voice.text([...rowLines(rows, language), ...comparisonLines(rows, language)]);
    if (kept === null) return;
    keptIn = await kept.keep(rows);
    voice.text([texts.devices.kept(clean(keptIn))]);
  };

  return {
    reports,
    rows: () => rows,
    keptIn: () => keptIn,
    async ask(id) {
      const view = viewOf(id, tree, stepTexts, language);
      await showStep(view, parts, rows);
      const answer = await parts.ask({ view, message: messageOf(view, texts), rows });
      if (parts.replays) voice.text([`> ${answerText(answer, view, texts)}`]);
      return answer;
    },
    async act(id, answer, state): Promise<CheckOutcome | null> {
      const step = tree[id];
      if (step.kind === 'check') return runChecks(id, step, state);
      if (id === 'similar-devices') await keepMatrix(answer);
      if (id === 'account') {
        voice.text(accountLines(textOf(answer), world.loaded.profile.login.domains, language));
      }
      if (id === 'error-text' && textOf(answer) !== '') await showArticles(textOf(answer), parts);
      return null;
    },
  };
}

function messageOf({ step, title }: StepView, texts: typeof en): string {
  if (step.kind === 'advice') return texts.didItHelp;
  return step.kind === 'check' ? texts.runIt : title;
}

/** What stands above the question. A title that is the question itself is left to the one who asks. */
async function showStep(
  view: StepView,
  parts: CompanionParts,
  rows: readonly DeviceRow[],
): Promise<void> {
  const { voice, world, context, replays } = parts;
  const { language } = context;
  const texts = language === 'ru' ? ru : en;
  const { id, step, title, lines } = view;
  const more = [
    ...(id === 'right-server' ? serverLines(world.targets, language) : []),
    ...(id === 'similar-devices' ? rowLines(rows, language) : []),
    ...(step.kind === 'check' ? [texts.checksAre(step.checks.join(' '))] : []),
    ...(step.kind === 'advice' ? await articleLines(step.articles ?? [], language) : []),
  ];
  const asked = step.kind !== 'advice' && step.kind !== 'check';
  if (!asked || replays) voice.step(title, [...lines, ...more]);
  else if (lines.length + more.length > 0) {
    voice.blank();
    voice.text([...lines, ...more]);
  }
}

async function articleLines(
  ids: readonly Parameters<typeof findArticle>[0][],
  language: CommandContext['language'],
): Promise<readonly string[]> {
  const texts = language === 'ru' ? ru : en;
  const articles = await Promise.all(ids.map(findArticle));
  return articles.map(
    (article) =>
      `${texts.article}: ${article.title[language].text}, ${whereToRead(article, language)} (xpress-doctor faq show ${article.id})`,
  );
}

async function showArticles(words: string, parts: CompanionParts): Promise<void> {
  const { voice, world, context } = parts;
  const texts = (context.language === 'ru' ? ru : en).articles;
  const found = await world.search(words);
  if (found.length === 0) {
    voice.text([texts.none]);
    return;
  }
  const ids = found.map(({ id }) => id);
  voice.text([texts.found, ...(await articleLines(ids, context.language))]);
}

/** An answer in one line, as the transcript of a replay shows it. */
function answerText(answer: GuideAnswer, view: StepView, texts: typeof en): string {
  switch (answer.kind) {
    case 'text': {
      const name = view.choices.find(({ value }) => value === answer.text)?.name;
      return name ?? (answer.text === '' ? texts.problems.nothing : clean(answer.text));
    }
    case 'devices':
      return String(answer.rows.length);
    case 'files':
      return answer.paths.length === 0
        ? texts.problems.nothing
        : answer.paths.map(clean).join(', ');
  }
}
