import { ENABLED_STATES, type PackageUser, type PhonePackage } from './android.ts';

/**
 * `dumpsys package NAME`. Only the block under `Packages:` counts: `Hidden system packages:` describes the version
 * that an update replaced. Null: there is no such block.
 */
export function parsePackage(text: string, name: string): PhonePackage | null {
  const block = packageBlock(text, name);
  if (block === null) return null;
  const users = [...block.matchAll(USER)].map(([whole = '', id]) => userOf(Number(id), whole));
  return {
    version: /^\s*versionName=(\S+)/m.exec(block)?.[1] ?? null,
    versionCode: numberAt(block, /^\s*versionCode=(\d+)/m),
    // `userId` until Android 13, `appId` since.
    appId: numberAt(block, /^\s*(?:appId|userId)=(\d+)/m),
    targetApi: numberAt(block, /\btargetSdk=(\d+)/),
    users,
  };
}

/** From the head of the user's block to the next one. */
const USER = /^ *User (\d+):[\s\S]*?(?=^ *User \d+:|$(?![\s\S]))/gm;

function packageBlock(text: string, name: string): string | null {
  const packages = /^Packages:$/m.exec(text);
  if (packages === null) return null;
  const rest = text.slice(packages.index + packages[0].length);
  // The section ends at the next line without an indent.
  const section = rest.slice(0, /^\S/m.exec(rest)?.index ?? rest.length);
  const head = section.indexOf(`Package [${name}] (`);
  if (head === -1) return null;
  const after = section.slice(head + 1);
  const next = /^ *Package \[/m.exec(after)?.index ?? after.length;
  return after.slice(0, next);
}

function userOf(id: number, block: string): PackageUser {
  const flag = (name: string): boolean => new RegExp(`\\b${name}=true\\b`).test(block);
  const enabled = numberAt(block, /\benabled=(\d+)/);
  const permission = /POST_NOTIFICATIONS: granted=(true|false)/.exec(block)?.[1];
  return {
    id,
    installed: flag('installed'),
    hidden: flag('hidden'),
    suspended: flag('suspended'),
    stopped: flag('stopped'),
    notLaunched: flag('notLaunched'),
    instant: flag('instant'),
    enabled: enabled === null ? null : (ENABLED_STATES[enabled] ?? null),
    mayNotify: permission === undefined ? null : permission === 'true',
  };
}

function numberAt(text: string, pattern: RegExp): number | null {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
