import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { errorCode, errorMessage } from '../model/errors.ts';
import {
  ArmouredBundle,
  BadEncryption,
  LockedBundle,
  type OpenHeader,
  WrongKey,
} from './age-file.ts';
import type { BundleProblem } from './failure.ts';
import { type Manifest, MANIFEST_NAME, MAX_MANIFEST_BYTES, parseManifest } from './manifest.ts';
import {
  type BundleEntry,
  DEFAULT_READ_LIMITS,
  type OpenBundle,
  openBundle,
  type ReadLimits,
} from './reader.ts';
import { WrongSize } from './zip-source.ts';

export interface VerifyOptions {
  readonly signal: AbortSignal;
  readonly limits?: ReadLimits;
  /** Opens an encrypted bundle. */
  readonly decrypt?: OpenHeader | undefined;
  /** Sees the content of every entry while it is read; begins in the order of the entries, two of them at once. */
  readonly inspect?: (name: string, content: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Small entries go through it as a whole, instead of `inspect`. */
  readonly small?: SmallEntries | undefined;
  /** Sees the names and comments. */
  readonly inspectText?: (where: string, text: string) => void;
  /** Hears the digest of every entry that was read to its end. */
  readonly onEntry?: (name: string, sha256: string) => void;
}

/** Unpacks and looks through a small entry, elsewhere and several at once. */
export interface SmallEntries {
  check(packed: Buffer, deflated: boolean, bytes: number): Promise<Checked>;
  /** Hears what was found, as soon as it was. */
  readonly onLeaks: (name: string, leaks: Checked['leaks']) => void;
}

/** What came out of an entry; `failed` is null when all of it did. */
export interface Checked {
  readonly bytes: number;
  readonly crc32: number;
  readonly sha256: string;
  readonly leaks: readonly {
    readonly class: string;
    readonly line: number;
    readonly sample: string;
  }[];
  readonly failed: string | null;
}

/** Entries up to this size, packed and unpacked, are small. */
const SMALL_BYTES = 256 * 1024;
/** Small entries that may be on their way at once. */
const SMALL_ON_THE_WAY = 192;
/** Long ones: while the end of one is looked through, the next is being unpacked. */
const LONG_ON_THE_WAY = 2;

export interface Verified {
  /** Empty: every entry is whole and is what the manifest says. */
  readonly problems: readonly BundleProblem[];
  readonly manifest: Manifest | null;
  readonly entries: number;
  /** All entries together, decompressed. */
  readonly bytes: number;
}

/**
 * Reads a zip again from the disk, every entry to its end, and compares it with itself (sizes, CRC-32) and with its
 * manifest (names, sizes, SHA-256). Nothing is unpacked to the disk. Rejects when the file cannot be read, and with
 * `LockedBundle` or `WrongKey` when it is encrypted and not opened.
 */
export async function verifyBundle(file: string, options: VerifyOptions): Promise<Verified> {
  let bundle: OpenBundle;
  try {
    bundle = await openBundle(file, options.limits ?? DEFAULT_READ_LIMITS, options.decrypt);
  } catch (error) {
    return zipFault(error);
  }
  try {
    return await verifyOpen(bundle, options);
  } finally {
    bundle.close();
  }
}

/** What an error of `openBundle` says about the file; errors of the system and of keys are thrown on. */
export function zipFault(error: unknown): Verified {
  // A system error has a code; what yauzl says about the content has none.
  if (errorCode(error) !== undefined) throw error;
  if (error instanceof LockedBundle || error instanceof WrongKey) throw error;
  if (error instanceof ArmouredBundle) throw error;
  const code = error instanceof BadEncryption ? 'bad-encryption' : 'not-a-zip';
  const problem: BundleProblem = { code, entry: null, detail: errorMessage(error) };
  return { problems: [problem], manifest: null, entries: 0, bytes: 0 };
}

export async function verifyOpen(
  bundle: OpenBundle,
  options: Omit<VerifyOptions, 'limits' | 'decrypt'>,
): Promise<Verified> {
  const problems = [...bundle.problems];
  // What is hostile in the directory is not read at all.
  if (problems.length > 0) return { problems, manifest: null, entries: 0, bytes: 0 };
  const { manifest, problem } = await readManifest(bundle);
  if (problem !== null) problems.push(problem);

  const expected = new Map(manifest?.entries.map((entry) => [entry.name, entry]));
  let bytes = 0;
  const judge = (entry: BundleEntry, sha256: string | null): void => {
    bytes += entry.bytes;
    if (sha256 !== null) options.onEntry?.(entry.name, sha256);
    const said = expected.get(entry.name);
    expected.delete(entry.name);
    if (sha256 === null || manifest === null || entry.name === MANIFEST_NAME) return;
    if (said === undefined) problems.push({ code: 'not-in-manifest', entry: entry.name });
    else if (said.bytes !== entry.bytes) problems.push({ code: 'wrong-size', entry: entry.name });
    else if (said.sha256 !== sha256) problems.push({ code: 'wrong-sha256', entry: entry.name });
  };
  const onTheWay: (() => Promise<void>)[] = [];
  const settle = async (most: number): Promise<void> => {
    while (onTheWay.length > most) await onTheWay.shift()?.();
  };
  options.inspectText?.('zip comment', bundle.comment);
  for (const entry of bundle.entries) {
    options.signal.throwIfAborted();
    options.inspectText?.(entry.name, entry.name);
    options.inspectText?.(`${entry.name} (comment)`, entry.comment);
    const isSmall = Math.max(entry.bytes, entry.compressedBytes) <= SMALL_BYTES;
    const small = isSmall ? options.small : undefined;
    const reading = small ? checkSmall(entry, small) : readThrough(entry, options);
    // Told when its turn comes.
    reading.catch(() => undefined);
    onTheWay.push(async () => {
      const read = await reading;
      if ('code' in read) problems.push({ entry: entry.name, ...read });
      judge(entry, 'code' in read ? null : read.sha256);
    });
    await settle((small ? SMALL_ON_THE_WAY : LONG_ON_THE_WAY) - 1);
  }
  await settle(0);
  for (const name of expected.keys()) problems.push({ code: 'not-in-zip', entry: name });
  return { problems, manifest, entries: bundle.entries.length, bytes };
}

/** What an entry held, or what is wrong with it. */
type Read = { readonly sha256: string } | Pick<BundleProblem, 'code' | 'detail'>;

async function checkSmall(entry: BundleEntry, small: SmallEntries): Promise<Read> {
  let packed: Buffer;
  try {
    packed = await entry.readPacked();
  } catch (error) {
    return unreadable(error);
  }
  const checked = await small.check(packed, entry.deflated, entry.bytes);
  if (checked.failed !== null) return whyNot(entry, checked.failed);
  small.onLeaks(entry.name, checked.leaks);
  if (checked.bytes !== entry.bytes) return { code: 'wrong-size' };
  return checked.crc32 === entry.crc32 ? { sha256: checked.sha256 } : { code: 'wrong-crc' };
}

async function readThrough(
  entry: BundleEntry,
  options: Pick<VerifyOptions, 'signal' | 'inspect'>,
): Promise<Read> {
  const hash = createHash('sha256');
  const seen: { crc: number; failure: { readonly error: unknown } | null } = {
    crc: 0,
    failure: null,
  };

  async function* content(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of await entry.read()) {
        options.signal.throwIfAborted();
        hash.update(chunk);
        seen.crc = crc32(chunk, seen.crc);
        yield chunk;
      }
    } catch (error) {
      // An inspector that throws is not this: its error passes the generator by.
      seen.failure = { error };
      throw error;
    }
  }

  const reading = content();
  try {
    // Without `return`, an inspector that has seen enough does not end the reading for the hash.
    await options.inspect?.(entry.name, {
      [Symbol.asyncIterator]: () => ({ next: () => reading.next() }),
    });
    let step = await reading.next();
    while (step.done !== true) step = await reading.next();
  } catch (error) {
    options.signal.throwIfAborted();
    if (seen.failure === null) throw error;
    return unreadable(error);
  }
  return seen.crc === entry.crc32 ? { sha256: hash.digest('hex') } : { code: 'wrong-crc' };
}

/** Another thread gives the text of its error alone; what the error was is seen by unpacking once more. */
async function whyNot(entry: BundleEntry, detail: string): Promise<Read> {
  try {
    const content = (await entry.read())[Symbol.asyncIterator]();
    while ((await content.next()).done !== true);
  } catch (error) {
    return unreadable(error);
  }
  return { code: 'unreadable-entry', detail };
}

function unreadable(error: unknown): Pick<BundleProblem, 'code' | 'detail'> {
  const code = error instanceof WrongSize ? 'wrong-size' : 'unreadable-entry';
  return { code, detail: errorMessage(error) };
}

async function readManifest(
  bundle: OpenBundle,
): Promise<{ manifest: Manifest | null; problem: BundleProblem | null }> {
  const entry = bundle.entries.find(({ name }) => name === MANIFEST_NAME);
  if (entry === undefined) {
    return { manifest: null, problem: { code: 'no-manifest', entry: null } };
  }
  const bad = (detail?: string): { manifest: null; problem: BundleProblem } => ({
    manifest: null,
    problem: {
      code: 'bad-manifest',
      entry: MANIFEST_NAME,
      ...(detail === undefined ? {} : { detail }),
    },
  });
  if (entry.bytes > MAX_MANIFEST_BYTES) return bad(`${entry.bytes} B`);
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await entry.read()) chunks.push(chunk);
    const manifest = parseManifest(Buffer.concat(chunks).toString('utf8'));
    return manifest === null ? bad() : { manifest, problem: null };
  } catch (error) {
    return bad(errorMessage(error));
  }
}
