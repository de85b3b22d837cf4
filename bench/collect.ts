import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_READ_LIMITS, openBundle } from '../src/bundle/reader.ts';
import type { LogTree } from './log-tree.ts';
import { type CommandLine, measure, type Run } from './measure.ts';

const program = new URL('../bin/xpress-doctor.cjs', import.meta.url).pathname;

/** `collect-logs` over the tree: redaction, leak scan, verification. No checks, and no network at all. */
export async function collect({ home, files }: LogTree): Promise<Run> {
  const output = join(home, 'bundle.zip');
  const ran = await measured(
    {
      file: 'unshare',
      args: [
        ...['-n', process.execPath, program, 'collect-logs', '--no-checks', '--yes'],
        ...['--include', 'client/logs/**', '--max-size', '1T', '--output', output],
      ],
      env: { HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
    },
    'collect-logs',
  );
  // What was not taken cost nothing.
  const bundle = await openBundle(output, DEFAULT_READ_LIMITS);
  const taken = bundle.entries.filter(({ name }) => name.startsWith('client/logs/')).length;
  bundle.close();
  if (taken !== files) throw new Error(`${taken} of ${files} logs are in the bundle`);
  await rm(output);
  await rm(`${output}.sha256`, { force: true });
  return ran;
}

/** `zip -6 -r` of the same logs. */
export async function zip({ home, logs }: LogTree): Promise<Run> {
  const output = join(home, 'plain.zip');
  const ran = await measured({ file: 'zip', args: ['-q', '-6', '-r', output, logs] }, 'zip');
  await rm(output);
  return ran;
}

async function measured(command: CommandLine, name: string): Promise<Run> {
  const ran = await measure(command, { memory: true });
  if (ran.exitCode !== 0) {
    throw new Error(`${name} ended with ${String(ran.exitCode)}: ${ran.stdout}${ran.stderr}`);
  }
  return ran;
}
