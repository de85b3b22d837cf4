import { type Fact, known } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import { noSession } from './display.ts';
import { parseIni } from './ini.ts';
import { configDirs, configHome, dataDirs, dataHome, desktops } from './xdg.ts';

/**
 * "Association between MIME types and applications" (freedesktop.org): the first list that names an application which
 * is installed decides; without one, whoever says that he can, by `mimeinfo.cache`. Only files are read.
 */
export async function linkHandler(
  tools: PlatformTools,
  scheme: string,
  options: CallOptions,
): Promise<Fact<string | null>> {
  const type = `x-scheme-handler/${scheme}`;
  const applications = [dataHome(tools), ...dataDirs(tools)].map((dir) => `${dir}/applications`);
  const folders = [configHome(tools), ...configDirs(tools), ...applications];
  const special = desktops(tools).map((name) => `${name.toLowerCase()}-mimeapps.list`);
  const lists = folders.flatMap((dir) =>
    [...special, 'mimeapps.list'].map((name) => `${dir}/${name}`),
  );
  const removed = new Set<string>();
  let unread: Fact<never> | null = null;
  for (const list of [...lists, ...applications.map((dir) => `${dir}/defaults.list`)]) {
    const text = await tools.files.readText(list, options);
    if (!text.known) {
      if (text.reason !== 'not-found') unread ??= text;
      continue;
    }
    const groups = parseIni(text.value);
    for (const group of ['Default Applications', 'Added Associations']) {
      for (const name of names(groups.get(group)?.get(type))) {
        if (await installed(tools, applications, name, options)) return known(name, list);
      }
    }
    for (const name of names(groups.get('Removed Associations')?.get(type))) removed.add(name);
  }
  for (const folder of applications) {
    const cache = `${folder}/mimeinfo.cache`;
    const text = await tools.files.readText(cache, options);
    if (!text.known) {
      if (text.reason !== 'not-found') unread ??= text;
      continue;
    }
    for (const name of names(parseIni(text.value).get('MIME Cache')?.get(type))) {
      if (!removed.has(name) && (await installed(tools, applications, name, options))) {
        return known(name, cache);
      }
    }
  }
  // Another user's own registration is not seen from here.
  return (
    unread ??
    noSession<string | null>(tools.env) ??
    known(null, `mimeapps.list, mimeinfo.cache: ${type}`)
  );
}

function names(value: string | undefined): readonly string[] {
  return (value ?? '').split(';').filter((name) => name.endsWith('.desktop'));
}

/** An id may hold a folder's name before a hyphen: `kde-express.desktop` is `kde/express.desktop`. */
async function installed(
  tools: PlatformTools,
  applications: readonly string[],
  name: string,
  options: CallOptions,
): Promise<boolean> {
  if (name.includes('/')) return false;
  for (const folder of applications) {
    for (const path of new Set([name, name.replace('-', '/')])) {
      const text = await tools.files.readText(`${folder}/${path}`, options);
      if (text.known || text.reason !== 'not-found') return true;
    }
  }
  return false;
}
