import { type Finding, pass, unknown, warn } from '../../model/finding.ts';
import type { Autostart, ClientProcess } from '../../platform/client.ts';
import type { Fact } from '../../model/fact.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientLayout } from './find-client.ts';
import { noClientDue } from './no-client-due.ts';
import { type LockCodes, staleLocks } from './stale-lock.ts';
import { judgeProcesses, type ProcessCodes } from './judge-processes.ts';

type Codes = 'client-not-running' | 'client-autostart-broken' | ProcessCodes | LockCodes;

export const running = defineHostCheck({
  id: 'client.running',
  needs: ['client.installed'],
  limitMs: 20_000,
  codes: [
    'client-not-running',
    'client-several-instances',
    'client-hung',
    'client-zombie',
    'client-other-user',
    'client-restart-needed',
    'client-lock-stale',
    'client-autostart-broken',
  ],
  async run(context) {
    const { profile, platform, clock, signal } = context;
    const application = profile.application.name;
    const { processes: names, programs, packages } = clientLayout(context);
    if (names.length === 0) return unknown('not-configured');
    const [found, autostart] = await Promise.all([
      platform.client.processes(names, { signal }),
      platform.client.autostart({ programs, packages }, { signal }),
    ]);
    if (!found.known) return unknownFact(found);
    const all = found.value;
    const findings: Finding<Codes>[] = [...judgeProcesses(application, all)];
    findings.push(...(await staleLocks(all, context)), ...brokenAutostart(autostart));
    const alive = all.filter(({ state }) => state !== 'zombie');
    const working = alive.filter(({ state }) => state !== 'stopped');
    // Where the system does not tell main processes from helpers, each may be the one.
    const candidates = working.filter((process) => process.main !== false);
    const first = oldest(candidates);
    if (first === undefined) {
      const leftoverPids = alive.map((process) => process.pid);
      const verdict = all.length === 0 ? await noClientDue(context) : null;
      return [verdict ?? warn('client-not-running', { application, leftoverPids }), ...findings];
    }
    if (findings.length > 0) return findings;
    return pass({
      ...told(first, working, candidates, clock),
      ...(autostart.known ? { autostart: startedBy(autostart) } : {}),
    });
  },
});

function told(
  first: ClientProcess,
  working: readonly ClientProcess[],
  candidates: readonly ClientProcess[],
  clock: CheckContext['clock'],
): Record<string, string | number | null | readonly string[]> {
  const runningMs =
    first.startedAt === null ? null : Math.max(0, Math.round(clock.now() - first.startedAt));
  const cpuMs = working.every((process) => process.cpuMs !== undefined)
    ? sum(working.map((process) => process.cpuMs ?? 0))
    : null;
  return {
    pid: first.pid,
    processes: working.length,
    residentBytes: sum(working.map((process) => process.residentBytes ?? 0)),
    ...(runningMs === null ? {} : { runningMs }),
    // The mean since the start, of one processor: one look tells no more.
    ...(cpuMs === null || runningMs === null || runningMs < 1_000
      ? {}
      : { cpuPercent: Math.round((cpuMs / runningMs) * 1_000) / 10 }),
    ...(first.switches === undefined || first.switches.length === 0
      ? {}
      : { switches: first.switches }),
    // Null: the system did not tell main processes from helpers, so nobody counted them.
    instances: candidates.every((process) => process.main === true) ? candidates.length : null,
  };
}

function startedBy(autostart: Extract<Fact<readonly Autostart[]>, { known: true }>): string[] {
  return autostart.value.filter(({ enabled }) => enabled !== false).map(({ source }) => source);
}

/** An entry that starts nothing: an AppImage that was moved or replaced under another name. */
function brokenAutostart(
  autostart: Fact<readonly Autostart[]>,
): readonly Finding<'client-autostart-broken'>[] {
  if (!autostart.known) return [];
  return autostart.value.flatMap(({ source, program, enabled, programFound }) =>
    program !== null && enabled !== false && programFound === false
      ? [{ ...warn('client-autostart-broken', { source, program }), subject: source }]
      : [],
  );
}

function oldest(processes: readonly ClientProcess[]): ClientProcess | undefined {
  return [...processes].sort(
    (a, b) => (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity) || a.pid - b.pid,
  )[0];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
