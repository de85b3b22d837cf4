import path from 'node:path';
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
import { fieldError } from './draft.ts';
import type { RequestWorld } from './world.ts';

/** Asks for every field that is missing; an empty answer leaves it so. Null: left with Ctrl-C. */
export async function askMissing(
  kind: RequestKind,
  draft: Draft,
  context: Pick<CommandContext, 'cwd' | 'language' | 'io'>,
  world: Pick<RequestWorld, 'ask'>,
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

  const attachments = [...draft.attachments];
  let { bundle } = draft;
  if (materialsOf(kind).length > 0 && attachments.length === 0) {
    for (;;) {
      const answer = await world.ask(question('attachments', attachments.length + 1));
      if (answer === null) return null;
      if (answer.trim() === '') break;
      attachments.push(pathOf(answer, context.cwd));
    }
  }
  if (materialsOf(kind).includes('bundle') && bundle === null) {
    const answer = await world.ask(question('bundle', null));
    if (answer === null) return null;
    if (answer.trim() !== '') bundle = pathOf(answer, context.cwd);
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

/** Terminals put quotes around a file that is dropped into them. */
function pathOf(answer: string, cwd: string): string {
  return path.resolve(cwd, answer.trim().replace(/^(['"])(.*)\1$/u, '$2'));
}
