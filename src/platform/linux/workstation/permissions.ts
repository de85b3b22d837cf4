import { type Fact, known } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Permission, Permissions } from '../../workstation.ts';
import { deviceAccess } from './device-access.ts';
import { noSession } from './display.ts';
import { soundServerListens } from './sound.ts';

/** May the one who sits here open the devices. Linux asks desktop programs for no permission of their own. */
export async function permissions(
  tools: PlatformTools,
  options: CallOptions,
  access: typeof deviceAccess = deviceAccess,
): Promise<Fact<Permissions>> {
  const [sound, camera] = await Promise.all([
    access(tools, '/dev/snd', /^pcmC\d+D\d+c$/, options),
    access(tools, '/dev', /^video\d+$/, options),
  ]);
  // logind opens the devices to the one who sits here: nothing is known of him from elsewhere.
  const unseen = noSession<Permissions>(tools.env);
  if (unseen !== null && [sound, camera].some(({ state }) => state !== 'not-needed')) return unseen;
  // In a remote session the sound server has devices of its own, which need no file.
  const microphone: Permission =
    sound.state === 'denied' && (await soundServerListens(tools, options))
      ? { state: 'unknown', source: sound.source }
      : sound;
  const screen = { state: 'not-needed', source: 'XDG_SESSION_TYPE' } as const;
  return known({ microphone, camera, screen }, '/dev/snd, /dev/video*');
}
