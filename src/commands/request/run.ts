import { requestTexts as en } from '../../i18n/en/request.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { UsageError } from '../../model/errors.ts';
import { type Draft, missingOf, type RequestKind } from '../../request/fields.ts';
import type { ReportFacts } from '../../request/report-facts.ts';
import { parseSize } from '../collect-logs/options.ts';
import type { CommandContext } from '../shared/context.ts';
import { checkAttachments } from './attachments.ts';
import { composeFrom } from './compose-from.ts';
import { fillFromChecks } from './compose.ts';
import { gatherDraft } from './draft.ts';
import { RequestLeft } from './left.ts';
import type { RequestOptions } from './options.ts';
import { prepareOutput } from './output.ts';
import { askMissing } from './questions.ts';
import { reportFacts } from './report.ts';
import { tellBefore, tellDone } from './tell.ts';
import { requestTemplate } from './template.ts';
import { type Agreed, trustedBundle } from './trusted-bundle.ts';
import type { RequestWorld } from './world.ts';

/** The whole of `request bug` and `request feature`; sets the exit code: 0, or 130 when a question was left. */
export async function makeRequest(
  kind: RequestKind,
  options: RequestOptions,
  context: CommandContext,
  world: RequestWorld,
): Promise<void> {
  const texts = context.language === 'ru' ? ru : en;
  if (options.template === true) {
    context.io.out(requestTemplate(kind, texts));
    return;
  }
  const limitBytes = attachmentLimit(options, context);
  const gathered = await gatherDraft(kind, options, context);
  refuseContradictions(options, gathered.draft, context);
  const loaded = await world.profile();
  const output = await prepareOutput(options, context);
  tellBefore(kind, context);
  try {
    const accepted: true | Agreed = options.acceptBundle === true ? true : new Set();
    const files = { limitBytes, accepted };
    const { draft, checks } = await completed(kind, options, gathered, files, context, world);
    const { pseudonyms } = options;
    const way = { kind, loaded, output, limitBytes, accepted, pseudonyms };
    const made = await composeFrom(draft, checks, way, context, world);
    if (made.text !== null) context.io.out(made.text);
    tellDone({ ...made, kind, loaded, removed: gathered.removed, output }, context);
  } catch (error) {
    if (!(error instanceof RequestLeft)) throw error;
    context.io.err(`${texts.cancelled}\n`);
    context.setExitCode(130);
  }
}

function attachmentLimit(options: RequestOptions, { language }: CommandContext): number {
  const { errors } = language === 'ru' ? ru : en;
  const limit = parseSize(options.maxAttachment);
  if (limit !== null) return limit;
  throw new UsageError(errors.badSize(options.maxAttachment), { hint: errors.badSizeHint });
}

function refuseContradictions(
  options: RequestOptions,
  draft: Draft,
  { language, io }: CommandContext,
): void {
  const { errors } = language === 'ru' ? ru : en;
  if (options.output !== undefined && options.outputDir !== undefined) {
    throw new UsageError(errors.bothOutputs);
  }
  if (options.force === true && options.output === undefined) {
    throw new UsageError(errors.forceWithoutOutput, { hint: errors.forceWithoutOutputHint });
  }
  if ((options.server ?? []).length > 0 && options.runChecks !== true) {
    throw new UsageError(errors.serverWithoutChecks, { hint: errors.serverWithoutChecksHint });
  }
  if (options.runChecks === true && draft.report !== null) throw new UsageError(errors.bothReports);
  if (options.ask === true && !(io.stdinIsTerminal && io.stderrIsTerminal)) {
    throw new UsageError(errors.noTerminal, { hint: errors.noTerminalHint });
  }
}

interface Complete {
  readonly draft: Draft;
  readonly checks: ReportFacts | null;
}

/** The draft with what the checks and the answers add. Throws when something is still missing and may not be. */
async function completed(
  kind: RequestKind,
  options: RequestOptions,
  gathered: { readonly draft: Draft; readonly blank: ReadonlySet<string> },
  files: { readonly limitBytes: number; readonly accepted: true | Agreed },
  context: CommandContext,
  world: RequestWorld,
): Promise<Complete> {
  const { language, io } = context;
  const interactive = io.stdinIsTerminal && io.stderrIsTerminal;
  const asks = interactive && (options.ask === true || options.allowMissing !== true);
  let { draft } = gathered;
  let checks = draft.report === null ? null : await reportFacts(draft.report, language);
  const { accepted, limitBytes } = files;
  const fitToSend = async (one: Pick<Draft, 'attachments' | 'bundle'>): Promise<void> => {
    const attachments = await checkAttachments(one.attachments, limitBytes, language);
    await trustedBundle(one.bundle, attachments, accepted, context, world);
  };
  if (options.runChecks === true) {
    // Ten seconds of checks are not spent on a request that will be refused.
    if (!asks && options.allowMissing !== true) {
      refuseMissing(kind, fillFromChecks(draft, SOMETHING), gathered.blank, context);
    }
    await fitToSend(draft);
    checks = await world.check();
    context.interrupts.stop.throwIfAborted();
  }
  if (checks !== null) draft = fillFromChecks(draft, checks);

  if (asks && missingOf(kind, draft).length > 0) {
    // A dozen answers are not typed for a request that will be refused.
    if (options.runChecks !== true) await fitToSend(draft);
    const answered = await askMissing(kind, draft, context, { ...world, fitToSend });
    if (answered === null) throw new RequestLeft();
    draft = answered;
    const missing = missingOf(kind, draft);
    if (missing.length > 0 && options.allowMissing !== true) {
      const texts = language === 'ru' ? ru : en;
      const names = missing.map((name) => texts.fields[name].label).join(', ');
      const agreed = await world.confirm(texts.confirmMissing(names));
      if (agreed !== true) throw new RequestLeft();
    }
  } else if (options.allowMissing !== true) {
    refuseMissing(kind, draft, gathered.blank, context);
  }
  return { draft, checks };
}

/** Stands for what checks that have not run yet will tell. */
const SOMETHING: ReportFacts = {
  startedAt: '',
  summary: '',
  platforms: ['?'],
  phones: [],
  versions: ['?'],
  causes: [],
};

function refuseMissing(
  kind: RequestKind,
  draft: Draft,
  blank: ReadonlySet<string>,
  { language }: CommandContext,
): void {
  const texts = language === 'ru' ? ru : en;
  const missing = missingOf(kind, draft);
  if (missing.length === 0) return;
  const lines = missing.map((name) => {
    const { label, hint } = texts.fields[name];
    return `  ${name}: ${label} (${blank.has(name) ? texts.errors.blank : hint})`;
  });
  throw new UsageError([texts.errors.missing, ...lines].join('\n'), {
    hint: texts.errors.missingHint,
  });
}
