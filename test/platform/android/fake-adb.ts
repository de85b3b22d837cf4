import type { CommandResult, CommandRunner } from '../../../src/platform/run-command.ts';
import type { ShellAnswer } from '../../lab/fake-adbd.ts';

export interface FakeAdb {
  /** False: no program of that name anywhere. */
  readonly installed?: (program: string) => boolean;
  readonly serverRuns?: boolean;
  readonly startServer?: CommandResult;
  /** Answers of `adb devices -l`, one after the other; the last one stays. */
  readonly devices?: readonly string[];
  readonly shells?: Readonly<Record<string, (command: string) => ShellAnswer>>;
}

/** Synthetic: the lines that adb 29 and 35 print (`packages/modules/adb/client`). */
export function fakeAdb(setup: FakeAdb): {
  readonly run: CommandRunner;
  readonly asked: readonly string[];
} {
  const { installed = (program) => program === 'adb', devices = [''], shells = {} } = setup;
  const asked: string[] = [];
  let looks = 0;
  const ok = (stdout: string, exitCode = 0, stderr = ''): CommandResult => {
    return { ok: true, stdout, stderr, exitCode };
  };
  const answer = (program: string, args: readonly string[]): CommandResult => {
    if (!installed(program)) {
      return { ok: false, reason: 'command-missing', detail: `spawn ${program} ENOENT` };
    }
    const [first, serial = '', , command = ''] = args;
    switch (first) {
      case 'version':
        return ok('Android Debug Bridge version 1.0.41\nVersion 35.0.2-12147458\nInstalled as x\n');
      case 'start-server':
        if (setup.startServer !== undefined) return setup.startServer;
        return setup.serverRuns === true
          ? ok('')
          : ok(
              '',
              0,
              '* daemon not running; starting now at tcp:5037\n* daemon started successfully\n',
            );
      case 'devices':
        looks += 1;
        return ok(
          `List of devices attached\n${devices[Math.min(looks, devices.length) - 1] ?? ''}\n`,
        );
      case '-s': {
        const shell = shells[serial];
        if (shell === undefined) return ok('', 1, `error: device '${serial}' not found\n`);
        const { stdout, stderr = '', exitCode = 0 } = shell(command);
        return ok(stdout, exitCode, stderr);
      }
      case 'kill-server':
        return ok('');
      case undefined:
      default:
        throw new Error(`adb ${args.join(' ')} was not expected`);
    }
  };
  return {
    asked,
    run: (program, args, { signal }) => {
      signal.throwIfAborted();
      asked.push([program, ...args].join(' '));
      return Promise.resolve(answer(program, args));
    },
  };
}

/** A phone that is ready, as `adb devices -l` lists it. */
export function readyLine(serial: string, model = 'Pixel_7'): string {
  return `${serial} device usb:1-1 product:panther model:${model} device:panther transport_id:1`;
}
