import { requestTexts as en } from '../../i18n/en/request.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { errorMessage } from '../../model/errors.ts';
import { readField } from '../../request/field-value.ts';
import {
  type Draft,
  type FieldId,
  fieldsOf,
  isList,
  type Material,
  materialsOf,
  type RequestKind,
} from '../../request/fields.ts';
import type { CommandContext } from '../shared/context.ts';
import { tellWrapped } from '../shared/print-wrapped.ts';
import { fieldError } from './draft.ts';
import { faultOf, typedPath } from './typed-file.ts';
import type { RequestWorld } from './world.ts';

export interface FileJudge {
  /** Rejects with a `UsageError` for files that would be refused when the request is made. */
  fitToSend(files: Pick<Draft, 'attachments' | 'bundle'>): Promise<void>;
}

/**
 * Asks for every field that is missing; an empty answer leaves it so. A file that may not go along is asked for again:
 * refused at the end, it would take all answers with it. Null: left with Ctrl-C.
 */
export async function askMissing(
  kind: RequestKind,
  draft: Draft,
  context: Pick<CommandContext, 'cwd' | 'language' | 'io'>,
  world: Pick<RequestWorld, 'ask'> & FileJudge,
): Promise<Draft | null> {
  const texts = context.language === 'ru' ? ru : en;
  const values = new Map(draft.values);
  const question = (name: FieldId | Material, number: number | null): string => {
    const { label, hint } = texts.fields[name];
    return number === null ? texts.question(label, hint) : texts.listQuestion(label, hint, number);
  };

  for (const field of fieldsOf(kind)) {
    if (values.has(field)) continue;
    const answer = await askField(field, (number) => question(field, number), context, world);
    if (answer === null) return null;
    if (answer.length > 0) values.set(field, answer);
  }

  /** The next file that may go along; an empty text for none, null when left. */
  const askFile = async (
    asked: string,
    draftOf: (file: string) => Pick<Draft, 'attachments' | 'bundle'>,
  ): Promise<string | null> => {
    for (;;) {
      const answer = await world.ask(asked);
      if (answer === null || answer.trim() === '') return answer?.trim() ?? null;
      const file = await typedPath(answer, context.cwd);
      const fault = await faultOf(() => world.fitToSend(draftOf(file)));
      if (fault === null) return file;
      tellWrapped(context.io, `${fault}\n`);
    }
  };
  const attachments = [...draft.attachments];
  let { bundle } = draft;
  if (materialsOf(kind).length > 0 && attachments.length === 0) {
    for (;;) {
      const asked = question('attachments', attachments.length + 1);
      const file = await askFile(asked, (one) => ({ attachments: [one], bundle: null }));
      if (file === null) return null;
      if (file === '') break;
      attachments.push(file);
    }
  }
  if (materialsOf(kind).includes('bundle') && bundle === null) {
    const asked = question('bundle', null);
    const file = await askFile(asked, (one) => ({ attachments: [], bundle: one }));
    if (file === null) return null;
    if (file !== '') bundle = file;
  }
  return { ...draft, values, attachments, bundle };
}

/** A list is asked for entry by entry until an empty answer. What is too long is asked for again. */
async function askField(
  field: FieldId,
  question: (number: number | null) => string,
  context: Pick<CommandContext, 'language' | 'io'>,
  world: Pick<RequestWorld, 'ask'>,
): Promise<readonly string[] | null> {
  const given: string[] = [];
  for (;;) {
    const answer = await world.ask(question(isList(field) ? given.length + 1 : null));
    if (answer === null) return null;
    if (answer.trim() === '') break;
    const result = readField(field, [...given, answer]);
    if (!result.ok) {
      if (result.problem.kind === 'blank') break;
      context.io.err(`${errorMessage(fieldError(field, result.problem, context.language))}\n`);
      continue;
    }
    if (!isList(field)) return result.value;
    given.push(answer);
  }
  const result = readField(field, given);
  return result.ok ? result.value : [];
}
