import { androidFacts } from './android/facts.ts';
import { androidLog } from './android/log.ts';
import { clientCacheFacts } from './client/cache-facts.ts';
import { clientCrashDumps } from './client/crash-dumps.ts';
import { clientInstallations } from './client/installations.ts';
import { clientLogs } from './client/logs.ts';
import { clientProcesses } from './client/processes.ts';
import { clientPrograms } from './client/programs.ts';
import type { Collector } from './define.ts';
import { networkFacts } from './network/facts.ts';
import { networkPac } from './network/pac.ts';
import { networkProxy } from './network/proxy.ts';
import { checkReport } from './report.ts';
import { systemAuthorities } from './system/authorities.ts';
import { systemCameras } from './system/cameras.ts';
import { systemEvents } from './system/events.ts';
import { systemInfo } from './system/info.ts';
import { systemPolicies } from './system/policies.ts';
import { systemSecurity } from './system/security.ts';
import { systemTimeSync } from './system/time-sync.ts';
import { systemWorkstation } from './system/workstation.ts';

/** Every collector, in the order of the bundle: what is small and always wanted first, logs last. */
export const COLLECTORS: readonly Collector[] = [
  checkReport,
  systemInfo,
  systemTimeSync,
  systemWorkstation,
  systemCameras,
  systemAuthorities,
  systemSecurity,
  systemPolicies,
  networkFacts,
  networkProxy,
  networkPac,
  clientInstallations,
  clientProcesses,
  clientCacheFacts,
  clientPrograms,
  clientCrashDumps,
  systemEvents,
  clientLogs,
];

/** Taken along with `--android` only: they talk to phones. */
export const ANDROID_COLLECTORS: readonly Collector[] = [androidFacts, androidLog];
