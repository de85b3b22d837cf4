import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import { commandFact } from '../facts.ts';
import type { CommandRunner } from '../run-command.ts';

export interface RegistryKey {
  /** `HKEY_CURRENT_USER\Software\…`, as `reg` prints it. */
  readonly path: string;
  /** By lower-case name; the default value (`(Default)`, `(По умолчанию)`) is left out: its name is translated. */
  readonly values: ReadonlyMap<string, RegistryValue>;
}

export interface RegistryValue {
  readonly type: string;
  readonly data: string;
}

/** A text; empty where the value is missing or of another type, which no program of Windows would take for one. */
export function textValue(values: RegistryKey['values'] | undefined, name: string): string {
  const found = values?.get(name);
  return found?.type === 'REG_SZ' || found?.type === 'REG_EXPAND_SZ' ? found.data : '';
}

/** `/s` of a large key prints one to two megabytes. */
const MAX_BYTES = 32 * 1024 * 1024;

export interface RegistryQuery {
  /** `HKCU\Software\…` */
  readonly key: string;
  /** With all keys below. */
  readonly deep?: boolean;
  /** Which half of a 64-bit registry; `reg` is a 64-bit program, so 64 where nothing is said. */
  readonly view?: 32 | 64;
}

/**
 * `reg query`. A key that is not there is a known empty list: `reg` ends with 1 and prints nothing but
 * a translated sentence, which it also does for a key that may not be read. Where policy forbids `reg`, it prints that
 * to standard output; Wine's `reg` prints everything there, with its name in front.
 */
export async function queryRegistry(
  query: RegistryQuery,
  run: CommandRunner,
  signal: AbortSignal,
): Promise<Fact<readonly RegistryKey[]>> {
  const { key, deep = false, view } = query;
  const source = `reg query ${key}`;
  const args = [
    'query',
    key,
    ...(deep ? ['/s'] : []),
    ...(view === undefined ? [] : [`/reg:${view}`]),
  ];
  const result = await run('reg', args, { signal, timeoutMs: 10_000, maxBytes: MAX_BYTES });
  if (result.ok && result.exitCode === 1 && /^(?:reg: .*)?$/.test(result.stdout.trim())) {
    return known([], source);
  }
  const output = commandFact(result, source);
  return output.known ? known(parseRegistry(output.value), source) : output;
}

/**
 * The output of `reg query`: a line with a key's path, then its values, indented by four spaces and with four
 * spaces between name, type and data. Data of several lines (`REG_MULTI_SZ` holds `\0` literally) does not occur.
 */
export function parseRegistry(text: string): readonly RegistryKey[] {
  const keys: { path: string; values: Map<string, RegistryValue> }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) {
      keys.push({ path: line.trimEnd(), values: new Map() });
      continue;
    }
    const found = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line);
    const [, name, type, data] = found ?? [];
    if (name === undefined || type === undefined || /^\(.*\)$/.test(name)) continue;
    keys.at(-1)?.values.set(name.toLowerCase(), { type, data: (data ?? '').trimEnd() });
  }
  return keys;
}
