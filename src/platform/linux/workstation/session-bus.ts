import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { abortable } from '../../abortable.ts';
import { commandFact } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';

/** Well-known names on the user's message bus: those that run, and those that would be started when asked for. */
export interface BusNames {
  readonly owned: ReadonlySet<string>;
  readonly activatable: ReadonlySet<string>;
}

/**
 * Two questions to the bus itself (D-Bus Specification, `ListNames` and `ListActivatableNames`): nothing is started by
 * them. Without an address no question is asked: the bus library would start a bus of its own.
 */
export async function sessionBus(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<BusNames>> {
  const address = await busAddress(tools, options);
  if (address === null) {
    return notKnown('no-session', 'DBUS_SESSION_BUS_ADDRESS');
  }
  const [owned, activatable] = await Promise.all(
    ['ListNames', 'ListActivatableNames'].map(async (method) =>
      ask(tools, method, address, options),
    ),
  );
  if (owned?.known !== true) return owned ?? notKnown('failed', 'dbus-send');
  if (activatable?.known !== true) return activatable ?? notKnown('failed', 'dbus-send');
  return known({ owned: owned.value, activatable: activatable.value }, owned.source);
}

async function ask(
  tools: PlatformTools,
  method: string,
  address: string,
  options: CallOptions,
): Promise<Fact<ReadonlySet<string>>> {
  const bus = 'org.freedesktop.DBus';
  const args = [
    ...['--session', '--print-reply', `--dest=${bus}`, '/org/freedesktop/DBus'],
    `${bus}.${method}`,
  ];
  const env = { DBUS_SESSION_BUS_ADDRESS: address };
  const sent = await tools.run('dbus-send', args, { ...options, env });
  if (sent.ok || sent.reason !== 'command-missing') {
    const output = commandFact(sent, `dbus-send ${method}`);
    return output.known ? known(quoted(output.value), output.source) : output;
  }
  const called = await tools.run(
    'gdbus',
    [
      'call',
      '--session',
      '--dest',
      bus,
      '--object-path',
      '/org/freedesktop/DBus',
      '--method',
      `${bus}.${method}`,
    ],
    { ...options, env },
  );
  const output = commandFact(called, `gdbus call ${method}`);
  return output.known ? known(quoted(output.value), output.source) : output;
}

/** dbus-send prints `string "org.freedesktop.secrets"`, gdbus `(['org.freedesktop.secrets', …],)`. */
export function quoted(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/["']([A-Za-z_:][\w.:-]*)["']/g)].map(([, name]) => name ?? ''));
}

/** systemd puts the bus where no variable has to say it: `sudo` and `ssh` lose the variable, not the socket. */
async function busAddress(tools: PlatformTools, { signal }: CallOptions): Promise<string | null> {
  const told = tools.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  if (told !== '' && !told.startsWith('autolaunch:')) return told;
  const folder = tools.env['XDG_RUNTIME_DIR'] ?? '';
  if (!posix.isAbsolute(folder)) return null;
  const socket = posix.join(folder, 'bus');
  // D-Bus Specification, "Server Addresses": anything but plain letters stands as %xx.
  const value = socket.split('/').map(encodeURIComponent).join('/');
  return (await exists(socket, signal)) ? `unix:path=${value}` : null;
}

/** Follows links; what may not be looked at counts as absent. */
export async function exists(path: string, signal: AbortSignal): Promise<boolean> {
  try {
    await abortable(stat(path), signal);
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
