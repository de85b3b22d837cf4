import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.ts';
import { NODE_VERSION, type Target } from './targets.ts';

/**
 * Node's binary for `target`, from the npm registry by npm's own client, kept in `cache` (the package as it came: its
 * integrity is checked at every build, then it is unpacked again).
 */
export function nodeBinary(target: Target, cache: string): { binary: string; license: string } {
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, `${target.package}-${NODE_VERSION}.tgz`);
  if (!existsSync(file)) download(target, cache, file);
  const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (found !== target.integrity) {
    rmSync(file);
    throw new Error(`${file}: integrity ${found}, expected ${target.integrity}; it was removed`);
  }
  const folder = path.join(cache, target.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  run('tar', ['-xzf', file, '-C', folder, target.binary, ...(licensed(target) ? [LICENSE] : [])]);
  return { binary: path.join(folder, target.binary), license: path.join(folder, LICENSE) };
}

const LICENSE = 'package/LICENSE';

/** The package for Windows holds the binary alone. */
function licensed(target: Target): boolean {
  return target.system !== 'win32';
}

function download(target: Target, cache: string, file: string): void {
  const fresh = path.join(cache, `fresh-${process.pid}`);
  mkdirSync(fresh);
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    run(npm, [
      ...['pack', '--silent', '--pack-destination', fresh],
      `${target.package}@${NODE_VERSION}`,
    ]);
    renameSync(path.join(fresh, path.basename(file)), file);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
