import type { LeakScanner } from '../../redact/leak-scan.ts';
import type { Redactor } from '../../redact/redactor.ts';
import type { Draft, RequestKind } from '../../request/fields.ts';
import type { ReportFacts } from '../../request/report-facts.ts';
import type { AttachedBundle, AttachedFile, ComposedRequest } from '../../request/request.ts';
import type { CommandContext } from '../shared/context.ts';
import type { CheckedAttachment } from './attachments.ts';
import type { CheckedBundle } from './bundle.ts';
import { composeRequest } from './compose.ts';

/** Everything that goes into a request. */
export interface RequestParts {
  readonly kind: RequestKind;
  /** Its texts are redacted already. */
  readonly draft: Draft;
  readonly checks: ReportFacts | null;
  readonly attachments: readonly CheckedAttachment[];
  readonly bundle: CheckedBundle | null;
  readonly redactor: Redactor;
  readonly scanner: LeakScanner;
  readonly application: string;
}

export interface WrittenRequest {
  readonly request: ComposedRequest;
  /** Where there is no place to write it to: what is to be printed. */
  readonly text: string | null;
  /** Files that have to be attached by hand: their paths. */
  readonly byHand: readonly string[];
}

export interface RequestOutput {
  /** The file or folder; null: stdout. */
  readonly path: string | null;
  /** Whole or not at all. */
  write(parts: RequestParts): Promise<WrittenRequest>;
}

export function attached(file: CheckedAttachment): AttachedFile {
  const { name, type, bytes } = file;
  return { name, type: type.id, family: type.family, bytes, redacted: false };
}

export function bundleOf(bundle: CheckedBundle, name: string): AttachedBundle {
  const { bytes, verified, encrypted, redacted, createdAt } = bundle;
  return { name, bytes, verified, encrypted, redacted, createdAt };
}

/** The request with these files, under the names that they have got. */
export function withFiles(
  parts: RequestParts,
  attachments: readonly AttachedFile[],
  bundle: AttachedBundle | null,
  date: Date,
  { version }: Pick<CommandContext, 'version'>,
): ComposedRequest {
  const { kind, draft, checks, redactor, application } = parts;
  return composeRequest({
    ...{ kind, draft, checks, redactor, application, attachments, bundle, version },
    createdAt: date.toISOString(),
  });
}
