import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';

/** Docker, Podman, and what systemd writes of any other (container(5) "Container Interface"). */
const MARKS = ['/.dockerenv', '/run/.containerenv', '/run/systemd/container'];

/** In a container the clock, the kernel's settings and the devices are somebody else's. */
export async function inContainer(tools: PlatformTools, options: CallOptions): Promise<boolean> {
  if ((tools.env['container'] ?? '') !== '') return true;
  const marks = await Promise.all(MARKS.map((file) => tools.files.readText(file, options)));
  return marks.some((mark) => mark.known || mark.reason !== 'not-found');
}
