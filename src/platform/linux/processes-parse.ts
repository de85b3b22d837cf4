export interface ProcessStat {
  readonly pid: number;
  /** At most 15 bytes of the program's name. */
  readonly comm: string;
  /** `R`, `S`, `D`, `Z`, `T`, … */
  readonly state: string;
  readonly parent: number;
  /** Clock ticks after boot. */
  readonly startTicks: number;
  /** Of the processor, in user and in kernel mode. */
  readonly cpuTicks: number;
}

/** proc_pid_stat(5). The name stands in parentheses and may hold spaces and parentheses itself. */
export function parseStat(text: string): ProcessStat | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open === -1 || close < open) return null;
  const fields = text.slice(close + 2).split(' ');
  const pid = Number.parseInt(text, 10);
  const state = fields[0];
  const parent = Number(fields[1]);
  const startTicks = Number(fields[19]);
  const cpuTicks = Number(fields[11]) + Number(fields[12]);
  if (state === undefined || [pid, parent, startTicks, cpuTicks].some((n) => !Number.isFinite(n)))
    return null;
  return { pid, comm: text.slice(open + 1, close), state, parent, startTicks, cpuTicks };
}

/** proc_pid_status(5): the real user id and `VmRSS`, which a zombie does not have. */
export function parseStatus(text: string): { uid: number | null; residentBytes: number | null } {
  const uid = /^Uid:\s+(\d+)/m.exec(text)?.[1];
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1];
  return {
    uid: uid === undefined ? null : Number(uid),
    residentBytes: resident === undefined ? null : Number(resident) * 1024,
  };
}

/** proc_uptime(5): seconds since boot, as ms. */
export function parseUptime(text: string): number | null {
  const seconds = Number.parseFloat(text);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

/**
 * Chromium starts its helpers with `--type=renderer` and the like. Arguments are separated by NUL, but
 * a process that renamed itself (Chromium's do) may have spaces instead.
 */
export function isHelper(commandLine: string): boolean {
  return /[\0 ]--type=/.test(commandLine);
}

/** `/proc/*\/exe` of a program that was replaced while it runs (an update) ends in ` (deleted)`. */
export function programOf(exeLink: string): string {
  return exeLink.replace(/ \(deleted\)$/, '');
}
