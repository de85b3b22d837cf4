/** Process ids of the package in `ps -A -o PID,NAME`: its own process and those named `package:part`. */
export function parseProcessIds(text: string, name: string): readonly number[] {
  return [...text.matchAll(/^\s*(\d+)\s+(\S+)\s*$/gm)]
    .filter(([, , process = '']) => isOwn(process, name))
    .map(([, pid]) => Number(pid));
}

function isOwn(process: string, name: string): boolean {
  return process === name || process.startsWith(`${name}:`);
}

export interface LogFilter {
  readonly package: string;
  /** Of processes that live now; those that ended are learned from the log itself. */
  readonly pids: readonly number[];
  /** Epoch ms. */
  readonly since: number | null;
}

/** `2026-11-22 12:00:00.000 +0300  1234  1240 E Tag: text`, and with `-v uid` another column that is not asked for. */
const LINE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+) ([+-]\d{4}) +(\d+) +\d+ ([VDIWEFS]) /;

/**
 * Of `logcat -v threadtime -v year -v zone`: what the client's processes wrote, and what others wrote about the
 * package (`ActivityManager: Killing 1234:ru.example/u0a99 (adj 900): cached`). Other people's applications stay out.
 */
export function filterLog(text: string, filter: LogFilter): readonly string[] {
  const pids = new Set(filter.pids);
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const found = LINE.exec(line);
    // `--------- beginning of main`
    if (found === null) continue;
    const [, time = '', zone = '', pid] = found;
    // A process id is used again: whose it is now, the system says when it starts one.
    const [, started, process = ''] = STARTED.exec(line) ?? [];
    if (started !== undefined) {
      if (isOwn(process, filter.package)) pids.add(Number(started));
      else pids.delete(Number(started));
    }
    if (!pids.has(Number(pid)) && !names(line, filter.package)) continue;
    if (filter.since !== null && momentOf(time, zone) < filter.since) continue;
    kept.push(line);
  }
  return kept;
}

/** `Start proc 4242:ru.example/u0a99 for activity …` */
const STARTED = /\bStart proc (\d+):([\w.:]+)\//;

/** The package or a class of it, not another package whose name begins or ends with its own. */
function names(line: string, name: string): boolean {
  for (let at = line.indexOf(name); at !== -1; at = line.indexOf(name, at + 1)) {
    const before = line[at - 1] ?? ' ';
    if (!/[\w.]/.test(before) && !/^\w/.test(line.slice(at + name.length))) return true;
  }
  return false;
}

function momentOf(time: string, zone: string): number {
  return Date.parse(`${time.replace(' ', 'T')}${zone.slice(0, 3)}:${zone.slice(3)}`);
}
