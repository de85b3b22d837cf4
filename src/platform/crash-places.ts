import { posix, win32 } from 'node:path';
import type { Platform } from './platform.ts';

/**
 * Where the system keeps dumps of a program: systemd-coredump (`core.COMM.uid.…`), apport (`_path_of_program.uid.crash`),
 * DiagnosticReports of macOS (`NAME-date.ips`, before macOS 12 `NAME_date_host.crash`), Windows Error Reporting
 * (`NAME.exe.pid.dmp`, `AppCrash_NAME.exe_…`). The marks around the name keep other products' out (`expressvpn`).
 */
const SYSTEM_PLACES: Readonly<Record<Platform['name'], (process: string) => readonly string[]>> = {
  linux: (name) => [
    `/var/lib/systemd/coredump/core.${name.slice(0, 15)}.*`,
    `/var/crash/*_${name}.*.crash`,
  ],
  macos: (name) =>
    ['~/Library/Logs/DiagnosticReports', '/Library/Logs/DiagnosticReports'].flatMap((folder) =>
      ['-*', '_*', ' Helper*'].map((mark) => `${folder}/${name}${mark}`),
    ),
  windows: (name) => [
    `%LOCALAPPDATA%\\CrashDumps\\${name}.*`,
    ...['%ProgramData%', '%LOCALAPPDATA%'].flatMap((folder) =>
      ['ReportArchive', 'ReportQueue'].map(
        (queue) => `${folder}\\Microsoft\\Windows\\WER\\${queue}\\*_${name}_*\\Report.wer`,
      ),
    ),
  ],
};

/**
 * Patterns of crash dumps: Crashpad's own folders below the data folders (Electron's crashReporter: `completed`,
 * `pending`, `new`, on Windows `reports`), and the system's. `data` is expanded, the rest of the result is not.
 */
export function crashPlaces(
  platform: Platform['name'],
  { data, processes }: { readonly data: readonly string[]; readonly processes: readonly string[] },
): readonly string[] {
  const at = platform === 'windows' ? win32 : posix;
  const crashpad = data.flatMap((folder) => [
    at.join(folder, 'Crashpad', '*', '*.dmp'),
    at.join(folder, 'Crash Reports', '*', '*.dmp'),
  ]);
  return [...crashpad, ...[...new Set(processes)].flatMap((name) => SYSTEM_PLACES[platform](name))];
}
