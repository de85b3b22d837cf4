import type { ProseRedactor } from '../../redact/prose-redactor.ts';
import type { Redactor } from '../../redact/redactor.ts';
import { cleanText } from '../../request/clean-text.ts';
import { type Draft, fieldsOf, missingOf, type RequestKind } from '../../request/fields.ts';
import type { ReportFacts } from '../../request/report-facts.ts';
import {
  type AttachedBundle,
  type AttachedFile,
  type ComposedRequest,
  titleOf,
} from '../../request/request.ts';

export interface ComposeParts {
  readonly kind: RequestKind;
  /** As `redactedDraft` gives it. */
  readonly draft: Draft;
  readonly application: string;
  readonly createdAt: string;
  readonly version: string;
  /** Names are safe and redacted already. */
  readonly attachments: readonly AttachedFile[];
  readonly bundle: AttachedBundle | null;
  readonly checks: ReportFacts | null;
  readonly redactor: Pick<Redactor, 'text'>;
}

/** What people wrote, without what must not leave. */
export function redactedDraft(draft: Draft, redactor: Pick<ProseRedactor, 'prose'>): Draft {
  // Redaction may put invisible signs together anew, so cleaning comes first.
  const say = (text: string): string => redactor.prose(cleanText(text).text);
  const values = [...draft.values].map(([field, value]) => [field, value.map(say)] as const);
  return { ...draft, values: new Map(values) };
}

/** Everything that other files and the profile say goes through redaction here. */
export function composeRequest(parts: ComposeParts): ComposedRequest {
  const { kind, draft, redactor, checks } = parts;
  const say = (text: string): string => redactor.text(cleanText(text).text);
  const fields = fieldsOf(kind).map((field) => ({
    field,
    value: draft.values.get(field) ?? null,
  }));
  return {
    kind,
    application: say(parts.application),
    createdAt: parts.createdAt,
    tool: { name: 'xpress-doctor', version: parts.version },
    title: titleOf(fields[0]?.value?.[0] ?? ''),
    fields,
    attachments: parts.attachments,
    bundle: parts.bundle,
    checks:
      checks === null
        ? null
        : {
            startedAt: say(checks.startedAt),
            summary: say(checks.summary),
            platforms: checks.platforms.map(say),
            phones: checks.phones.map(say),
            versions: checks.versions.map(say),
            causes: checks.causes.map((cause) => ({
              status: say(cause.status),
              code: say(cause.code),
              title: say(cause.title),
              seen: cause.seen.map(say),
            })),
          },
    missing: missingOf(kind, draft),
  };
}

/** Platforms and versions that nobody wrote are taken from the checks. */
export function fillFromChecks(draft: Draft, facts: ReportFacts): Draft {
  const values = new Map(draft.values);
  if (!values.has('platforms') && facts.platforms.length > 0) {
    values.set('platforms', facts.platforms);
  }
  if (!values.has('versions') && facts.versions.length > 0) values.set('versions', facts.versions);
  return { ...draft, values };
}
