import { posix } from 'node:path';
import { type Fact, known, notKnown } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Display } from '../../workstation.ts';
import { type BusNames, exists } from './session-bus.ts';
import { desktops } from './xdg.ts';

/** Under Wayland no program sees the screen by itself: WebRTC asks the portal, and PipeWire carries the picture. */
const PORTAL = 'org.freedesktop.portal.Desktop';

const VARIABLES = 'XDG_SESSION_TYPE, WAYLAND_DISPLAY, DISPLAY';

export async function display(
  tools: PlatformTools,
  bus: Fact<BusNames>,
  { signal }: CallOptions,
): Promise<Fact<Display>> {
  const { env } = tools;
  const kind = displayKind(env);
  const desktop = desktops(tools).at(-1) ?? null;
  const source = VARIABLES;
  if (kind !== 'wayland') return known({ kind, desktop, missing: [] }, source);
  if (!bus.known) return known({ kind, desktop, missing: null }, source);
  const { owned, activatable } = bus.value;
  const portal = owned.has(PORTAL) || activatable.has(PORTAL);
  // pipewire(1): the socket of the user's daemon, which systemd may hold for it.
  const folder = env['PIPEWIRE_RUNTIME_DIR'] ?? env['XDG_RUNTIME_DIR'] ?? '';
  if (!posix.isAbsolute(folder)) return known({ kind, desktop, missing: null }, 'XDG_RUNTIME_DIR');
  const pipewire = await exists(posix.join(folder, 'pipewire-0'), signal);
  const missing: Display['missing'] = [
    ...(portal ? [] : (['portal'] as const)),
    ...(pipewire ? [] : (['pipewire'] as const)),
  ];
  return known({ kind, desktop, missing }, `${source}, ${bus.source}`);
}

/** pam_systemd(8) sets the type; a session without it (startx) has only the variables of the display. */
export function displayKind(
  env: Readonly<Record<string, string | undefined>>,
): 'wayland' | 'x11' | 'none' {
  const type = env['XDG_SESSION_TYPE'];
  if (type === 'wayland' || type === 'x11') return type;
  if ((env['WAYLAND_DISPLAY'] ?? '') !== '') return 'wayland';
  const screen = env['DISPLAY'] ?? '';
  // `ssh -X` shows single windows on another computer: no session of this one.
  if (screen === '' || ((env['SSH_CONNECTION'] ?? '') !== '' && !screen.startsWith(':'))) {
    return 'none';
  }
  return 'x11';
}

/** Over ssh, or in a service: what belongs to a person's desktop session cannot be seen from here. */
export function noSession<T>(env: Readonly<Record<string, string | undefined>>): Fact<T> | null {
  return displayKind(env) === 'none' ? notKnown('no-session', VARIABLES) : null;
}
