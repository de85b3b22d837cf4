import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Clock } from '../model/clock.ts';
import { noteComplaint } from './find-complaint.ts';
import { findArguments, findReader } from './find-records.ts';
import { ageBounds, newTally, sizeOf, type WalkLimits } from './folder-tally.ts';
import type { FolderSize } from './client-storage.ts';
import { endGroup, endWithUs } from './process-group.ts';
import { childEnvironment } from './run-command.ts';

/** GNU find, and the environment to look it up in. */
export interface Finder {
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Of a line of complaint; the rest of a longer one is lost. */
const MAX_LINE = 16 * 1024;

/**
 * `measureFolder` by GNU find: it costs as much as `du`, a fifth of what Node costs, and can be ended when a mount does
 * not answer. Null: there is no find, or it is another one (busybox, BSD) that does not print what we ask for.
 * Rejects only with the signal's reason.
 */
export async function findFolder(
  root: string,
  finder: Finder,
  options: { readonly signal: AbortSignal; readonly clock: Clock; readonly limits: WalkLimits },
): Promise<FolderSize | null> {
  const { signal, clock, limits } = options;
  signal.throwIfAborted();
  const deadline = clock.monotonic() + limits.maxMs;
  const tally = newTally();
  const reader = findReader(tally, limits.maxEntries);

  const child = spawn(finder.file, findArguments(resolve(root), ageBounds(clock.now())), {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    env: childEnvironment({ platform: 'linux', env: finder.env }, undefined),
    // A group of its own, as every program that we start: it is ended as one.
    detached: true,
  });
  if (child.pid !== undefined) endWithUs(child);
  const ended = new Promise<'good' | 'broken'>((settle) => {
    child.once('error', () => {
      settle('broken');
    });
    child.once('close', (exitCode) => {
      // Exit code 1 tells of unreadable folders; none at all: something else has ended it.
      settle(exitCode !== null && reader.wellFormed() ? 'good' : 'broken');
    });
  });
  const stopped = new Promise<'limit' | 'signal' | 'broken'>((settle) => {
    const timer = setTimeout(() => {
      settle('limit');
    }, limits.maxMs);
    const onAbort = (): void => {
      settle('signal');
    };
    signal.addEventListener('abort', onAbort, { once: true });
    void ended.then(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (!reader.take(chunk)) settle(tally.complete ? 'broken' : 'limit');
      else if (clock.monotonic() >= deadline) settle('limit');
    });
  });
  eachLine(child.stderr, (line) => {
    noteComplaint(tally, line);
  });

  const why = await Promise.race([ended, stopped]);
  if (why === 'good') return sizeOf(tally);
  child.stdout.removeAllListeners('data');
  const end = endGroup(child, false, ended);
  if (why === 'signal') signal.throwIfAborted();
  if (why === 'broken') {
    await end;
    return null;
  }
  tally.complete = false;
  return sizeOf(tally);
}

function eachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE);
    lines.forEach(take);
  });
  stream.on('end', () => {
    take(rest);
  });
}
