import path from 'node:path';
import { requestTexts as en } from '../../i18n/en/request.ts';
import type { Language } from '../../i18n/language.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { UsageError } from '../../model/errors.ts';
import { nearest } from '../../model/nearest.ts';
import type { ProfileProblem } from '../../model/profile-problem.ts';
import { readSmallTextFile } from '../../profile/small-text-file.ts';
import { clean } from '../../report/clean.ts';
import {
  type Draft,
  EMPTY_DRAFT,
  type FieldId,
  fieldsOf,
  isList,
  mergeDrafts,
  type RequestKind,
} from '../../request/fields.ts';
import { type FieldProblem, readField } from '../../request/field-value.ts';
import { readYamlDraft } from '../../request/from-yaml.ts';
import type { CommandContext } from '../shared/context.ts';
import { problemLine } from '../shared/load-profile.ts';
import type { RequestOptions } from './options.ts';

export interface GatheredDraft {
  readonly draft: Draft;
  /** Fields that were given with nothing in them. */
  readonly blank: ReadonlySet<FieldId>;
  /** Control characters that were taken out, by field. */
  readonly removed: ReadonlyMap<FieldId, number>;
}

/** What the file and the options say; the options win. Throws `UsageError` for anything wrong with them. */
export async function gatherDraft(
  kind: RequestKind,
  options: RequestOptions,
  context: Pick<CommandContext, 'cwd' | 'language' | 'interrupts'>,
): Promise<GatheredDraft> {
  const { cwd, language } = context;
  const fromFile =
    options.from === undefined
      ? NOTHING
      : await fileDraft(kind, path.resolve(cwd, options.from), options.from, context);
  const fromOptions = optionDraft(kind, options, cwd, language);
  const draft = mergeDrafts(fromFile.draft, fromOptions.draft);
  return {
    draft,
    blank: new Set(
      [...fromFile.blank, ...fromOptions.blank].filter((field) => !draft.values.has(field)),
    ),
    removed: new Map([...fromFile.removed, ...fromOptions.removed]),
  };
}

const NOTHING: GatheredDraft = { draft: EMPTY_DRAFT, blank: new Set(), removed: new Map() };

async function fileDraft(
  kind: RequestKind,
  file: string,
  shown: string,
  context: Pick<CommandContext, 'language' | 'interrupts'>,
): Promise<GatheredDraft> {
  const read = await readSmallTextFile(file, context.interrupts.stop);
  const result = read.ok
    ? readYamlDraft(read.text, shown, kind)
    : {
        ok: false as const,
        problems: [{ file: shown, line: null, column: null, path: '', fault: read.fault }],
      };
  if (!result.ok) throw brokenFile(kind, shown, result.problems, context.language);
  const near = (name: string): string => path.resolve(path.dirname(file), name);
  const { draft, blank, removed } = result;
  return {
    draft: {
      values: draft.values,
      attachments: draft.attachments.map(near),
      bundle: draft.bundle === null ? null : near(draft.bundle),
      report: draft.report === null ? null : near(draft.report),
    },
    blank: new Set(blank),
    removed,
  };
}

function brokenFile(
  kind: RequestKind,
  file: string,
  problems: readonly ProfileProblem[],
  language: Language,
): UsageError {
  const texts = (language === 'ru' ? ru : en).errors;
  const lines = problems.map((problem) =>
    problem.fault.kind === 'empty'
      ? `${clean(file)}: ${texts.fileEmpty}`
      : problemLine(problem, language),
  );
  return new UsageError([texts.fileBroken(clean(file)), ...lines].join('\n'), {
    hint: texts.fileBrokenHint(kind),
  });
}

function optionDraft(
  kind: RequestKind,
  options: RequestOptions,
  cwd: string,
  language: Language,
): GatheredDraft {
  const given = new Map<FieldId, readonly string[]>();
  for (const text of options.field) {
    const [field, value] = splitField(kind, text, language);
    const before = given.get(field);
    if (before !== undefined && !isList(field)) {
      const texts = (language === 'ru' ? ru : en).errors;
      throw new UsageError(texts.twice(field), { hint: texts.twiceHint });
    }
    given.set(field, [...(before ?? []), value]);
  }
  const { values, blank, removed } = readFields(given, language);
  const resolved = (name: string | undefined): string | null =>
    name === undefined ? null : path.resolve(cwd, name);
  return {
    draft: {
      values,
      attachments: options.attach.map((name) => path.resolve(cwd, name)),
      bundle: resolved(options.bundle),
      report: resolved(options.report),
    },
    blank,
    removed,
  };
}

/** Texts as the values of their fields. Throws `UsageError` for one that is too long. */
export function readFields(
  given: ReadonlyMap<FieldId, readonly string[]>,
  language: Language,
): Pick<GatheredDraft, 'blank' | 'removed'> & Pick<Draft, 'values'> {
  const values = new Map<FieldId, readonly string[]>();
  const blank = new Set<FieldId>();
  const removed = new Map<FieldId, number>();
  for (const [field, texts] of given) {
    const result = readField(field, texts);
    if (result.ok) {
      values.set(field, result.value);
      if (result.removed > 0) removed.set(field, result.removed);
    } else if (result.problem.kind === 'blank') blank.add(field);
    else throw fieldError(field, result.problem, language);
  }
  return { values, blank, removed };
}

function splitField(
  kind: RequestKind,
  text: string,
  language: Language,
): readonly [FieldId, string] {
  const texts = (language === 'ru' ? ru : en).errors;
  const fields = fieldsOf(kind);
  const at = text.indexOf('=');
  if (at <= 0) {
    throw new UsageError(texts.badField(clean(text.slice(0, 60))), {
      hint: texts.badFieldHint(fields.join(', ')),
    });
  }
  const name = text.slice(0, at).trim();
  const field = fields.find((id) => id.toLowerCase() === name.toLowerCase());
  if (field === undefined) {
    const guess = nearest(name, fields);
    throw new UsageError(texts.unknownField(clean(name.slice(0, 60))), {
      hint: guess === null ? texts.badFieldHint(fields.join(', ')) : texts.didYouMean(guess),
    });
  }
  return [field, text.slice(at + 1)];
}

export function fieldError(
  field: FieldId,
  problem: Exclude<FieldProblem, { kind: 'blank' }>,
  language: Language,
): UsageError {
  const texts = (language === 'ru' ? ru : en).errors;
  const message =
    problem.of === 'text'
      ? texts.tooLong(field, problem.limit)
      : texts.tooMany(field, problem.limit);
  return new UsageError(message, { hint: texts.tooLongHint });
}
