import { type FileHandle, realpath } from 'node:fs/promises';
import { posix } from 'node:path';
import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { abortable } from '../../abortable.ts';
import { commandFact } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import { architecturesIn, readAt, readProgram } from '../../program-header.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Libraries } from '../../workstation.ts';
import { isSandboxed } from '../installations-sandboxed.ts';
import { readNeeded } from './elf-needed.ts';

/**
 * What the client's .deb depends on (libgtk-3-0 and libnss3 are linked, so the file names them itself) and loads only
 * when it wants it: notifications, the keyring, idle time, keys, accessibility. Names of the files in those packages.
 */
const LOADED_LATER = [
  'libnotify.so.4',
  'libsecret-1.so.0',
  'libXss.so.1',
  'libXtst.so.6',
  'libatspi.so.0',
  'libuuid.so.1',
];

/** The words of `ldconfig -p` for a processor's own libraries. */
const FLAGS: Readonly<Record<string, string>> = { x64: 'x86-64', arm64: 'AArch64' };

/** Type 2 of the AppImage specification: `AI\x02` at byte 8. It carries its libraries along. */
const APPIMAGE = [0x41, 0x49, 0x02];
const RUNTIME_BYTES = 256 * 1024;

export async function libraries(
  tools: PlatformTools,
  program: string,
  options: CallOptions,
): Promise<Fact<Libraries>> {
  const path = await real(program, options.signal);
  // A Flatpak or a Snap has libraries of its own, which this system does not know.
  if (isSandboxed(path)) return notKnown('not-supported', path);
  const asked = await readProgram(path, options.signal, async (file) => wantedBy(file, path));
  if (!asked.known) return asked;
  const { arch, needed, later, paths } = asked.value;
  const flag = FLAGS[arch ?? ''];
  if (flag === undefined) return notKnown('not-supported', path, arch);

  const source = 'ldconfig -p';
  const cache = commandFact(await tools.run('ldconfig', ['-p'], options), source);
  if (!cache.known) return cache;
  const there = new Set(parseCache(cache.value, flag));
  if (there.size === 0) return notKnown('unparsable', source, cache.value.slice(0, 200));
  const origin = posix.dirname(path);
  const folders = [origin, ...paths.map((one) => one.replace(/^\$(?:ORIGIN|\{ORIGIN\})/, origin))];
  for (const folder of new Set(folders)) {
    const names = await tools.files.list(folder, options);
    for (const name of names.known ? names.value : []) there.add(name);
  }
  const absent = (names: readonly string[]): readonly string[] =>
    names.filter((name) => !there.has(name));
  return known(
    {
      missing: absent(needed),
      missingOptional: absent(later),
      looked: needed.length + later.length,
    },
    `${path}, ${source}`,
  );
}

interface Wanted {
  readonly arch: string | undefined;
  readonly needed: readonly string[];
  readonly later: readonly string[];
  /** Where the program itself looks. */
  readonly paths: readonly string[];
}

async function wantedBy(file: FileHandle, path: string): Promise<Fact<Wanted>> {
  const start = await readAt(file, 0, RUNTIME_BYTES);
  const [arch] = architecturesIn(start);
  if (APPIMAGE.every((byte, at) => start[8 + at] === byte)) {
    // The older runtime mounts itself by FUSE 2, the newer one brings what it needs.
    const needed = start.includes('libfuse.so.2') ? ['libfuse.so.2'] : [];
    return known({ arch, needed, later: [], paths: [] }, path);
  }
  const own = await readNeeded(file);
  if (own === null) return notKnown('unparsable', path, 'not a 64-bit ELF program');
  return known({ arch, needed: own.libraries, later: LOADED_LATER, paths: own.paths }, path);
}

/** `	libz.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libz.so.1`; the heading is translated. */
export function parseCache(text: string, flag: string): readonly string[] {
  return [...text.matchAll(/^\t(\S+) \(([^)]*)\) =>/gm)].flatMap(([, name, flags]) =>
    name !== undefined && flags?.split(',').some((one) => one.trim() === flag) === true
      ? [name]
      : [],
  );
}

/** Debian's alternatives make /usr/bin/NAME a link into /opt; the libraries lie beside the real file. */
export async function real(path: string, signal: AbortSignal): Promise<string> {
  try {
    return await abortable(realpath(path), signal);
  } catch {
    signal.throwIfAborted();
    return path;
  }
}
