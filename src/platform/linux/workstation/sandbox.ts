import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { abortable } from '../../abortable.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Sandbox } from '../../workstation.ts';
import { isSandboxed } from '../installations-sandboxed.ts';
import { inContainer } from './container.ts';
import { real } from './libraries.ts';

/** Kernel settings and the value that forbids; a file that is not there forbids nothing. */
const SETTINGS = [
  // A patch of Debian, Astra and ALT.
  ['/proc/sys/kernel/unprivileged_userns_clone', 'kernel.unprivileged_userns_clone', '0'],
  // user_namespaces(7); RED OS and other children of RHEL use it.
  ['/proc/sys/user/max_user_namespaces', 'user.max_user_namespaces', '0'],
] as const;

/** Ubuntu since 23.10; a program with an AppArmor profile that says `userns` is let through. */
const APPARMOR = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
const PROFILES = '/etc/apparmor.d';
const MOST_PROFILES = 400;

const SETUID = 0o4000;

/** Chromium wants one of the two: user namespaces, or its helper `chrome-sandbox` (docs/linux/sandboxing.md). */
export async function sandbox(
  tools: PlatformTools,
  program: string,
  options: CallOptions,
): Promise<Fact<Sandbox>> {
  const path = await real(program, options.signal);
  // Flatpak and Snap build a sandbox of their own.
  if (isSandboxed(path)) return notKnown('not-supported', path);
  const helper = await hasHelper(path, options.signal);
  // What the settings allow, the container's own rules may forbid.
  if (helper !== true && (await inContainer(tools, options))) {
    return notKnown('not-supported', '/proc/sys/kernel', 'container');
  }
  const settings = await Promise.all(
    SETTINGS.map(async ([file, name, forbids]) => {
      const text = await tools.files.readText(file, options);
      return {
        text,
        setting: `${name}=${forbids}`,
        forbids: text.known && text.value.trim() === forbids,
      };
    }),
  );
  const forbiddenBy = settings.filter(({ forbids }) => forbids).map(({ setting }) => setting);
  const restricted = await tools.files.readText(APPARMOR, options);
  if (restricted.known && restricted.value.trim() === '1') {
    const allowed = await hasProfile(tools, [program, path], options);
    if (allowed === null) return notKnown('forbidden', PROFILES);
    if (!allowed) forbiddenBy.push('kernel.apparmor_restrict_unprivileged_userns=1');
  }
  const seen = settings.some(({ text }) => text.known);
  return known(
    {
      userNamespaces: forbiddenBy.length > 0 ? false : seen ? true : null,
      forbiddenBy,
      helper,
    },
    `/proc/sys/kernel, ${posix.join(posix.dirname(path), 'chrome-sandbox')}`,
  );
}

/** Null: the profiles cannot be read. */
async function hasProfile(
  tools: PlatformTools,
  paths: readonly string[],
  options: CallOptions,
): Promise<boolean | null> {
  const names = await tools.files.list(PROFILES, options);
  if (!names.known) return names.reason === 'not-found' ? false : null;
  for (const name of names.value.slice(0, MOST_PROFILES)) {
    const text = await tools.files.readText(`${PROFILES}/${name}`, options);
    if (text.known && allowsNamespaces(text.value, paths)) return true;
  }
  return false;
}

/** `profile express "/opt/eXpress/express" flags=(unconfined) { userns, … }` (apparmor.d(5)). */
export function allowsNamespaces(text: string, paths: readonly string[]): boolean {
  const rules = text
    .split('\n')
    .map((line) => line.replace(/#.*$/, ''))
    .join('\n');
  return /^\s*userns\b/m.test(rules) && paths.some((path) => rules.includes(path));
}

/** Null: no such file. */
async function hasHelper(program: string, signal: AbortSignal): Promise<boolean | null> {
  try {
    const helper = posix.join(posix.dirname(program), 'chrome-sandbox');
    const facts = await abortable(stat(helper), signal);
    return facts.uid === 0 && (facts.mode & SETUID) !== 0;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
