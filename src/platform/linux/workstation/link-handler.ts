import { type Fact, known } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import { exists } from '../../exists.ts';
import type { PlatformTools } from '../../tools.ts';
import type { LinkHandler } from '../../workstation.ts';
import { parseDesktopProgram } from '../installations-desktop.ts';
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
  found: typeof exists = exists,
): Promise<Fact<LinkHandler | null>> {
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
        const entry = await installed(tools, applications, name, options);
        if (entry !== null) return known(await handlerOf(name, entry, found, options), list);
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
      const entry = removed.has(name) ? null : await installed(tools, applications, name, options);
      if (entry !== null) return known(await handlerOf(name, entry, found, options), cache);
    }
  }
  // Another user's own registration is not seen from here.
  return (
    unread ??
    noSession<LinkHandler | null>(tools.env) ??
    known(null, `mimeapps.list, mimeinfo.cache: ${type}`)
  );
}

function names(value: string | undefined): readonly string[] {
  return (value ?? '').split(';').filter((name) => name.endsWith('.desktop'));
}

/** An entry outlives an AppImage that was moved, and whoever made it. */
async function handlerOf(
  handler: string,
  entry: string,
  found: typeof exists,
  { signal }: CallOptions,
): Promise<LinkHandler> {
  const program = parseDesktopProgram(entry);
  const gone = program !== null && (await found(program, signal)) === false ? program : null;
  return { handler, gone };
}

/**
 * The text of the entry, empty where it may not be read; null: there is none. An id may hold a folder's name before a
 * hyphen: `kde-express.desktop` is `kde/express.desktop`.
 */
async function installed(
  tools: PlatformTools,
  applications: readonly string[],
  name: string,
  options: CallOptions,
): Promise<string | null> {
  if (name.includes('/')) return null;
  for (const folder of applications) {
    for (const path of new Set([name, name.replace('-', '/')])) {
      const text = await tools.files.readText(`${folder}/${path}`, options);
      if (text.known) return text.value;
      if (text.reason !== 'not-found') return '';
    }
  }
  return null;
}
