import { resolve } from 'node:path';
import { type GuideAnswer, textOf } from '../../guide/answer.ts';
import type { Walked } from '../../guide/walk.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { clean } from '../../report/clean.ts';
import type { Draft } from '../../request/fields.ts';
import { requestDocument } from '../../request/json.ts';
import type { ReportFacts } from '../../request/report-facts.ts';
import type { MadeRequest } from '../request/compose-from.ts';
import type { RequestOutput } from '../request/parts.ts';
import type { Agreed } from '../request/trusted-bundle.ts';
import type { CommandContext } from '../shared/context.ts';
import { folderOf } from './before.ts';
import type { GuideCompanion } from './companion.ts';
import type { GuideOptions } from './options.ts';
import { mergeReports } from './report.ts';
import { isOfAnotherComputer, type Learned, reportForRequest, requestDraft } from './request.ts';
import { viewOf } from './view.ts';
import type { Voice } from './voice.ts';
import type { GuideWorld } from './world.ts';

interface Parts {
  readonly options: GuideOptions;
  readonly context: CommandContext;
  readonly world: GuideWorld;
  readonly companion: GuideCompanion;
  readonly voice: Voice;
  readonly output: RequestOutput;
  readonly accepted: Agreed;
  /** Of one attachment. */
  readonly limitBytes: number;
}

/** «Solved», or the request; with JSON, the whole walk as one document. */
export async function finish(walked: Walked, learned: Learned, parts: Parts): Promise<void> {
  const { options, context, voice } = parts;
  const { end } = walked;
  const { title, lines } = viewOf(end, learned.tree, learned.stepTexts, context.language);
  tellUnused(walked, options, context);
  if (options.format === 'json') {
    const made = end === 'solved' ? null : await makeRequest(walked, learned, parts);
    // A request that went into a file is not told twice.
    const request = made === null || made.text === null ? null : requestDocument(made.request);
    context.io.out(`${JSON.stringify(outcome(walked, parts.companion, request), null, 2)}\n`);
    return;
  }
  if (end !== 'solved') {
    voice.blank();
    const { text } = await makeRequest(walked, learned, parts);
    if (text !== null) context.io.out(text);
  }
  voice.step(title, lines);
  const wanted = textOf(walked.state.answers.get('log-bundle')) === 'yes';
  if (end === 'request-bug' && wanted && options.bundle === undefined) {
    const texts = context.language === 'ru' ? ru : en;
    voice.text([texts.bundleNext]);
    voice.command('xpress-doctor collect-logs');
  }
}

/** What was given for a request that this walk has not come to. */
function tellUnused(
  { end }: Walked,
  options: GuideOptions,
  { io, language }: CommandContext,
): void {
  const texts = language === 'ru' ? ru : en;
  const { bundle, output, outputDir } = options;
  if (end === 'request-feature' && bundle !== undefined) {
    io.err(`${texts.bundleNotForFeature(clean(bundle))}\n`);
  }
  if (end !== 'solved') return;
  const unused = [
    ...(output === undefined ? [] : ['--output']),
    ...(outputDir === undefined ? [] : ['--output-dir']),
    ...(bundle === undefined ? [] : ['--bundle']),
  ];
  if (unused.length > 0) io.err(`${texts.nothingToWrite(unused.join(', '))}\n`);
}

/** Whatever is missing is named in the request; nobody is asked twice. */
async function makeRequest(
  walked: Walked,
  learned: Learned,
  { options, world, companion, context, output, accepted, limitBytes }: Parts,
): Promise<MadeRequest> {
  const [{ composeFrom }, { fillFromChecks }, { factsOf }, { tellDone }, { requestWorld }] =
    await Promise.all([
      import('../request/compose-from.ts'),
      import('../request/compose.ts'),
      import('../request/report.ts'),
      import('../request/tell.ts'),
      import('../request/world.ts'),
    ]);
  const { loaded } = world;
  const kind = walked.end === 'request-feature' ? 'feature' : 'bug';
  const bundle =
    kind === 'feature' || options.bundle === undefined
      ? null
      : resolve(context.cwd, options.bundle);
  const { draft, removed } = requestDraft(kind, learned, {
    folder: folderOf(options, context),
    bundle,
  });
  const report = kind === 'bug' ? mergeReports(companion.reports) : null;
  const about = report === null ? null : reportForRequest(report, walked.state);
  const seen = about === null ? null : await factsOf(about, context.language);
  const checks =
    seen !== null && about !== null && isOfAnotherComputer(about, walked.state)
      ? { ...seen, summary: `${seen.summary} ${guideTexts(context).request.otherComputer}` }
      : seen;
  const { server, profile, pseudonyms } = options;
  const surroundings = requestWorld(
    profile === undefined ? { server } : { server, profile },
    context,
  );
  const made = await composeFrom(
    checks === null ? draft : fillFromChecks(withPhones(draft, checks), checks),
    checks,
    { kind, loaded, output, limitBytes, accepted, pseudonyms },
    context,
    surroundings,
  );
  const ownBuild = textOf(walked.state.answers.get('application')) === 'own-build';
  tellDone({ ...made, kind, loaded, removed, output, ownBuild }, context);
  return made;
}

function guideTexts({ language }: CommandContext): typeof en {
  return language === 'ru' ? ru : en;
}

/** «A phone with Android» was chosen of a list; which one it is, the cable tells. */
function withPhones(draft: Draft, { phones }: ReportFacts): Draft {
  const platforms = [...(draft.values.get('platforms') ?? []), ...phones];
  if (platforms.length === 0) return draft;
  return { ...draft, values: new Map([...draft.values, ['platforms', platforms]]) };
}

function outcome({ end, state }: Walked, companion: GuideCompanion, request: unknown): unknown {
  const plain = (answer: GuideAnswer): unknown => {
    if (answer.kind === 'text') return answer.text;
    return answer.kind === 'devices' ? answer.rows : answer.paths;
  };
  return {
    schema: 'xpress-doctor/guide/1',
    end,
    answers: Object.fromEntries([...state.answers].map(([id, answer]) => [id, plain(answer)])),
    checks: Object.fromEntries(state.outcomes),
    rootCauses: (mergeReports(companion.reports)?.rootCauses ?? []).map(({ status, code }) => ({
      status,
      code,
    })),
    similarDevices: companion.rows(),
    request,
  };
}
