import type { ClientProcess } from './client.ts';

export type FoundProcess = ClientProcess & {
  readonly parent: number;
  /** True: its command line says that it is a helper (`--type=`). */
  readonly helper: boolean;
};

/**
 * An Electron application is one main process and helpers that it starts. A helper either says so itself
 * or has another process of the application as its parent (`child_process.fork` in the application gives no `--type`).
 */
export function withMainProcesses(found: readonly FoundProcess[]): readonly ClientProcess[] {
  const ids = new Set(found.map((entry) => entry.pid));
  return found.map(({ parent, helper, ...entry }) => ({
    ...entry,
    main: !helper && !ids.has(parent),
  }));
}
