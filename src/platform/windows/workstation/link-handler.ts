import { type Fact, known } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import { queryRegistry } from '../registry.ts';

/**
 * "Registering an Application to a URI Scheme" (learn.microsoft.com): a key of the scheme's name with a value
 * `URL Protocol`, and the command below it. The user's key goes before the computer's.
 */
export async function linkHandler(
  tools: PlatformTools,
  scheme: string,
  options: CallOptions,
): Promise<Fact<string | null>> {
  for (const root of ['HKCU\\Software\\Classes', 'HKLM\\SOFTWARE\\Classes']) {
    const key = `${root}\\${scheme}`;
    const found = await queryRegistry({ key }, tools.run, options.signal);
    if (!found.known) return found;
    if (!found.value.some(({ values }) => values.has('url protocol'))) continue;
    const command = `${key}\\shell\\open\\command`;
    const asked = await tools.run('reg', ['query', command, '/ve'], options);
    const line = asked.ok && asked.exitCode === 0 ? defaultValue(asked.stdout) : null;
    return known(line ?? key, key);
  }
  return known(null, `HKCU, HKLM …\\Classes\\${scheme}`);
}

/** `    (По умолчанию)    REG_SZ    "C:\…\eXpress.exe" "%1"`: the name is translated, so only its brackets are known. */
export function defaultValue(text: string): string | null {
  return /^ {4}\(.*?\) {4}REG_(?:EXPAND_)?SZ {4}(.+?)\s*$/m.exec(text)?.[1] ?? null;
}
