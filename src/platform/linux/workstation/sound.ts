import { posix } from 'node:path';
import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { commandFact } from '../../facts.ts';
import type { CallOptions } from '../../platform.ts';
import type { PlatformTools } from '../../tools.ts';
import { exists } from './session-bus.ts';

const PCM = '/proc/asound/pcm';

/** The sound server of the session, and where there is none, the kernel. */
export async function soundDevices(
  tools: PlatformTools,
  direction: 'capture' | 'playback',
  options: CallOptions,
): Promise<Fact<readonly string[]>> {
  if (await serverListens(tools, options)) {
    const list = direction === 'capture' ? 'sources' : 'sinks';
    const source = `pactl list short ${list}`;
    const asked = await tools.run('pactl', ['list', 'short', list], options);
    const output = commandFact(asked, source);
    if (output.known) return known(parsePactl(output.value), source);
    // A server on another computer knows more than this kernel.
    if ((tools.env['PULSE_SERVER'] ?? '') !== '') return output;
  }
  const text = await tools.files.readText(PCM, options);
  if (text.known) return known(parsePcm(text.value, direction), PCM);
  // No such file: the kernel has no sound at all.
  return text.reason === 'not-found'
    ? known([], PCM)
    : notKnown(text.reason, text.source, text.detail);
}

/** pactl would start a server that does not run. */
async function serverListens(tools: PlatformTools, { signal }: CallOptions): Promise<boolean> {
  if ((tools.env['PULSE_SERVER'] ?? '') !== '') return true;
  const folder = tools.env['XDG_RUNTIME_DIR'] ?? '';
  return posix.isAbsolute(folder) && (await exists(posix.join(folder, 'pulse/native'), signal));
}

/** pactl(1): number, name, driver, format, state, with tabs between. A monitor hears what is played, `auto_null` nothing. */
export function parsePactl(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const name = line.split('\t')[1];
    return name === undefined || name.endsWith('.monitor') || name === 'auto_null' ? [] : [name];
  });
}

/** `00-00: ALC257 Analog : ALC257 Analog : playback 1 : capture 1` (Documentation/sound/designs/procfile.rst). */
export function parsePcm(text: string, direction: 'capture' | 'playback'): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [id, name, ...rest] = line.split(':').map((part) => part.trim());
    if (id === undefined || !/^\d+-\d+$/.test(id)) return [];
    return rest.some((part) => part.startsWith(`${direction} `))
      ? [`${id} ${name ?? ''}`.trim()]
      : [];
  });
}
