import { type Fact, known } from '../../model/fact.ts';
import type { CallOptions } from '../call-options.ts';
import type { PhoneShell } from './adb.ts';
import type { LogQuery, PhoneLog } from './android.ts';
import { COMMANDS, LOG_BYTES, LOG_LINES } from './commands.ts';
import { filterLog, parseProcessIds } from './logcat.ts';
import { shellFact } from './shell-fact.ts';

const LOG_MS = 30_000;

/** The end of the phone's log, without other people's applications. */
export async function readLog(
  shell: PhoneShell,
  query: LogQuery,
  { signal }: CallOptions,
): Promise<Fact<PhoneLog>> {
  const ask = async (command: string, maxBytes: number): Promise<Fact<string>> =>
    shellFact(
      await shell(command, { signal, timeoutMs: LOG_MS, maxBytes }),
      `adb shell ${command}`,
    );
  const processes = await ask(COMMANDS.processes, 1024 * 1024);
  const log = await ask(COMMANDS.log(LOG_LINES, LOG_BYTES), LOG_BYTES + 64 * 1024);
  if (!log.known) return log;
  // Without the list, the log itself still tells which processes were the package's.
  const pids = processes.known ? parseProcessIds(processes.value, query.package) : [];
  const kept = filterLog(log.value, { package: query.package, pids, since: query.since });
  const text = kept.length === 0 ? '' : `${kept.join('\n')}\n`;
  const linesRead = log.value === '' ? 0 : log.value.split('\n').length - 1;
  return known({ text, linesRead, linesKept: kept.length }, log.source);
}
