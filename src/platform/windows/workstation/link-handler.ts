import { win32 } from 'node:path';
import { type Fact, known } from '../../../model/fact.ts';
import { exists } from '../../exists.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { LinkHandler } from '../../workstation.ts';
import { programOf } from '../autostart.ts';
import { queryRegistry } from '../registry.ts';

/**
 * "Registering an Application to a URI Scheme" (learn.microsoft.com): a key of the scheme's name with a value
 * `URL Protocol`, and the command below it. The user's key goes before the computer's.
 */
export async function linkHandler(
  tools: PlatformTools,
  scheme: string,
  options: CallOptions,
  found: typeof exists = exists,
): Promise<Fact<LinkHandler | null>> {
  for (const root of ['HKCU\\Software\\Classes', 'HKLM\\SOFTWARE\\Classes']) {
    const key = `${root}\\${scheme}`;
    const asked = await queryRegistry({ key }, tools.run, options.signal);
    if (!asked.known) return asked;
    if (!asked.value.some(({ values }) => values.has('url protocol'))) continue;
    const command = `${key}\\shell\\open\\command`;
    const answer = await tools.run('reg', ['query', command, '/ve'], options);
    const line = answer.ok && answer.exitCode === 0 ? defaultValue(answer.stdout) : null;
    return known({ handler: line ?? key, gone: await goneOf(line, found, options) }, key);
  }
  return known(null, `HKCU, HKLM …\\Classes\\${scheme}`);
}

/** The program of a command that is left of a client that was removed: the key outlives it. */
async function goneOf(
  command: string | null,
  found: typeof exists,
  { signal }: CallOptions,
): Promise<string | null> {
  const program = programOf(command ?? '');
  if (program === null || !win32.isAbsolute(program)) return null;
  return (await found(program, signal)) === false ? program : null;
}

/** `    (По умолчанию)    REG_SZ    "C:\…\eXpress.exe" "%1"`: the name is translated, so only its brackets are known. */
export function defaultValue(text: string): string | null {
  return /^ {4}\(.*?\) {4}REG_(?:EXPAND_)?SZ {4}(.+?)\s*$/m.exec(text)?.[1] ?? null;
}
