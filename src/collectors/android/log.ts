import { LOG_BYTES, plannedCommands } from '../../platform/android/commands.ts';
import { type Artifact, type Collector, missing, type Missing } from '../define.ts';
import { textArtifact } from '../text-artifact.ts';
import { readyPhones } from './ready-phones.ts';

/** More phones than this are on no cable; what is over it is told as left out. */
const PHONES = 4;

/** The end of each phone's log: what the client wrote, and what the system wrote about it. */
export const androidLog: Collector = {
  id: 'android.log',
  limitMs: 90_000,
  maxBytes: ({ maxSourceBytes }) => Math.min(PHONES * LOG_BYTES, maxSourceBytes),

  plan: ({ profile }) => {
    const asked = plannedCommands(profile.application.android.package, 'log');
    const commands = asked.map((command) => `adb shell ${command}`);
    return Promise.resolve([{ kind: 'query', query: 'log of the phones', commands }]);
  },

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { profile, since, signal } = context;
    const { package: name } = profile.application.android;
    for (const item of await readyPhones(context)) {
      // Told by the facts already.
      if ('kind' in item) continue;
      const file = `${item.folder}/logcat.txt`;
      const log = await item.phone.log({ package: name, since }, { signal });
      if (!log.known) {
        const detail = [log.reason, log.detail].filter(Boolean).join(': ');
        yield missing(file, 'not-known', { detail });
      } else if (log.value.linesKept === 0) {
        const detail = `no line of ${log.value.linesRead} is about ${name}`;
        yield missing(file, 'not-found', { detail });
      } else yield textArtifact(file, `${item.phone.label}: logcat`, log.value.text);
    }
  },
};
