import { posix, win32 } from 'node:path';
import type { Platform } from './platform.ts';

export interface PathSetup {
  readonly platform: Platform['name'];
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Paths of a profile with `~/`, `%NAME%` (Windows) and `$NAME`, `${NAME}` (elsewhere) filled in, each once.
 * Left out: an entry whose variable is not set or empty, and one that is still relative (it would mean
 * another file in every working folder; XDG says the same of relative `XDG_…` values).
 */
export function expandPaths(paths: readonly string[], setup: PathSetup): readonly string[] {
  const flavour = setup.platform === 'windows' ? win32 : posix;
  const expanded = paths.flatMap((path) => {
    const filled = fillVariables(path, setup);
    if (filled === null) return [];
    const whole = /^~(?=$|[/\\])/.test(filled) ? setup.home + filled.slice(1) : filled;
    return flavour.isAbsolute(whole) ? [flavour.normalize(whole)] : [];
  });
  return [...new Set(expanded)];
}

/** Null when a variable is not set. */
function fillVariables(path: string, setup: PathSetup): string | null {
  const reference =
    setup.platform === 'windows' ? /%([^%\\/]+)%/g : /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;
  const names = [...path.matchAll(reference)].map(([, one, two]) => one ?? two ?? '');
  const values = names.map((name) => variable(name, setup) ?? '');
  if (values.includes('')) return null;
  let next = 0;
  return path.replace(reference, () => values[next++] ?? '');
}

/** Windows does not tell `%AppData%` from `%APPDATA%`. */
function variable(name: string, { env, platform }: PathSetup): string | undefined {
  if (platform !== 'windows') return env[name];
  const wanted = name.toUpperCase();
  return Object.entries(env).find(([key]) => key.toUpperCase() === wanted)?.[1];
}
