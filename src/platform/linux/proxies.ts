import { posix } from 'node:path';
import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import type { ProxySettings } from '../../model/proxy-settings.ts';
import type { CallOptions } from '../call-options.ts';
import type { ProxyQuery } from '../network.ts';
import type { PlatformTools } from '../tools.ts';
import { parseEnvironmentFile } from './environment-proxy.ts';
import { parseGnomeProxy } from './gnome-proxy.ts';
import { gsettings } from './gsettings.ts';
import { parseKdeProxy } from './kde-proxy.ts';

const ENVIRONMENT_FILE = '/etc/environment';

/** GNOME, KDE and `/etc/environment`. A desktop that is not installed has no entry. */
export async function readProxies(
  tools: PlatformTools,
  options: ProxyQuery,
): Promise<Fact<readonly ProxySettings[]>> {
  const [gnome, kde, environment] = await Promise.all([
    options.filesOnly === true ? null : readGnome(tools, options),
    readKde(tools, options),
    readText(tools, ENVIRONMENT_FILE, options, parseEnvironmentFile),
  ]);
  // One source that is there and cannot be read may hold the setting that matters.
  for (const fact of [gnome, kde, environment]) if (fact?.known === false) return fact;
  const all = [gnome, kde, environment].flatMap((fact) =>
    fact?.known === true && fact.value !== null ? [fact.value] : [],
  );
  return known(all, 'gsettings, kioslaverc, /etc/environment');
}

async function readGnome(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<ProxySettings | null> | null> {
  const source = 'gsettings org.gnome.system.proxy';
  const args = ['list-recursively', 'org.gnome.system.proxy'];
  const result = await gsettings(tools, args, options);
  // Exit code 1 is `No such schema`: GNOME's settings are not installed.
  if (!result.ok && result.reason === 'command-missing') return null;
  if (result.ok && result.exitCode === 1) return null;
  return parsed(commandFact(result, source), parseGnomeProxy);
}

async function readKde(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<ProxySettings | null> | null> {
  const configured = tools.env['XDG_CONFIG_HOME'] ?? '';
  const folder = posix.isAbsolute(configured) ? configured : posix.join(tools.home, '.config');
  return readText(tools, posix.join(folder, 'kioslaverc'), options, parseKdeProxy);
}

async function readText(
  tools: PlatformTools,
  file: string,
  options: CallOptions,
  parse: (text: string, file: string) => ProxySettings | null,
): Promise<Fact<ProxySettings | null> | null> {
  const text = await tools.files.readText(file, options);
  if (!text.known) return text.reason === 'not-found' ? null : text;
  return known(parse(text.value, file), file);
}
