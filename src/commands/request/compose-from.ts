import type { LoadedProfile } from '../../profile/profile.ts';
import { createLeakScanner } from '../../redact/leak-scan.ts';
import { createProseRedactor } from '../../redact/prose-redactor.ts';
import type { Redactor } from '../../redact/redactor.ts';
import type { Draft, RequestKind } from '../../request/fields.ts';
import type { ReportFacts } from '../../request/report-facts.ts';
import type { CommandContext } from '../shared/context.ts';
import { checkAttachments } from './attachments.ts';
import { redactedDraft } from './compose.ts';
import { tellDoubts } from './doubts.ts';
import { keptPseudonyms, type SavedPseudonyms } from './kept-pseudonyms.ts';
import type { RequestOutput, WrittenRequest } from './parts.ts';
import { type Agreed, trustedBundle } from './trusted-bundle.ts';
import type { RequestWorld } from './world.ts';

/** How a request is made of a draft. */
export interface ComposeWay {
  readonly kind: RequestKind;
  readonly loaded: LoadedProfile;
  readonly output: RequestOutput;
  /** Of one attachment. */
  readonly limitBytes: number;
  /** What a bundle goes along in spite of; true: whatever its verification says. */
  readonly accepted: true | Agreed;
  /** The file of `--pseudonyms`. */
  readonly pseudonyms: string | undefined;
}

export interface MadeRequest extends WrittenRequest {
  readonly redactor: Pick<Redactor, 'counts'>;
  readonly pseudonyms: SavedPseudonyms | null;
}

/**
 * Looks at the files, redacts, and writes. Nobody is asked for fields any more. Rejects with `RequestLeft` when a
 * person does not agree, with `UsageError` for files that may not go along and for leaks.
 */
export async function composeFrom(
  draft: Draft,
  checks: ReportFacts | null,
  way: ComposeWay,
  context: CommandContext,
  world: Pick<RequestWorld, 'identity' | 'confirm' | 'pseudonymKey'>,
): Promise<MadeRequest> {
  const { kind, loaded, output, limitBytes, accepted } = way;
  const { profile } = loaded;
  const attachments = await checkAttachments(draft.attachments, limitBytes, context.language);
  const bundle = await trustedBundle(draft.bundle, attachments, accepted, context, world);
  const pseudonyms = await keptPseudonyms(way.pseudonyms, context);
  let written = false;
  try {
    const { table } = pseudonyms;
    const found = await world.identity(loaded);
    const identity = table === null ? found : table.ordered(found);
    const pseudonymKey = table?.key ?? world.pseudonymKey;
    const redactor = createProseRedactor({
      ...{ identity, extraRules: profile.redaction.rules },
      ...(pseudonymKey === undefined ? {} : { pseudonymKey }),
      ...(table === null ? {} : { listener: table }),
    });
    const redacted = redactedDraft(draft, redactor);
    await tellDoubts(kind, redacted, context, world);
    const request = await output.write({
      ...{ kind, draft: redacted, checks, attachments, bundle, redactor },
      scanner: createLeakScanner(identity),
      application: profile.application.name,
    });
    written = true;
    return { ...request, redactor, pseudonyms: await pseudonyms.save(identity) };
  } finally {
    if (!written) await pseudonyms.discard();
  }
}
