import { type Cleared, clearCache } from '../../cache/clear.ts';
import type { DataFolder } from '../../cache/look.ts';
import { roleOf } from '../../cache/parts.ts';
import { blockedOf, type ClearPlan, planClear, sumOf } from '../../cache/plan.ts';
import { plural } from '../../i18n/format.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import type { ClearOptions } from './options.ts';
import { notFoundLines, refuseTooWide } from './show.ts';
import { cacheTextsOf, planLines, processesText, reasonText, sizeText } from './text.ts';
import type { CacheWorld } from './world.ts';
import type { CommandContext } from '../shared/context.ts';

/**
 * Exit code 0: cleared, or nothing to clear; 1: something stayed; 2: refused and nothing changed; 130: the user left.
 */
export async function runClear(
  options: ClearOptions,
  context: CommandContext,
  world: CacheWorld,
): Promise<void> {
  const { io, language } = context;
  const texts = cacheTextsOf(language);
  const dryRun = options.dryRun === true;
  const terminal = io.stdinIsTerminal && io.stderrIsTerminal;
  if (!dryRun) {
    await refuseWhenRunning(context, world);
    if (!terminal && options.yes !== true) {
      throw new UsageError(texts.needsYes, { hint: texts.needsYesHint });
    }
  }
  const data = await dataFolder(context, world);
  if (data === null) return;
  const session = options.session === true;
  const plan = planClear(data.parts, { session });
  const wording = { takes: texts.takesNow, keeps: texts.keepsNow };
  const place =
    data.realPath === data.path
      ? [`${texts.labels.folder}: ${clean(data.path)}`]
      : [
          `${texts.labels.folder}: ${clean(data.path)}`,
          `${texts.labels.realPath}: ${clean(data.realPath)}`,
        ];
  io.out(`${[...place, ...planLines(plan, wording, language)].join('\n')}\n`);
  if (dryRun) {
    await endDryRun(context, world);
    return;
  }
  if (plan.take.length === 0 && plan.leftovers.length === 0) {
    tellBlocked(plan, context);
    return;
  }
  if (options.yes !== true) {
    if (!(await agreed(plan, context, world, session))) {
      io.err(`${texts.notConfirmed}\n`);
      context.setExitCode(130);
      return;
    }
    // The question may have stood there for an hour.
    await refuseWhenRunning(context, world);
  }
  const cleared = await clearCache(data.realPath, plan, {
    now: context.clock.now(),
    windows: world.windows,
    signal: context.interrupts.stop,
    ...(world.rename === undefined ? {} : { rename: world.rename }),
  });
  tellCleared(plan, cleared, context);
}

/** Not knowing is no "no": a cache that is changed under a running client breaks its databases. */
async function refuseWhenRunning(context: CommandContext, world: CacheWorld): Promise<void> {
  const refusal = await refusalOf(context, world);
  if (refusal !== null) throw new UsageError(refusal.message, { hint: refusal.hint });
}

async function refusalOf(
  { language }: CommandContext,
  world: CacheWorld,
): Promise<{ readonly message: string; readonly hint: string } | null> {
  const texts = cacheTextsOf(language);
  const client = await world.running();
  if (!client.known) {
    const message = texts.runningUnknown(await reasonText(client, language));
    return { message, hint: texts.runningUnknownHint };
  }
  if (client.value.length === 0) return null;
  return {
    message: texts.running(processesText(client.value, language)),
    hint: texts.runningHint,
  };
}

/** Null: there is none, which was told. */
async function dataFolder(context: CommandContext, world: CacheWorld): Promise<DataFolder | null> {
  const { language } = context;
  const texts = cacheTextsOf(language);
  const found = await world.find();
  refuseTooWide(found, context);
  const { folder } = found;
  if (!folder.known) {
    const why = await reasonText(folder, language);
    throw new UsageError(texts.unreadable(clean(folder.source), why), {
      hint: texts.unreadableHint,
      exitCode: 1,
    });
  }
  if (folder.value === null) {
    context.io.out(`${notFoundLines(found, context).join('\n')}\n`);
    return null;
  }
  return folder.value;
}

async function endDryRun(context: CommandContext, world: CacheWorld): Promise<void> {
  const texts = cacheTextsOf(context.language);
  const refusal = await refusalOf(context, world);
  if (refusal !== null) {
    context.io.out(`${texts.wouldRefuse} ${refusal.message}\n${refusal.hint}\n`);
  }
  context.io.out(`${texts.dryRunEnd}\n`);
}

async function agreed(
  plan: ClearPlan,
  context: CommandContext,
  world: CacheWorld,
  session: boolean,
): Promise<boolean> {
  const { io, language } = context;
  const texts = cacheTextsOf(language);
  const all = sumOf([...plan.take, ...plan.leftovers]);
  if ((await world.confirm(texts.confirm(sizeText(all, language)))) !== true) return false;
  if (!session) return true;
  io.err(`${texts.sessionWarning}\n`);
  const word = await world.typed(texts.confirmSession(texts.sessionWord));
  return word?.trim().toLowerCase() === texts.sessionWord;
}

function tellCleared(plan: ClearPlan, cleared: Cleared, context: CommandContext): void {
  const { io, language } = context;
  const texts = cacheTextsOf(language);
  const { bytes, files, failed, detail } = cleared.removed;
  io.out(
    files === 0
      ? `${texts.nothingFreed}\n`
      : `${texts.freed(sizeText({ bytes, files, complete: true }, language))}\n`,
  );
  for (const { name, reason, detail: original } of cleared.notMoved) {
    io.err(`${texts.notCleared(clean(name), texts.refusals[reason], clean(original))}\n`);
  }
  if (failed > 0) {
    const entries = plural(language, failed, texts.entries);
    io.err(`${texts.notRemoved(entries, clean(detail ?? ''))}\n`);
  }
  if (cleared.notMoved.length > 0 || failed > 0) context.setExitCode(1);
  tellBlocked(plan, context);
  if (cleared.names.some((name) => roleOf(name) === 'session')) io.out(`${texts.loginAgain}\n`);
  if (cleared.interrupted) {
    io.err(`${texts.interrupted}\n`);
    context.setExitCode(130);
  }
}

/** Parts that should have gone and could not be taken at all. */
function tellBlocked(plan: ClearPlan, context: CommandContext): void {
  const texts = cacheTextsOf(context.language);
  for (const { part, reason } of blockedOf(plan)) {
    context.io.err(`${texts.notCleared(clean(part.name), texts.reasons[reason], '')}\n`);
    context.setExitCode(1);
  }
}
