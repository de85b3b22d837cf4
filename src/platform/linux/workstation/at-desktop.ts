import { type Fact, known } from '../../../model/fact.ts';
import type { PlatformTools } from '../../tools.ts';
import { noSession } from './display.ts';

/** Root may have a display that sudo left him, and still not be the one who sits there. */
export function atDesktop({ administrator, env }: PlatformTools): Fact<boolean> {
  if (administrator) return known(false, 'uid 0');
  const unseen = noSession<never>(env);
  return known(unseen === null, 'XDG_SESSION_TYPE, WAYLAND_DISPLAY, DISPLAY');
}
