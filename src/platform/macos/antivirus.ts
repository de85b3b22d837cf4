import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { SecurityProduct } from '../security.ts';
import type { PlatformTools } from '../tools.ts';

/**
 * Protection software on macOS 10.15 and newer works as a system extension of the endpoint security or of
 * the network extension kind; the system lists them to everybody.
 */
export async function readAntivirus(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly SecurityProduct[]>> {
  const source = 'systemextensionsctl list';
  const output = commandFact(await tools.run('systemextensionsctl', ['list'], options), source);
  const found = parsed(output, parseSystemExtensions);
  return found.known ? known(found.value, source) : found;
}

/**
 * A heading `--- com.apple.system_extension.endpoint_security` and rows
 * `*\t*\tTEAMID\tcom.maker.extension (1.0/1)\tName\t[activated enabled]`. Null: not this listing.
 */
export function parseSystemExtensions(text: string): readonly SecurityProduct[] | null {
  if (!/^\d+ extension\(s\)/m.test(text)) return null;
  let category = '';
  return text.split('\n').flatMap((line) => {
    const heading = /^--- com\.apple\.system_extension\.(\S+)/.exec(line);
    if (heading !== null) {
      category = heading[1] ?? '';
      return [];
    }
    const row = /^\*?\t\*?\t\S+\t(\S+) \([^)]*\)\t([^\t]*)\t\[([^\]]*)\]/.exec(line);
    if (row === null || category === 'driver_extension') return [];
    const [, bundle = '', name = '', state = ''] = row;
    return [
      {
        product: name === '' ? bundle : name,
        kind: category === 'endpoint_security' ? 'antivirus' : 'other',
        active: state === 'activated enabled',
        source: bundle,
      },
    ];
  });
}
