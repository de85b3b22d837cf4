import { requestTexts as en } from '../../i18n/en/request.ts';
import { supportTexts as enSupport } from '../../i18n/en/support.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { supportTexts as ruSupport } from '../../i18n/ru/support.ts';
import type { LoadedProfile } from '../../profile/profile.ts';
import { clean } from '../../report/clean.ts';
import { fileLine } from '../../request/document.ts';
import type { FieldId, RequestKind } from '../../request/fields.ts';
import { JIRA_LIMIT, renderRequest } from '../../request/formats.ts';
import type { CommandContext } from '../shared/context.ts';
import { tellWrapped } from '../shared/print-wrapped.ts';
import type { MadeRequest } from './compose-from.ts';
import type { RequestOutput } from './parts.ts';
import { answerSupport } from '../support/answer.ts';

/** What the support page says to try before writing. */
export function tellBefore(kind: RequestKind, context: CommandContext): void {
  if (context.quiet) return;
  const texts = context.language === 'ru' ? ru : en;
  tellWrapped(context.io, `${texts.before[kind].join('\n')}\n\n`);
}

export interface Done extends MadeRequest {
  readonly kind: RequestKind;
  readonly loaded: LoadedProfile;
  readonly removed: ReadonlyMap<FieldId, number>;
  readonly output: RequestOutput;
  /** Somebody has said that the application is a branded build. */
  readonly ownBuild?: boolean;
}

/** What was attached, redacted, left out; and where the request goes now. All on stderr. */
export function tellDone(done: Done, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const { pseudonyms } = done;
  if (pseudonyms !== null && pseudonyms.fault !== null) {
    const { path, fault } = pseudonyms;
    tellWrapped(context.io, `${texts.pseudonymsNotSaved(clean(path), clean(fault))}\n`);
    context.setExitCode(3);
  }
  if (context.quiet) return;
  const { request, byHand } = done;
  const { language } = context;
  const { io } = context;
  let lines: string[] = [];
  if (done.output.path !== null) lines.push(texts.written(clean(done.output.path)));
  const files = [
    ...request.attachments.map((file) => fileLine(file, texts, language)),
    ...(request.bundle === null ? [] : [request.bundle.name]),
  ];
  if (files.length > 0 && byHand.length === 0) {
    lines.push(texts.attached, ...files.map((line) => `  ${clean(line)}`));
  }
  if (byHand.length > 0) {
    tellWrapped(io, [...lines, texts.byHand, ''].join('\n'));
    lines = [];
    // Paths are copied from here: a line end in one would be a part of it.
    io.err(byHand.map((file) => `  ${clean(file)}\n`).join(''));
    if (request.attachments.some(({ family }) => family === 'text')) lines.push(texts.textByHand);
  }
  if (request.attachments.some(({ family }) => family !== 'text')) lines.push(texts.asItIsNote);
  for (const [field, count] of done.removed) {
    lines.push(texts.removedNote(texts.fields[field].label, count));
  }
  const counts = Object.entries(done.redactor.counts()).filter(([, count]) => count > 0);
  if (counts.length > 0) {
    const shown = counts.map(([name, count]) => `${name} ${count}`).join(', ');
    lines.push(texts.redactedCounts(shown));
  }
  if (done.pseudonyms?.fault === null)
    lines.push(texts.pseudonymsKept(clean(done.pseudonyms.path)));
  if (request.bundle !== null && request.bundle.redacted !== false && done.pseudonyms === null) {
    lines.push(texts.otherPseudonyms);
  }
  if (request.missing.length > 0) {
    const names = request.missing.map((name) => texts.fields[name].label);
    lines.push(texts.missingNote(names.join(', ')));
  }
  const jira = renderRequest(request, 'jira', texts, language).length;
  if (jira > JIRA_LIMIT) lines.push(texts.longForJira(jira, JIRA_LIMIT));
  tellWrapped(io, [...lines, ...sendLines(done, context), ''].join('\n'));
}

function sendLines(
  { loaded, kind, ownBuild = false }: Done,
  context: CommandContext,
): readonly string[] {
  const texts = context.language === 'ru' ? ru : en;
  const support = context.language === 'ru' ? ruSupport : enSupport;
  const atMs = context.clock.now();
  const answer = answerSupport(loaded, { atMs, stage: undefined, contract: undefined, ownBuild });
  const [route] = answer.routes;
  if (route === undefined) return [];
  const ways = route.ways.filter((way) => way !== 'own-contacts');
  return [
    texts.send(support.kinds[route.support]),
    ...ways.map((way) => `  - ${support.ways[way]}`),
    ...answer.contacts.map(({ label, value }) => `  - ${clean(label)}: ${clean(value)}`),
    texts.next[kind],
  ];
}
