export const REQUEST_KINDS = ['bug', 'feature'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What support asks for, in the order of the request (the vendor's support page, sections of both requests). */
export const BUG_FIELDS = [
  'description',
  'steps',
  'expected',
  'got',
  'platforms',
  'versions',
  'since',
  'users',
  'similarDevices',
] as const;
export const FEATURE_FIELDS = [
  'substance',
  'place',
  'conditions',
  'platform',
  'frequency',
  'importance',
] as const;
export type FieldId = (typeof BUG_FIELDS)[number] | (typeof FEATURE_FIELDS)[number];

/** Files that belong to a request; a bug without them is told as one without a field. */
export const MATERIALS = ['attachments', 'bundle'] as const;
export type Material = (typeof MATERIALS)[number];

const LISTS: ReadonlySet<FieldId> = new Set<FieldId>(['steps', 'platforms', 'versions']);

export function fieldsOf(kind: RequestKind): readonly FieldId[] {
  return kind === 'bug' ? BUG_FIELDS : FEATURE_FIELDS;
}

/** Files that a kind of request has to have. */
export function materialsOf(kind: RequestKind): readonly Material[] {
  return kind === 'bug' ? MATERIALS : [];
}

export function isList(field: FieldId): boolean {
  return LISTS.has(field);
}

/** Characters in one field. Jira cuts or refuses a whole description at 32,767; a log belongs into an attachment. */
export const FIELD_LIMIT = 10_000;
export const LIST_LIMIT = 100;

/** A list has its entries; a text has one entry, which may have lines. Never empty, never blank. */
export type FieldValues = ReadonlyMap<FieldId, readonly string[]>;

/** What was given so far. Paths are absolute. */
export interface Draft {
  readonly values: FieldValues;
  readonly attachments: readonly string[];
  readonly bundle: string | null;
  readonly report: string | null;
}

export const EMPTY_DRAFT: Draft = {
  values: new Map(),
  attachments: [],
  bundle: null,
  report: null,
};

/** A later draft wins field by field; attachments of both are kept. */
export function mergeDrafts(first: Draft, second: Draft): Draft {
  return {
    values: new Map([...first.values, ...second.values]),
    attachments: [...first.attachments, ...second.attachments],
    bundle: second.bundle ?? first.bundle,
    report: second.report ?? first.report,
  };
}

export function missingOf(kind: RequestKind, draft: Draft): readonly (FieldId | Material)[] {
  return [
    ...fieldsOf(kind).filter((field) => !draft.values.has(field)),
    ...materialsOf(kind).filter((material) =>
      material === 'bundle' ? draft.bundle === null : draft.attachments.length === 0,
    ),
  ];
}
