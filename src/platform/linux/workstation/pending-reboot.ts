import { stat } from 'node:fs/promises';
import { type Fact, known } from '../../../model/fact.ts';
import { abortable } from '../../abortable.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { PendingReboot } from '../../workstation.ts';
import { parseUptime } from '../processes-parse.ts';
import { newerKernels } from './kernel-versions.ts';

/** update-notifier and unattended-upgrades of Debian write the file, and packages into the one beside it. */
const FLAG = '/var/run/reboot-required';
const MODULES = '/lib/modules';

/** The flag of Debian and its children; and a kernel that was installed after the computer started. */
export async function pendingReboot(
  tools: PlatformTools,
  options: CallOptions,
  installedAt: (kernel: string, options: CallOptions) => Promise<number | null> = kernelInstalledAt,
): Promise<Fact<PendingReboot>> {
  const [flag, packages, kernels, uptime] = await Promise.all([
    tools.files.readText(FLAG, options),
    tools.files.readText(`${FLAG}.pkgs`, options),
    tools.files.list(MODULES, options),
    tools.files.readText('/proc/uptime', options),
  ]);
  const reasons: string[] = [];
  if (flag.known) {
    const names = packages.known ? packages.value.split('\n').filter((name) => name !== '') : [];
    reasons.push(names.length === 0 ? FLAG : `${FLAG}: ${[...new Set(names)].join(', ')}`);
  }
  const uptimeMs = uptime.known ? parseUptime(uptime.value) : null;
  const newer = kernels.known ? newerKernels(tools.kernel.release, kernels.value) : [];
  for (const kernel of newer) {
    const at = await installedAt(kernel, options);
    // An older kernel may be started on purpose: only one that came after the start waits for the next.
    if (at !== null && uptimeMs !== null && at > tools.clock.now() - uptimeMs) {
      reasons.push(`${MODULES}/${kernel}`);
    }
  }
  if (reasons.length === 0 && !flag.known && flag.reason !== 'not-found') return flag;
  return known({ pending: reasons.length > 0, reasons }, `${FLAG}, ${MODULES}`);
}

/** The change time of the image is when the package was unpacked; its modification time is the vendor's. */
async function kernelInstalledAt(kernel: string, { signal }: CallOptions): Promise<number | null> {
  try {
    return (await abortable(stat(`/boot/vmlinuz-${kernel}`), signal)).ctimeMs;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
