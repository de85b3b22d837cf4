/** The user's error: names what was wrong, what was expected and the next step. Exit code 2 unless said. */
export class UsageError extends Error {
  readonly exitCode: number;
  /** A second line: the next step. */
  readonly hint: string | undefined;

  constructor(
    message: string,
    options: { hint?: string; exitCode?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'UsageError';
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? 2;
  }
}

/** By its name: the door and the parts that are loaded later are built apart, each with a class of its own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}

/** `code` of a Node system error (`ENOENT`, `ECONNREFUSED`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
