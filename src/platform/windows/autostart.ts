import { win32 } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import { exists } from '../exists.ts';
import type { Machine } from '../machine.ts';
import type { Autostart, ClientQuery } from '../client.ts';
import { queryRegistry } from './registry.ts';

/** "Run and RunOnce Registry Keys" (learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys). */
const RUN = 'Software\\Microsoft\\Windows\\CurrentVersion\\Run';

/** Values that start a program with one of the client's names. What Task Manager switched off is not known. */
export async function windowsAutostart(
  { programs }: ClientQuery,
  machine: Pick<Machine, 'run'>,
  signal: AbortSignal,
  found: typeof exists = exists,
): Promise<Fact<readonly Autostart[]>> {
  const answers = await Promise.all(
    ['HKCU', 'HKLM'].map(async (hive) =>
      queryRegistry({ key: `${hive}\\${RUN}` }, machine.run, signal),
    ),
  );
  const refused = answers.find((answer) => !answer.known);
  const names = new Set(programs.map((path) => win32.basename(path).toLowerCase()));
  const entries: Autostart[] = [];
  for (const { path, values } of answers.flatMap((answer) => (answer.known ? answer.value : []))) {
    for (const [name, { type, data }] of values) {
      const program = /^REG_(?:EXPAND_)?SZ$/.test(type) ? programOf(data) : null;
      if (program === null || !names.has(win32.basename(program).toLowerCase())) continue;
      // A bare name is looked for in PATH, a variable in the environment of another time.
      const programFound = win32.isAbsolute(program) ? await found(program, signal) : null;
      entries.push({ source: `${path}\\${name}`, program, enabled: null, programFound });
    }
  }
  if (entries.length === 0 && refused !== undefined) return refused;
  return known(entries, `reg query ${RUN}`);
}

/** The program of a command: in quotes, or up to `.exe`. */
export function programOf(command: string): string | null {
  return /^\s*"([^"]+)"/.exec(command)?.[1] ?? /^\s*(.+?\.exe)(?=\s|$)/i.exec(command)?.[1] ?? null;
}
