import { posix } from 'node:path';
import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { commandFact, parsed } from '../../facts.ts';
import { isObject, objects, parseJson, textOf } from '../../json.ts';
import type { CallOptions } from '../../call-options.ts';
import { programArchitectures } from '../../program-header.ts';
import type { PlatformTools } from '../../tools.ts';
import type { LinkHandler, ProgramArchitecture } from '../../workstation.ts';

/** What the bundle's Info.plist says, in its XML or its binary form. */
async function infoPlist(
  tools: PlatformTools,
  bundle: string,
  options: CallOptions,
): Promise<Fact<Readonly<Record<string, unknown>>>> {
  const path = posix.join(bundle, 'Contents/Info.plist');
  const args = ['-convert', 'json', '-o', '-', '--', path];
  return parsed(commandFact(await tools.run('plutil', args, options), path), (text) => {
    const json = parseJson(text);
    return isObject(json) ? json : null;
  });
}

/** `hw.optional.arm64` is 1 on Apple silicon, also for a program that Rosetta translates. */
export async function architecture(
  tools: PlatformTools,
  bundle: string,
  options: CallOptions,
): Promise<Fact<ProgramArchitecture>> {
  const [info, silicon] = await Promise.all([
    infoPlist(tools, bundle, options),
    tools.run('sysctl', ['-n', 'hw.optional.arm64'], options),
  ]);
  if (!info.known) return info;
  const name = textOf(info.value['CFBundleExecutable']);
  if (name === null) return notKnown('unparsable', info.source, 'no CFBundleExecutable');
  const found = await programArchitectures(
    posix.join(bundle, 'Contents/MacOS', posix.basename(name)),
    options.signal,
  );
  if (!found.known) return found;
  const native = silicon.ok && silicon.stdout.trim() === '1' ? 'arm64' : 'x64';
  return known({ builtFor: found.value, native }, found.source);
}

/** The first bundle that says it opens such links; which of several the user chose is kept elsewhere. */
export async function linkHandler(
  tools: PlatformTools,
  { scheme, programs }: { readonly scheme: string; readonly programs: readonly string[] },
  options: CallOptions,
): Promise<Fact<LinkHandler | null>> {
  let refused: Fact<never> | null = null;
  for (const bundle of programs) {
    const info = await infoPlist(tools, bundle, options);
    if (!info.known) {
      refused ??= info;
      continue;
    }
    if (schemes(info.value).includes(scheme.toLowerCase())) {
      return known({ handler: bundle, gone: null }, info.source);
    }
  }
  return refused ?? known(null, 'CFBundleURLTypes');
}

function schemes(info: Readonly<Record<string, unknown>>): readonly string[] {
  return objects(info['CFBundleURLTypes']).flatMap((type) => {
    const all: unknown = type['CFBundleURLSchemes'];
    return Array.isArray(all)
      ? all.flatMap((one) => (typeof one === 'string' ? [one.toLowerCase()] : []))
      : [];
  });
}
