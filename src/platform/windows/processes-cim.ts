import { numberOf, objects, parseJson, textOf } from '../json.ts';
import { OUTPUT_IN_UTF8 } from './powershell-output.ts';

export interface CimProcess {
  readonly pid: number;
  readonly parent: number;
  /** Epoch ms. */
  readonly startedAt: number | null;
  readonly program: string | null;
  /** Null: another user's command line is not shown. */
  readonly helper: boolean | null;
  readonly switches: readonly string[] | null;
  readonly cpuMs: number | null;
  /** Of its window; a process without one responds. Null: not told. */
  readonly responding: boolean | null;
}

/**
 * Win32_Process of these process ids (digits only, so nothing can be smuggled into the query). The command line,
 * which may hold secrets, is judged inside PowerShell and not printed.
 */
export function cimScript(pids: readonly number[]): string {
  const filter = pids.map((pid) => `ProcessId=${pid}`).join(' or ');
  return [
    "$ErrorActionPreference='Stop'",
    OUTPUT_IN_UTF8,
    `ConvertTo-Json -Compress @(Get-CimInstance Win32_Process -Filter '${filter}' | ForEach-Object { @{` +
      'pid=$_.ProcessId; parent=$_.ParentProcessId; program=$_.ExecutablePath; ' +
      "started=$(if ($_.CreationDate) { $_.CreationDate.ToUniversalTime().ToString('o') }); " +
      "helper=$(if ($_.CommandLine) { $_.CommandLine -match '\\s--type=' }); " +
      "switches=@(if ($_.CommandLine) { [regex]::Matches($_.CommandLine,'(?<=[\\s])--[a-z][a-z0-9-]+') | ForEach-Object Value }); " +
      'cpu=[double]($_.KernelModeTime+$_.UserModeTime)/10000; ' +
      'responding=$(try { (Get-Process -Id $_.ProcessId).Responding } catch { }) } })',
  ].join('; ');
}

export function parseCim(text: string): readonly CimProcess[] | null {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (value === undefined) return null;
  return objects(value).flatMap((entry) => {
    const pid = numberOf(entry['pid']);
    if (pid === null) return [];
    const started = Date.parse(textOf(entry['started']) ?? '');
    return [
      {
        pid,
        parent: numberOf(entry['parent']) ?? 0,
        startedAt: Number.isNaN(started) ? null : started,
        program: textOf(entry['program']),
        helper: typeof entry['helper'] === 'boolean' ? entry['helper'] : null,
        switches: listOf(entry['switches']),
        cpuMs: numberOf(entry['cpu']),
        responding: typeof entry['responding'] === 'boolean' ? entry['responding'] : null,
      },
    ];
  });
}

function listOf(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  return [...new Set(value.filter((item) => typeof item === 'string'))].sort();
}
