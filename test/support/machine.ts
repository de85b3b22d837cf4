import { createFileReader, type FileReader } from '../../src/platform/files.ts';
import type { Machine } from '../../src/platform/machine.ts';
import type { CommandResult, CommandRunner } from '../../src/platform/run-command.ts';

/** Never fires. */
export const noSignal = new AbortController().signal;

/** A command's answer that ended well. */
export function printed(stdout: string, exitCode = 0, stderr = ''): CommandResult {
  return { ok: true, stdout, stderr, exitCode };
}

export const missing: CommandResult = {
  ok: false,
  reason: 'command-missing',
  detail: 'spawn ENOENT',
};

/** Answers by the beginning of `command arg arg`; a command that is not listed is not installed. */
export function scripted(answers: Readonly<Record<string, CommandResult>>): CommandRunner {
  return (file, args) => {
    const line = [file, ...args].join(' ');
    const key = Object.keys(answers).find((start) => line.startsWith(start));
    return Promise.resolve((key === undefined ? undefined : answers[key]) ?? missing);
  };
}

/** This computer with another home, and with scripted commands. */
export function testMachine(
  overrides: Partial<Machine> = {},
): Machine & { readonly files: FileReader } {
  return {
    run: scripted({}),
    env: {},
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    home: '/nonexistent',
    temp: '/tmp',
    kernel: { release: '6.1.0-21-amd64', machine: 'x86_64', version: '#1 SMP' },
    memory: () => ({ totalBytes: 8 * 1024 ** 3, freeBytes: 2 * 1024 ** 3 }),
    files: createFileReader({ codePage: null }),
    ...overrides,
  };
}
