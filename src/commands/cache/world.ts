import { askLine, askYesNo } from '../shared/prompt.ts';
import { realpath } from 'node:fs/promises';
import { type Candidate, locate } from '../../cache/locate.ts';
import { type DataFolder, lookAt } from '../../cache/look.ts';
import type { MoveOptions } from '../../cache/move-aside.ts';
import { findProcesses } from '../../checks/client/find-client.ts';
import { type Fact, known } from '../../model/fact.ts';
import { abortable } from '../../platform/abortable.ts';
import { createPlatform } from '../../platform/create-platform.ts';
import type { ClientProcess } from '../../platform/client.ts';
import type { Volume } from '../../platform/system.ts';
import type { CommandContext } from '../shared/context.ts';
import { loadedProfile } from '../shared/load-profile.ts';

/** What was found of the data folder. */
export interface FoundFolder {
  readonly candidates: readonly Candidate[];
  /** Of the first candidate that is there; null: there is none, or it is too wide to be one. */
  readonly folder: Fact<DataFolder | null>;
}

/** Everything that the two commands reach outside of themselves; a test gives another one. */
export interface CacheWorld {
  readonly windows: boolean;
  find(): Promise<FoundFolder>;
  volume(path: string): Promise<Fact<Volume>>;
  /** Asked anew every time: a client may have been started since. */
  running(): Promise<Fact<readonly ClientProcess[]>>;
  /** Null: the user left the question (Ctrl-C). */
  confirm(question: string): Promise<boolean | null>;
  typed(question: string): Promise<string | null>;
  readonly rename?: MoveOptions['rename'];
}

export async function cacheWorld(
  profileOption: string | undefined,
  context: CommandContext,
): Promise<CacheWorld> {
  const { env, clock, interrupts } = context;
  const signal = interrupts.stop;
  const { profile } = await loadedProfile(profileOption, context);
  const newPlatform = async (): ReturnType<typeof createPlatform> =>
    createPlatform({ platform: process.platform, env, clock });
  const platform = await newPlatform();
  const home = await realHome(platform.system.folders().home, signal);
  const windows = platform.name === 'windows';
  const finder = platform.name === 'linux' ? { file: 'find', env } : undefined;
  return {
    windows,
    async find() {
      const paths = platform.client.expand(profile.application[platform.name].data);
      const candidates = await locate(paths, { home, signal });
      const first = candidates.find(({ state }) => state !== 'absent');
      const folder =
        first === undefined || first.state === 'too-wide'
          ? known(null, paths.join(', '))
          : await lookAt(first.path, { signal, clock, windows, finder });
      return { candidates, folder };
    },
    volume: async (path) => platform.system.volume(path, { signal }),
    // A platform remembers its answers, so each question gets a new one.
    running: async () => findProcesses({ profile, platform: await newPlatform(), signal }),
    confirm: (question) => askYesNo(question, context.language),
    typed: askLine,
  };
}

async function realHome(home: string, signal: AbortSignal): Promise<string> {
  try {
    return await abortable(realpath(home), signal);
  } catch {
    signal.throwIfAborted();
    return home;
  }
}
