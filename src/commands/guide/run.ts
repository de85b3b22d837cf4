import { dirname, resolve } from 'node:path';
import { type GuideAnswer, textOf } from '../../guide/answer.ts';
import { findStep } from '../../guide/read-answers.ts';
import type { AnyTree } from '../../guide/step.ts';
import { FIRST_STEP, TREE } from '../../guide/tree.ts';
import { walk, type Walked } from '../../guide/walk.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { UsageError } from '../../model/errors.ts';
import type { GuideStepId } from '../../model/guide-steps.ts';
import type { RequestOptions } from '../request/options.ts';
import type { CommandContext } from '../shared/context.ts';
import type { GuideOptions } from './options.ts';
import { type Asker, GuideLeft } from './asker.ts';
import { type GuideCompanion, guideCompanion } from './companion.ts';
import { answerError } from './problem.ts';
import { answersFromFile, replay } from './replay.ts';
import { mergeReports } from './report.ts';
import { attachmentsOf, type Learned, reportForRequest, requestFields } from './request.ts';
import { loadStepTexts, viewOf } from './view.ts';
import { guideVoice, type Voice } from './voice.ts';
import type { GuideWorld } from './world.ts';

/** As `request` does it without options. */
const MAX_ATTACHMENT = '25M';

/**
 * The whole of `guide`; sets the exit code: 0 solved or a request prepared, 130 left. What is wrong with the request
 * itself ends as `request` ends it.
 */
export async function runGuide(
  options: GuideOptions,
  context: CommandContext,
  makeWorld: () => Promise<GuideWorld>,
): Promise<void> {
  const { language, io } = context;
  const texts = language === 'ru' ? ru : en;
  refuseContradictions(options, context);
  const found = findStep(TREE, options.step ?? FIRST_STEP);
  if (!found.ok) throw answerError(found.problem, language);
  const start = found.id;
  if (options.list === true || options.print === true) {
    io.out(await listed(options, start, context));
    return;
  }

  const answers =
    options.answers === undefined ? null : await answersFromFile(options.answers, TREE, context);
  if (answers === null && !(io.stdinIsTerminal && io.stderrIsTerminal)) {
    throw new UsageError(texts.noTerminal, { hint: texts.noTerminalHint });
  }
  await refusePlaces(options, context);
  const world = await makeWorld();
  const player = answers === null ? null : replay(answers, context);
  const ask = player?.ask ?? (await terminal(world, context));
  const shown = options.format !== 'json';
  const voice = guideVoice(io, !shown);
  const stepTexts = await loadStepTexts(language);
  const companion = await guideCompanion({
    ...{ tree: TREE, ask, voice, world, stepTexts, context, shown },
    devicesFile: options.devices ?? null,
    replays: player !== null,
  });
  if (player === null) voice.text(texts.welcome);
  try {
    const walked = await walk(TREE, start, companion);
    const learned = {
      state: walked.state,
      rows: companion.rows(),
      tree: TREE,
      stepTexts,
      language,
    };
    await finish(walked, learned, { options, context, world, companion, voice });
  } catch (error) {
    if (!(error instanceof GuideLeft)) throw error;
    io.err(`${texts.left}\n`);
    context.setExitCode(130);
    return;
  }
  const unused = player?.unused() ?? [];
  if (unused.length > 0 && !context.quiet) io.err(`${texts.unused(unused.join(', '))}\n`);
}

async function terminal(world: GuideWorld, context: CommandContext): Promise<Asker> {
  const { terminalAsker } = await import('./terminal.ts');
  return terminalAsker(await world.prompter(), context);
}

function refuseContradictions(options: GuideOptions, { language }: CommandContext): void {
  const texts = language === 'ru' ? ru : en;
  const exclusive = (['list', 'print', 'answers'] as const).filter(
    (name) => options[name] !== undefined,
  );
  const [one, other] = exclusive;
  if (one !== undefined && other !== undefined) {
    throw new UsageError(texts.contradiction(`--${one}`, `--${other}`));
  }
  if (options.output !== undefined && options.outputDir !== undefined) {
    throw new UsageError(texts.contradiction('--output', '--output-dir'));
  }
  if (options.print === true && options.format === 'json') {
    throw new UsageError(texts.contradiction('--print', '--format json'));
  }
}

/** A place that cannot be written to, or a bundle that is none, is told before the first question. */
async function refusePlaces(options: GuideOptions, context: CommandContext): Promise<void> {
  const { output, outputDir, bundle, force } = options;
  if (output !== undefined || outputDir !== undefined) {
    const { prepareOutput } = await import('../request/output.ts');
    await prepareOutput(
      {
        ...{ field: [], attach: [], maxAttachment: MAX_ATTACHMENT, server: [], format: 'markdown' },
        ...(output === undefined ? {} : { output }),
        ...(outputDir === undefined ? {} : { outputDir }),
        ...(force === undefined ? {} : { force }),
      },
      context,
    );
  }
  if (bundle === undefined) return;
  const { checkBundle } = await import('../request/bundle.ts');
  await checkBundle(resolve(context.cwd, bundle), context);
}

async function listed(
  options: GuideOptions,
  start: GuideStepId,
  { io, language }: CommandContext,
): Promise<string> {
  const { renderChecklist, renderGuideJson, renderGuideList } = await import('./list.ts');
  if (options.print === true) return renderChecklist(TREE, start, language);
  if (options.format === 'json') return renderGuideJson(TREE, start, language);
  return renderGuideList(TREE, start, {
    language,
    width: Math.min(io.columns, 100),
    unicode: io.unicode,
  });
}

interface Parts {
  readonly options: GuideOptions;
  readonly context: CommandContext;
  readonly world: GuideWorld;
  readonly companion: GuideCompanion;
  readonly voice: Voice;
}

/** «Solved», or the request; with JSON, the whole walk as one document. */
async function finish(walked: Walked, learned: Learned, parts: Parts): Promise<void> {
  const { options, context, voice } = parts;
  const { end } = walked;
  const tree: AnyTree = TREE;
  const { title, lines } = viewOf(end, tree, learned.stepTexts, context.language);
  if (options.format === 'json') {
    const request = end === 'solved' ? null : await requestAsJson(walked, learned, parts);
    context.io.out(`${JSON.stringify(outcome(walked, parts.companion, request), null, 2)}\n`);
    return;
  }
  if (end !== 'solved') {
    voice.blank();
    await makeRequest(walked, learned, parts, context, 'markdown');
  }
  voice.step(title, lines);
  const wanted = textOf(walked.state.answers.get('log-bundle')) === 'yes';
  if (end === 'request-bug' && wanted && options.bundle === undefined) {
    const texts = context.language === 'ru' ? ru : en;
    voice.text([texts.bundleNext]);
    voice.command('xpress-doctor collect-logs');
  }
}

async function makeRequest(
  walked: Walked,
  learned: Learned,
  { options, world, companion }: Parts,
  context: CommandContext,
  format: RequestOptions['format'],
): Promise<void> {
  const kind = walked.end === 'request-feature' ? 'feature' : 'bug';
  const merged = kind === 'bug' ? mergeReports(companion.reports) : null;
  const report = merged === null ? null : reportForRequest(merged, walked.state);
  // As the paths of a request's own file: relative to where they are written.
  const folder =
    options.answers === undefined ? context.cwd : dirname(resolve(context.cwd, options.answers));
  const { profile, output, outputDir, bundle } = options;
  const request: RequestOptions = {
    field: requestFields(kind, learned),
    attach: attachmentsOf(walked.state).map((path) => resolve(folder, path)),
    maxAttachment: MAX_ATTACHMENT,
    // Whatever is missing is named; nobody is asked twice.
    allowMissing: true,
    server: options.server,
    format,
    ...(report === null ? {} : { runChecks: true }),
    ...(bundle === undefined || kind === 'feature' ? {} : { bundle }),
    ...(profile === undefined ? {} : { profile }),
    ...(output === undefined ? {} : { output }),
    ...(outputDir === undefined ? {} : { outputDir }),
    ...(options.force === undefined ? {} : { force: options.force }),
  };
  await world.request(kind, request, report, context);
}

/** The request as `request --format json` prints it; null when it went into a file. */
async function requestAsJson(walked: Walked, learned: Learned, parts: Parts): Promise<unknown> {
  const printed: string[] = [];
  const io = { ...parts.context.io, out: (text: string) => void printed.push(text) };
  await makeRequest(walked, learned, parts, { ...parts.context, io }, 'json');
  const text = printed.join('');
  return text === '' ? null : (JSON.parse(text) as unknown);
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
