import type { MinimumSystem } from '../../model/failures/system.ts';
import type { OsFacts } from '../../platform/system.ts';

/**
 * What the system lacks for the present client, or null. The vendor's own list of systems was not found, so this is
 * the list of its Electron: client 3.72 is built on Electron 39 (seen by third parties), and electronjs.org
 * ("Breaking changes") says that 23 left Windows 7 to 8.1, 38 left macOS 11, 19 left 32-bit Linux. Electron's README
 * ("Platform support") names the oldest Linux systems that it is verified on; of others nothing is said.
 */
export function missingMinimum(os: OsFacts): MinimumSystem | null {
  const major = Number.parseInt(os.version, 10);
  if (os.id === 'windows') return major < 10 ? 'windows-10' : null;
  if (os.id === 'macos') return major < 12 ? 'macos-12' : null;
  if (os.arch === 'ia32') return '64-bit';
  return isOldLinux(os) ? 'debian-10' : null;
}

/** Astra 1.7 stands on Debian 10, 1.6 and Common Edition 2.12 on Debian 9. */
const OLDEST: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  debian: [10, 0],
  ubuntu: [18, 4],
  fedora: [32, 0],
  astra: [1, 7],
};

function isOldLinux({ id, version }: OsFacts): boolean {
  const oldest = OLDEST[id];
  if (oldest === undefined) return false;
  if (id === 'astra' && version.startsWith('CE ')) return true;
  // Special Edition 1.6 and older say so: `SE 1.6 (smolensk)`.
  const [major = Number.NaN, minor = 0] = version
    .replace(/^SE /, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
}
