import { rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { besideName } from '../../bundle/beside-name.ts';

export function checksumFile(bundle: string): string {
  return `${bundle}.sha256`;
}

/** Beside the bundle, in the form that `sha256sum -c` reads (GNU coreutils, "md5sum invocation"). */
export async function writeChecksum(bundle: string, sha256: string): Promise<string> {
  const file = checksumFile(bundle);
  const name = path.basename(bundle);
  const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  const line = `${escaped === name ? '' : '\\'}${sha256}  ${escaped}\n`;
  // One of an older bundle of the same name may be there: it is replaced in one step.
  const fresh = besideName(file, `.${process.pid}.partial`);
  try {
    await writeFile(fresh, line, { flag: 'wx', mode: 0o600 });
    await rename(fresh, file);
  } catch (error) {
    await unlink(fresh).catch(() => undefined);
    throw error;
  }
  return file;
}
