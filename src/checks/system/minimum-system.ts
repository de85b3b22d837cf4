import type { MinimumSystem } from '../../model/failures/system.ts';
import type { OsFacts } from '../../platform/platform.ts';

/**
 * What the system lacks for the present client, or null. The vendor's own list of systems was not found, so this is
 * the list of its Electron: client 3.72 is built on Electron 39 (seen by third parties), and electronjs.org
 * ("Breaking changes") says that 23 left Windows 7 to 8.1, 38 left macOS 11, 19 left 32-bit Linux.
 */
export function missingMinimum(os: OsFacts): MinimumSystem | null {
  const major = Number.parseInt(os.version, 10);
  if (os.id === 'windows') return major < 10 ? 'windows-10' : null;
  if (os.id === 'macos') return major < 12 ? 'macos-12' : null;
  return os.arch === 'ia32' ? '64-bit' : null;
}
