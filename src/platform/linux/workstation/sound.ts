import { posix } from 'node:path';
import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { commandFact } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import { noSession } from './display.ts';
import { exists } from './session-bus.ts';

const PCM = '/proc/asound/pcm';

/** The sound server of the session, and where there is none, the kernel. */
export async function soundDevices(
  tools: PlatformTools,
  direction: 'capture' | 'playback',
  options: CallOptions,
): Promise<Fact<readonly string[]>> {
  if (await soundServerListens(tools, options)) {
    const list = direction === 'capture' ? 'sources' : 'sinks';
    const source = `pactl list short ${list}`;
    const asked = await tools.run('pactl', ['list', 'short', list], options);
    const output = commandFact(asked, source);
    if (output.known) return known(parsePactl(output.value), source);
    // A server on another computer knows more than this kernel.
    if ((tools.env['PULSE_SERVER'] ?? '') !== '') return output;
  }
  const text = await tools.files.readText(PCM, options);
  if (!text.known && text.reason !== 'not-found') {
    return notKnown(text.reason, text.source, text.detail);
  }
  // No such file: the kernel has no sound at all.
  const devices = text.known ? parsePcm(text.value, direction) : [];
  // A server has no microphone, and a person's Bluetooth headset is known to his session alone.
  const unseen = devices.length === 0 ? noSession<readonly string[]>(tools.env) : null;
  return unseen ?? known(devices, PCM);
}

/** pactl would start a server that does not run. */
export async function soundServerListens(
  tools: PlatformTools,
  { signal }: CallOptions,
): Promise<boolean> {
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
