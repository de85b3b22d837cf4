import type { FieldId, Material, RequestKind } from './fields.ts';
import type { Family } from './media-type.ts';
import type { ReportFacts } from './report-facts.ts';

/** A request as it goes to support: complete, redacted, in no format yet. */
export interface ComposedRequest {
  readonly kind: RequestKind;
  readonly application: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly tool: { readonly name: 'xpress-doctor'; readonly version: string };
  /** The first line of the description. */
  readonly title: string;
  /** In the order of the kind's fields; null: not given. */
  readonly fields: readonly {
    readonly field: FieldId;
    readonly value: readonly string[] | null;
  }[];
  readonly attachments: readonly AttachedFile[];
  readonly bundle: AttachedBundle | null;
  readonly checks: ReportFacts | null;
  readonly missing: readonly (FieldId | Material)[];
}

export interface AttachedFile {
  /** In the folder or zip, or the file's own name when it is attached by hand. */
  readonly name: string;
  readonly type: string;
  readonly family: Family;
  readonly bytes: number;
  /** Texts are redacted on their way into the folder or zip; everything else goes as it is. */
  readonly redacted: boolean;
}

export interface AttachedBundle {
  readonly name: string;
  readonly bytes: number;
  /** False: it goes along against its verification, because somebody said so, or nobody can look into it. */
  readonly verified: boolean;
  /** True: an age file. Only the receiver can open it. */
  readonly encrypted: boolean;
  /** False: not redacted; null: it does not say. */
  readonly redacted: boolean | null;
  /** ISO 8601, UTC; null: it does not say. */
  readonly createdAt: string | null;
}

const TITLE_LIMIT = 100;

/** The first line of a text, cut at a word. */
export function titleOf(text: string): string {
  const line = (text.split('\n').find((part) => part.trim() !== '') ?? '').trim();
  if (line.length <= TITLE_LIMIT) return line;
  const cut = line.slice(0, TITLE_LIMIT - 1).replace(/[\ud800-\udbff]$/u, '');
  return `${cut.replace(/\s+\S*$/u, '')}…`;
}
