import { posix } from 'node:path';
import type { Machine } from '../../machine.ts';

type Where = Pick<Machine, 'env' | 'home'>;

/** XDG Base Directory Specification; a relative value does not count. */
export function configHome({ env, home }: Where): string {
  return absolute(env['XDG_CONFIG_HOME']) ?? posix.join(home, '.config');
}

export function dataHome({ env, home }: Where): string {
  return absolute(env['XDG_DATA_HOME']) ?? posix.join(home, '.local/share');
}

export function configDirs({ env }: Where): readonly string[] {
  return folders(env['XDG_CONFIG_DIRS'], ['/etc/xdg']);
}

export function dataDirs({ env }: Where): readonly string[] {
  return folders(env['XDG_DATA_DIRS'], ['/usr/local/share', '/usr/share']);
}

/** Names of `XDG_CURRENT_DESKTOP`, `ubuntu:GNOME`; the most special first. */
export function desktops({ env }: Pick<Where, 'env'>): readonly string[] {
  return (env['XDG_CURRENT_DESKTOP'] ?? '').split(':').filter((name) => name !== '');
}

function absolute(path: string | undefined): string | null {
  return path !== undefined && posix.isAbsolute(path) ? path : null;
}

function folders(value: string | undefined, usual: readonly string[]): readonly string[] {
  const all = (value ?? '').split(':').filter((path) => posix.isAbsolute(path));
  return all.length === 0 ? usual : all;
}
