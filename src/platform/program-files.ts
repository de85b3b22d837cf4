import { dirname, join } from 'node:path';
import type { Clock } from '../model/clock.ts';
import { type Archive, readArchive } from './asar.ts';
import { readRuntime } from './electron-runtime.ts';
import type { Damage, Installation } from './installation.ts';
import { updateTrace } from './update-traces.ts';

export interface ProgramLook {
  /** Of `package.json` in the archive. */
  readonly version: string | null;
  /** The archive, there or not. */
  readonly archive: string;
  /** What goes into the installation. */
  readonly more: Pick<Installation, 'runtime' | 'damage'>;
}

export interface LookOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Folder of `app.asar`; left out: `resources` beside the program. */
  readonly resources?: string;
}

/** What the files of an Electron application tell about themselves: version, Electron and Chrome, damage. */
export async function lookAtProgram(
  program: string,
  { clock, signal, resources = join(dirname(program), 'resources') }: LookOptions,
): Promise<ProgramLook> {
  const archive = join(resources, 'app.asar');
  const [read, runtime] = await Promise.all([
    readArchive(archive, signal),
    readRuntime(program, { clock, signal }),
  ]);
  const damage = await damageOf(read, archive, [resources, dirname(program)], clock, signal);
  return {
    version: read.kind === 'read' ? read.version : null,
    archive,
    more: {
      ...(runtime === null ? {} : { runtime }),
      ...(damage === null ? {} : { damage }),
    },
  };
}

async function damageOf(
  read: Archive,
  archive: string,
  folders: readonly string[],
  clock: Clock,
  signal: AbortSignal,
): Promise<Damage | null> {
  if (read.kind !== 'broken') return null;
  const updating = await updateTrace(folders, clock, signal);
  return { kind: 'archive', path: archive, detail: read.detail, updating };
}
