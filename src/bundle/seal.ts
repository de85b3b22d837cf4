import type { CollectEvent } from '../engine/collect.ts';
import { makesPartial } from '../model/bundle.ts';
import { errorMessage } from '../model/errors.ts';
import type { LeakScanner } from '../redact/leak-scan.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { Encryption } from './encryption.ts';
import {
  type Content,
  MAX_ENTRIES,
  redactText,
  type SealProgress,
  sorted,
  writeEntries,
} from './entries.ts';
import { BundleFailure, type FoundLeak, isSystemError, writeFailure } from './failure.ts';
import { type Manifest, MANIFEST_NAME, MANIFEST_SCHEMA, manifestText } from './manifest.ts';
import type { PartialFile } from './partial.ts';
import type { Packer } from './threads/redaction.ts';
import { verifyBundle } from './verify.ts';
import { createBundleWriter } from './writer.ts';

export interface SealOptions {
  readonly partial: PartialFile;
  readonly events: AsyncIterable<CollectEvent>;
  readonly redactor: Redactor;
  readonly scanner: LeakScanner;
  /** Small files, faster; it has to redact as `redactor` does and to find what `scanner` finds. */
  readonly packer?: Packer | undefined;
  readonly head: Pick<Manifest, 'tool' | 'createdAt' | 'options' | 'record'>;
  readonly maxEntries?: number;
  /** False: the user wanted everything as it stands, and the manifest says so. */
  readonly redacts?: boolean;
  /** The zip goes through it on its way to the disk: nothing plain is ever there. */
  readonly encryption?: Encryption | undefined;
  /** Asked when the events have ended. */
  readonly interrupted: () => Manifest['interrupted'];
  /** The second Ctrl-C: nothing may be left. */
  readonly kill: AbortSignal;
  readonly onProgress?: (progress: SealProgress) => void;
}

export interface Sealed {
  readonly path: string;
  /** Of the zip. */
  readonly bytes: number;
  readonly sha256: string;
  readonly manifest: Manifest;
}

/**
 * Makes the bundle: every chunk goes through redaction on its way into the zip; then the finished zip is read again
 * from the disk, searched for leaks and compared with its manifest; then it gets its name. Whatever fails, nothing
 * stays behind; `BundleFailure` says why, and an error of the events passes as it is.
 */
export async function sealBundle(options: SealOptions): Promise<Sealed> {
  const { partial, kill } = options;
  try {
    const { zip, manifest } = await writeZip(options);
    await partial.confirm();
    await checkZip(options);
    kill.throwIfAborted();
    await partial.seal();
    return { path: partial.output, bytes: zip.bytes, sha256: zip.sha256, manifest };
  } catch (error) {
    if (kill.aborted) throw new BundleFailure('cancelled', { cause: error });
    // What is no fault of the disk is a bug and told as one; `finally` leaves nothing behind either way.
    throw isSystemError(error) ? writeFailure(error, partial.output) : error;
  } finally {
    await partial.discard();
  }
}

async function writeZip(
  options: SealOptions,
): Promise<{ zip: { bytes: number; sha256: string }; manifest: Manifest }> {
  const { partial, head, kill } = options;
  const writer = await createBundleWriter(partial.handle, {
    date: new Date(head.createdAt),
    signal: kill,
    encrypt: options.encryption?.encrypt,
  });
  try {
    const content = await writeEntries(writer, options);
    const manifest = manifestOf(content, options);
    // Its names and sources went through redaction one by one: digests and counts must stay as they are.
    await writer.add(MANIFEST_NAME, once(manifestText(manifest)));
    return { zip: await writer.finish(), manifest };
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

function manifestOf(content: Content, options: SealOptions): Manifest {
  const { head, redactor } = options;
  const interrupted = options.interrupted();
  const partial = content.missing.some(({ reason }) => makesPartial(reason));
  const { include, exclude } = head.options;
  const cut = content.entries.some(
    ({ cutBytes, cutReason }) => cutBytes > 0 && cutReason !== 'older-than-since',
  );
  return {
    schema: MANIFEST_SCHEMA,
    tool: head.tool,
    createdAt: head.createdAt,
    complete: !partial && !cut && interrupted === null,
    interrupted,
    options: {
      ...head.options,
      include: include.map((glob) => redactText(redactor, glob)),
      exclude: exclude.map((glob) => redactText(redactor, glob)),
    },
    ...(head.record === undefined ? {} : { record: head.record }),
    limits: { maxEntries: options.maxEntries ?? MAX_ENTRIES },
    redaction: { applied: options.redacts !== false, counts: sorted(redactor.counts()) },
    entries: content.entries,
    missing: content.missing,
  };
}

/** Reads the finished zip as a stranger would: is it whole, and is there anything in it that may not leave? */
async function checkZip(options: SealOptions): Promise<void> {
  const { partial, scanner, packer, kill, onProgress } = options;
  const leaks: FoundLeak[] = [];
  const verified = await verifyBundle(partial.path, {
    signal: kill,
    decrypt: options.encryption?.fileKey,
    async inspect(name, chunks) {
      onProgress?.({ stage: 'verifying', what: name });
      leaks.push(...(await scanner.scan(name, chunks)));
    },
    inspectText(where, text) {
      leaks.push(...scanner.scanText(where, text));
    },
    small: packer && {
      check: (packed, deflated, bytes) => packer.check(packed, deflated, bytes),
      onLeaks(name, found) {
        onProgress?.({ stage: 'verifying', what: name });
        leaks.push(...found.map((leak) => ({ entry: name, ...leak, line: leak.line + 1 })));
      },
    },
  }).catch((error: unknown) => {
    if (kill.aborted) throw error;
    const detail = errorMessage(error);
    throw new BundleFailure('verification', {
      cause: error,
      problems: [{ code: 'unreadable-entry', entry: null, detail }],
    });
  });
  if (leaks.length > 0) throw new BundleFailure('leak', { leaks: leaks.sort(byPlace) });
  if (verified.problems.length > 0) {
    throw new BundleFailure('verification', { problems: verified.problems });
  }
}

/** Entries are looked through several at once: the order in which they end tells nothing. */
function byPlace(a: FoundLeak, b: FoundLeak): number {
  if (a.entry !== b.entry) return a.entry < b.entry ? -1 : 1;
  return a.line - b.line;
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(text, 'utf8');
}
