import type { Clock } from '../../model/clock.ts';
import { type Fact, known } from '../../model/fact.ts';
import type { CallOptions } from '../call-options.ts';
import { remember } from '../remember.ts';
import type { CommandRunner } from '../run-command.ts';
import { createShell, listDevices } from './adb.ts';
import { type AdbServer, createAdbServer } from './adb-server.ts';
import type { AndroidPlatform, PhoneList, SeenPhone } from './android.ts';
import { isWanted, labelOf, type ListedDevice } from './devices.ts';
import type { EndOnExit } from './end-on-exit.ts';
import { createPhone } from './phone.ts';

export interface AndroidSetup {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: CommandRunner;
  readonly clock: Clock;
  readonly endOnExit: EndOnExit;
  /** `--serial`; without it `ANDROID_SERIAL` counts, as for adb itself. */
  readonly serial?: string | undefined;
}

/** Starts nothing before it is asked for phones. */
export function createAndroid(setup: AndroidSetup): AndroidPlatform {
  const { run, clock, env } = setup;
  const server = createAdbServer(setup);
  const wanted = (setup.serial ?? env['ANDROID_SERIAL'] ?? '') || null;

  const see = (device: ListedDevice, running: AdbServer): SeenPhone => {
    const label = labelOf(device);
    if (device.state !== 'ready') return { state: device.state, label, detail: device.detail };
    const shell = createShell(run, running, device.serial);
    return { state: 'ready', label, phone: createPhone({ label, shell, clock }) };
  };

  return {
    phones: remember(async (options: CallOptions): Promise<Fact<PhoneList>> => {
      const running = await server.ensure(options);
      if (!running.known) return running;
      const listed = await listDevices(run, running.value, options);
      if (!listed.known) return listed;
      const chosen = listed.value.filter(
        ({ serial }) => wanted === null || isWanted(serial, wanted),
      );
      return known(
        {
          adbVersion: running.value.version,
          serverWasRunning: running.value.wasRunning,
          wanted,
          phones: chosen.map((device) => see(device, running.value)),
          others: listed.value.filter((device) => !chosen.includes(device)).map(labelOf),
        },
        listed.source,
      );
    }),
    close: () => server.close(),
  };
}
