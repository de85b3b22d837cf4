import { setTimeout as sleep } from 'node:timers/promises';
import { type Fact, known, notKnown } from '../../model/fact.ts';
import { commandFact } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { CommandOptions, CommandResult, CommandRunner } from '../run-command.ts';
import { ADB_ENV, type AdbServer } from './adb-server.ts';
import { type ListedDevice, parseDevices } from './devices.ts';
import { createGate } from '../gate.ts';

const LIST_MS = 5_000;
/** A phone that was plugged in a moment ago is `offline` or `connecting` before it is there. */
const LOOKS = 4;
const PAUSE_MS = 500;
/** A phone's shell serves several commands at once; a slow phone is not helped by more. */
const AT_ONCE = 4;

export async function listDevices(
  run: CommandRunner,
  { program }: AdbServer,
  { signal }: CallOptions,
): Promise<Fact<readonly ListedDevice[]>> {
  const source = 'adb devices -l';
  for (let look = 1; ; look += 1) {
    const options = { signal, timeoutMs: LIST_MS, env: ADB_ENV };
    const output = commandFact(await run(program, ['devices', '-l'], options), source);
    if (!output.known) return output;
    if (!/^List of devices/m.test(output.value)) {
      return notKnown('unparsable', source, output.value.slice(0, 200));
    }
    const devices = parseDevices(output.value);
    if (look === LOOKS || !devices.some(({ passing }) => passing)) return known(devices, source);
    await sleep(PAUSE_MS, undefined, { signal });
  }
}

export type PhoneShell = (command: string, options: CommandOptions) => Promise<CommandResult>;

/** Runs one command line in the shell of one phone. */
export function createShell(
  run: CommandRunner,
  { program }: AdbServer,
  serial: string,
): PhoneShell {
  const gate = createGate(AT_ONCE);
  return (command, options) =>
    gate(
      () => run(program, ['-s', serial, 'shell', command], { ...options, env: ADB_ENV }),
      options.signal,
    );
}
