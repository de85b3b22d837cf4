import type { Socket } from 'node:net';
import type { Bounds } from '../bounded.ts';
import { secure, type SecurePlan } from '../tls.ts';
import { open, type TunnelTools, type Way } from '../tunnel.ts';

/**
 * A connection of its own for `use`, which is reset afterwards and not closed: what the kernel still holds of a load would
 * go on filling the link when nobody measures any more. False: none came about.
 */
export async function withLoadSession(
  way: Way,
  plan: SecurePlan,
  tools: TunnelTools,
  bounds: Bounds,
  use: (socket: Socket) => Promise<void>,
): Promise<boolean> {
  const opened = await open(way, tools, bounds);
  if (!opened.ok) return false;
  try {
    const secured = await secure(opened.socket, plan, bounds);
    if (!secured.ok) return false;
    try {
      await use(secured.socket);
      return true;
    } finally {
      reset(opened.socket);
      secured.socket.destroy();
    }
  } finally {
    opened.socket.destroy();
  }
}

function reset(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    // Inside the TLS of a proxy there is no TCP connection to reset; it is closed instead.
    socket.destroy();
  }
}
