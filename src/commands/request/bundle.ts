import { stat } from 'node:fs/promises';
import path from 'node:path';
import { LockedBundle } from '../../bundle/age-file.ts';
import { type Verified, verifyBundle } from '../../bundle/verify.ts';
import { collectLogsTexts as enCollect } from '../../i18n/en/collect-logs.ts';
import { requestTexts as en } from '../../i18n/en/request.ts';
import type { Language } from '../../i18n/language.ts';
import { collectLogsTexts as ruCollect } from '../../i18n/ru/collect-logs.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import type { AttachedBundle } from '../../request/request.ts';
import type { CommandContext } from '../shared/context.ts';
import { systemErrorText } from '../shared/system-error.ts';

export interface CheckedBundle extends AttachedBundle {
  readonly path: string;
  /** A sentence for each reason not to attach it. */
  readonly problems: readonly string[];
}

/** How `collect-logs` names a bundle that it made without redaction. */
const UNREDACTED = /unredacted/i;

/**
 * Verifies a bundle whole; an encrypted one only its receiver can open, which is no fault. Throws `UsageError` (2)
 * when it cannot be read at all.
 */
export async function checkBundle(
  file: string,
  context: Pick<CommandContext, 'language' | 'interrupts'>,
): Promise<CheckedBundle> {
  const { errors } = context.language === 'ru' ? ru : en;
  const collect = context.language === 'ru' ? ruCollect : enCollect;
  const { stop } = context.interrupts;
  const shown = clean(file);
  let verified: Verified;
  let bytes: number;
  try {
    verified = await verifyBundle(file, { signal: stop });
    bytes = (await stat(file)).size;
  } catch (error) {
    stop.throwIfAborted();
    if (error instanceof LockedBundle) return encryptedBundle(file, context.language);
    throw new UsageError(
      errors.attachmentUnreadable(shown, systemErrorText(error, context.language)),
      {
        hint: errors.bundleHint,
        cause: error,
      },
    );
  }
  const [problem] = verified.problems;
  const { manifest } = verified;
  const byName = UNREDACTED.test(path.basename(file));
  const redacted = byName ? false : (manifest?.redaction.applied ?? null);
  return {
    path: file,
    name: path.basename(file),
    bytes,
    verified: problem === undefined,
    encrypted: false,
    redacted,
    createdAt: manifest?.createdAt ?? null,
    problems: [
      ...(problem === undefined
        ? []
        : [errors.bundleProblem(shown, collect.problems[problem.code])]),
      ...(redacted === false ? [errors.bundleUnredacted(shown)] : []),
    ],
  };
}

async function encryptedBundle(file: string, language: Language): Promise<CheckedBundle> {
  const { errors } = language === 'ru' ? ru : en;
  const unredacted = isUnredacted(path.basename(file));
  return {
    path: file,
    name: path.basename(file),
    bytes: (await stat(file)).size,
    verified: false,
    encrypted: true,
    redacted: unredacted ? false : null,
    createdAt: null,
    problems: unredacted ? [errors.bundleUnredacted(clean(file))] : [],
  };
}

/** True for a file that says by its name that nothing was redacted in it. */
export function isUnredacted(name: string): boolean {
  return UNREDACTED.test(name);
}
