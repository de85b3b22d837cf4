import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BundleFailureCode, BundleProblemCode } from '../model/bundle.ts';
import { errorCode, errorMessage } from '../model/errors.ts';

/** One thing that is wrong with a finished zip. */
export interface BundleProblem {
  readonly code: BundleProblemCode;
  /** The entry's name; null: the zip as a whole. */
  readonly entry: string | null;
  readonly detail?: string;
}

/** A place where something that must not leave this computer was found; the sample is masked. */
export interface FoundLeak {
  readonly entry: string;
  readonly class: string;
  readonly line: number;
  readonly sample: string;
}

/** Where redaction failed and which rule; never the text that it failed on. */
export interface FailedRedaction {
  readonly reason: 'error' | 'timeout' | 'thread-ended';
  readonly rule: string | null;
  readonly entry: string | null;
}

/** There is no bundle, and nothing was left behind. The sentence is made by the command. */
export class BundleFailure extends Error {
  readonly code: BundleFailureCode;
  readonly path: string | null;
  readonly problems: readonly BundleProblem[];
  readonly leaks: readonly FoundLeak[];
  readonly redaction: FailedRedaction | null;

  constructor(
    code: BundleFailureCode,
    options: {
      path?: string;
      cause?: unknown;
      problems?: readonly BundleProblem[];
      leaks?: readonly FoundLeak[];
      redaction?: FailedRedaction;
    } = {},
  ) {
    super(options.cause === undefined ? code : `${code}: ${errorMessage(options.cause)}`, {
      cause: options.cause,
    });
    this.name = 'BundleFailure';
    this.code = code;
    this.path = options.path ?? null;
    this.problems = options.problems ?? [];
    this.leaks = options.leaks ?? [];
    this.redaction = options.redaction ?? null;
  }
}

/** Errors of the operating system name the call that failed; those of programs do not. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && errorCode(error) !== undefined;
}

/** What a system error on the way to the output means. */
export function writeFailure(error: unknown, output: string): BundleFailure {
  if (error instanceof BundleFailure) return error;
  return new BundleFailure(failureOf(errorCode(error), output), { path: output, cause: error });
}

function failureOf(code: string | undefined, output: string): BundleFailureCode {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'disk-full';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'output-unwritable';
    case 'ENOENT':
      // A file system of the kernel (`/proc`) says so of what it will not make.
      return existsSync(path.dirname(output)) ? 'output-unwritable' : 'output-folder-missing';
    case 'ENOTDIR':
      return 'output-folder-missing';
    case 'ENAMETOOLONG':
      return 'output-name-too-long';
    case 'EEXIST':
      return 'output-exists';
    case 'EISDIR':
      return 'output-is-folder';
    case undefined:
    default:
      return 'write-failed';
  }
}
