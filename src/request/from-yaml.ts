import { nearest } from '../model/nearest.ts';
import type { ProfileFault, ProfileProblem } from '../model/profile-problem.ts';
import { got } from '../profile/got.ts';
import { readYaml } from '../profile/yaml-text.ts';
import { readField } from './field-value.ts';
import {
  type Draft,
  type FieldId,
  fieldsOf,
  isList,
  LIST_LIMIT,
  type RequestKind,
} from './fields.ts';

/** A request for a function has no use for a bundle and a report. */
const FILE_KEYS = { bug: ['attachments', 'bundle', 'report'], feature: ['attachments'] } as const;

export type YamlDraft =
  | {
      readonly ok: true;
      /** Paths as they are written, relative to the file. */
      readonly draft: Draft;
      /** Keys with nothing behind them. */
      readonly blank: readonly FieldId[];
      /** Control characters that were taken out, by field. */
      readonly removed: ReadonlyMap<FieldId, number>;
    }
  /** Every problem of the file, in its order; never empty. */
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/** The fields of a request in a YAML or JSON file: a mapping from the names of `fields.ts`, `attachments`, `bundle`. */
export function readYamlDraft(text: string, file: string, kind: RequestKind): YamlDraft {
  const yaml = readYaml(text);
  if (!yaml.ok) {
    const problems = yaml.faults.map(({ place, fault }) => ({
      file,
      line: place?.line ?? null,
      column: place?.column ?? null,
      path: '',
      fault,
    }));
    return { ok: false, problems };
  }
  const problems: ProfileProblem[] = [];
  const refuse = (
    path: readonly PropertyKey[],
    fault: ProfileFault,
    part: 'key' | 'value' = 'value',
  ): void => {
    const place = yaml.locate(path, part);
    problems.push({
      file,
      line: place?.line ?? null,
      column: place?.column ?? null,
      path: path.map((step) => (typeof step === 'number' ? `[${step}]` : String(step))).join(''),
      fault,
    });
  };
  if (typeof yaml.value !== 'object' || yaml.value === null || Array.isArray(yaml.value)) {
    refuse([], { kind: 'type', expected: 'mapping', got: got(yaml.value) });
    return { ok: false, problems };
  }

  const values = new Map<FieldId, readonly string[]>();
  const removed = new Map<FieldId, number>();
  const blank: FieldId[] = [];
  const files: { attachments: string[]; bundle: string | null; report: string | null } = {
    attachments: [],
    bundle: null,
    report: null,
  };
  const fields = fieldsOf(kind);
  const known: readonly string[] = [...fields, ...FILE_KEYS[kind]];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(yaml.value);
  for (const [key, value] of entries) {
    const field = fields.find((name) => name === key);
    const fileKey = FILE_KEYS[kind].find((name) => name === key);
    if (field !== undefined) {
      const texts = textsOf(value, isList(field), [key], refuse);
      if (texts === null) continue;
      const result = readField(field, texts);
      if (result.ok) {
        values.set(field, result.value);
        if (result.removed > 0) removed.set(field, result.removed);
      } else if (result.problem.kind === 'blank') blank.push(field);
      else refuse([key], result.problem);
    } else if (fileKey !== undefined) {
      const paths = textsOf(value, fileKey === 'attachments', [key], refuse) ?? [];
      const [first = null] = paths;
      if (fileKey === 'attachments') files.attachments = [...paths];
      else files[fileKey] = first;
    } else {
      refuse(
        [key],
        { kind: 'unknown-key', key: key.slice(0, 60), nearest: nearest(key, known), known },
        'key',
      );
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, draft: { values, ...files }, blank, removed };
}

/** The texts at a path: a text, a whole number, or a list of them where one may be. Null: refused. */
function textsOf(
  value: unknown,
  list: boolean,
  path: readonly PropertyKey[],
  refuse: (path: readonly PropertyKey[], fault: ProfileFault) => void,
): readonly string[] | null {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value) || !list) {
    const text = textOf(value);
    if (text !== null) return text === '' ? [] : [text];
    refuse(path, { kind: 'type', expected: list ? 'list' : 'text', got: got(value) });
    return null;
  }
  if (value.length > LIST_LIMIT) {
    refuse(path, { kind: 'too-long', limit: LIST_LIMIT, of: 'list' });
    return null;
  }
  const entries: readonly unknown[] = value;
  const texts: string[] = [];
  let refused = false;
  for (const [index, entry] of entries.entries()) {
    const text = textOf(entry);
    if (text === null) {
      refuse([...path, index], { kind: 'type', expected: 'text', got: got(entry) });
      refused = true;
    } else if (text !== '') texts.push(text);
  }
  return refused ? null : texts;
}

/** `users: 15` is a text for us; `versions: 3.60` has lost its zero already. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null;
}
