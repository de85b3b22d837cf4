import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { formatBytes } from '../../i18n/format.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { encryptionFor } from './encryption.ts';
import { makeBundle } from './make-bundle.ts';
import { type CollectLogsOptions, UnmetIncludes } from './options.ts';
import { renderSealed } from './output.ts';
import { makePlan, renderPlan } from './plan.ts';
import { redactPreview } from './preview.ts';
import { refuseBadWishes } from './redaction.ts';
import { collectorContext, readRequest } from './bundle-request.ts';
import { refuseWithoutSpace } from './space.ts';
import { agreesToUnredacted } from './unredacted.ts';
import type { CollectLogsWorld } from './world.ts';
import { printWrapped, tellWrapped } from '../shared/print-wrapped.ts';

/** The whole of `collect-logs`; sets the exit code: 0 complete, 3 partial, 130 interrupted with a valid bundle. */
export async function collectLogs(
  options: CollectLogsOptions,
  context: CommandContext,
  world: CollectLogsWorld,
): Promise<void> {
  const { io, language } = context;
  const texts = language === 'ru' ? ru : en;
  const request = await readRequest(options, context);
  const unmet = new UnmetIncludes(options.include);
  const base = collectorContext(options, request, world, unmet);
  const { stop } = context.interrupts;

  const asks = io.stdinIsTerminal && io.stderrIsTerminal && options.yes !== true;
  const planned = { ...base, report: null, summary: null, signal: stop };
  const plan = await makePlan(world.collectors, planned);
  if (options.plan === true) {
    const hosts = options.checks ? world.run.targets.map((target) => target.id) : null;
    printWrapped(io, renderPlan(plan, { language, output: request.output, hosts }));
    return;
  }
  if (options.redactPreview !== undefined) {
    await redactPreview(options.redactPreview, { ...planned, signal: stop }, context, world);
    return;
  }
  await refuseBadWishes(options, plan, request.output, context);
  await refuseWithoutSpace(request.output, plan.bytes, context);
  if (options.redact === false) {
    if (!(await agreesToUnredacted(options, context, world.askWord))) {
      io.err(`${texts.notConfirmed}\n`);
      context.setExitCode(130);
      return;
    }
  } else if (asks) {
    const bytes = formatBytes(language, plan.bytes);
    const question = texts.confirm(texts.counts.files(plan.files), bytes, clean(request.output));
    if (!(await world.confirm(question))) {
      io.err(`${texts.notConfirmed}\n`);
      context.setExitCode(130);
      return;
    }
  }

  const encryption = await encryptionFor(options, context, world.askSecret);
  const { sealed, afterwards } = await makeBundle({
    ...{ options, request, base, context, world, encryption },
  });
  // README.txt and what was recorded go along whatever is included, so nobody asked for their names.
  for (const { name } of sealed.manifest.entries) unmet.saw(name);
  for (const glob of unmet.globs) tellWrapped(io, `${texts.includeUnmet(clean(glob))}\n`);
  printWrapped(io, renderSealed(sealed, language, context.verbose));
  if (afterwards.done.length > 0) printWrapped(io, `${afterwards.done.join('\n')}\n`);
  if (afterwards.failed.length > 0) tellWrapped(io, `${afterwards.failed.join('\n')}\n`);
  const { complete, interrupted } = sealed.manifest;
  const whole = complete && afterwards.failed.length === 0;
  context.setExitCode(interrupted === 'user' ? 130 : whole ? 0 : 3);
}
