import type { Memory } from '../system.ts';

/**
 * /proc/meminfo, proc_meminfo(5). `MemAvailable` is the kernel's own estimate of what programs can get without
 * swapping (since Linux 3.14); null where it is missing.
 */
export function parseMeminfo(text: string): Memory | null {
  const kib = (name: string): number | null => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text);
    return found?.[1] === undefined ? null : Number(found[1]);
  };
  const total = kib('MemTotal');
  const available = kib('MemAvailable');
  if (total === null || available === null) return null;
  return { totalBytes: total * 1024, availableBytes: available * 1024 };
}
