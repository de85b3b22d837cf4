import { findStep } from '../../guide/read-answers.ts';
import { FIRST_STEP, TREE } from '../../guide/tree.ts';
import { walk } from '../../guide/walk.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { UsageError } from '../../model/errors.ts';
import type { GuideStepId } from '../../model/guide-steps.ts';
import { RequestLeft } from '../request/left.ts';
import { DEFAULT_MAX_ATTACHMENT_BYTES } from '../request/options.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { type Asker, GuideLeft } from './asker.ts';
import { lookAhead, refuseContradictions } from './before.ts';
import { guideCompanion } from './companion.ts';
import { finish } from './ending.ts';
import type { GuideOptions } from './options.ts';
import { answerError } from './problem.ts';
import { answersFromFile, replay } from './replay.ts';
import { loadStepTexts } from './view.ts';
import { guideVoice } from './voice.ts';
import type { GuideWorld } from './world.ts';

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
    io.out(await listed(options, start, context, makeWorld));
    return;
  }

  const answers =
    options.answers === undefined ? null : await answersFromFile(options.answers, TREE, context);
  if (answers === null && !(io.stdinIsTerminal && io.stderrIsTerminal)) {
    throw new UsageError(texts.noTerminal, { hint: texts.noTerminalHint });
  }
  const limitBytes = DEFAULT_MAX_ATTACHMENT_BYTES;
  const left = (keptIn: string | null): void => {
    io.err(`${keptIn === null ? texts.left : texts.leftAfter(clean(keptIn))}\n`);
    context.setExitCode(130);
  };
  const ahead = await lookAhead(options, answers, limitBytes, context).catch((error: unknown) => {
    if (!(error instanceof RequestLeft)) throw error;
    return null;
  });
  if (ahead === null) {
    left(null);
    return;
  }
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
    const parts = { options, context, world, companion, voice, limitBytes, ...ahead };
    await finish(walked, learned, parts);
  } catch (error) {
    if (!(error instanceof GuideLeft || error instanceof RequestLeft)) throw error;
    left(companion.keptIn());
    return;
  }
  const unused = player?.unused() ?? [];
  if (unused.length > 0 && !context.quiet) io.err(`${texts.unused(unused.join(', '))}\n`);
}

async function terminal(world: GuideWorld, context: CommandContext): Promise<Asker> {
  const { terminalAsker } = await import('./terminal.ts');
  return terminalAsker(await world.prompter(), context);
}

async function listed(
  options: GuideOptions,
  start: GuideStepId,
  { io, language }: CommandContext,
  makeWorld: () => Promise<GuideWorld>,
): Promise<string> {
  const [{ renderGuideJson, renderGuideList }, { renderChecklist }] = await Promise.all([
    import('./list.ts'),
    import('./checklist.ts'),
  ]);
  if (options.print === true) {
    const { targets } = await makeWorld();
    return renderChecklist(TREE, start, { language, targets });
  }
  if (options.format === 'json') return renderGuideJson(TREE, start, language);
  return renderGuideList(TREE, start, {
    language,
    width: Math.min(io.columns, 100),
    unicode: io.unicode,
  });
}
