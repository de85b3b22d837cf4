import type { MissingReason } from '../model/bundle.ts';

export const MANIFEST_NAME = 'manifest.json';
export const MANIFEST_SCHEMA = 'xpress-doctor/bundle/1';
/** More than any bundle's manifest needs (20,000 entries of 500 bytes); a reader refuses more. */
export const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;

/** The last entry of the zip: what is in it, what is not and why. Names and sources are redacted. */
export interface Manifest {
  readonly schema: typeof MANIFEST_SCHEMA;
  readonly tool: { readonly name: 'xpress-doctor'; readonly version: string };
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** False when something is missing against the will of the one who asked. */
  readonly complete: boolean;
  readonly interrupted: 'user' | 'run-limit' | null;
  readonly options: {
    readonly since: string | null;
    readonly maxSourceBytes: number;
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly checks: boolean;
    /** Null or left out: no limit but the ones of this program. */
    readonly maxFileBytes?: number | null;
    readonly limitMs?: number | null;
    readonly encryption?: 'recipients' | 'passphrase' | null;
  };
  /** What `--record` marked: ISO 8601, UTC. The logs between the marks are the entries `record/…`. */
  readonly record?: { readonly from: string; readonly to: string };
  readonly limits: { readonly maxEntries: number };
  readonly redaction: {
    readonly applied: boolean;
    /** Replacements in the whole bundle by class. */
    readonly counts: Readonly<Record<string, number>>;
  };
  readonly entries: readonly ManifestEntry[];
  readonly missing: readonly ManifestMissing[];
}

export interface ManifestEntry {
  readonly name: string;
  readonly collector: string;
  /** The file or the question it comes from. */
  readonly source: string;
  /** Size and digest of what is in the zip, after redaction. */
  readonly bytes: number;
  readonly sha256: string;
  /** Bytes read from the source. */
  readonly sourceBytes: number;
  /** Bytes at the beginning of the source that were left out: the newest is kept. */
  readonly cutBytes: number;
  /** Why they were left out. */
  readonly cutReason?: 'size-limit' | 'older-than-since';
  /** The first and the last time in what was left out, as the log writes them. */
  readonly cutSpan?: { readonly first: string; readonly last: string };
  readonly redactions: Readonly<Record<string, number>>;
}

export interface ManifestMissing {
  readonly collector: string;
  readonly what: string;
  readonly reason: MissingReason;
  readonly detail?: string;
  readonly bytes?: number;
  readonly span?: { readonly first: string; readonly last: string };
  /** More than one thing is missing for this reason: how many. */
  readonly count?: number;
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Null for what is not a manifest of a version that this program knows. */
export function parseManifest(text: string): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isManifest(value) ? value : null;
}

type Fields = Readonly<Record<string, unknown>>;

function isManifest(value: unknown): value is Manifest {
  return (
    isObject(value) &&
    value['schema'] === MANIFEST_SCHEMA &&
    isObject(value['tool']) &&
    typeof value['tool']['version'] === 'string' &&
    typeof value['createdAt'] === 'string' &&
    typeof value['complete'] === 'boolean' &&
    isObject(value['redaction']) &&
    typeof value['redaction']['applied'] === 'boolean' &&
    isObject(value['redaction']['counts']) &&
    isListOf(value['entries'], isEntry) &&
    isListOf(value['missing'], isMissing)
  );
}

function isEntry(value: unknown): boolean {
  return (
    isObject(value) &&
    hasTexts(value, ['name', 'collector', 'source', 'sha256']) &&
    ['bytes', 'sourceBytes', 'cutBytes'].every((key) => Number.isSafeInteger(value[key])) &&
    isObject(value['redactions']) &&
    hasTextsOrNone(value, ['cutReason']) &&
    isSpanOrNone(value['cutSpan'])
  );
}

function isMissing(value: unknown): boolean {
  return (
    isObject(value) &&
    hasTexts(value, ['collector', 'what', 'reason']) &&
    hasTextsOrNone(value, ['detail']) &&
    ['bytes', 'count'].every((key) => value[key] === undefined || Number.isFinite(value[key])) &&
    isSpanOrNone(value['span'])
  );
}

function isSpanOrNone(value: unknown): boolean {
  return value === undefined || (isObject(value) && hasTexts(value, ['first', 'last']));
}

function hasTextsOrNone(value: Fields, keys: readonly string[]): boolean {
  return keys.every((key) => value[key] === undefined || typeof value[key] === 'string');
}

function hasTexts(value: Fields, keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === 'string');
}

function isListOf(value: unknown, check: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => check(item));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
