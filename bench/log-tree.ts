import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { clientLog } from './client-log.ts';

/** What the trees are filled with; said with the figures, as zip's own speed depends on it. */
export const LOGS =
  'made logs: heartbeats, requests, socket frames as JSON, call statistics, stack traces, Russian ' +
  'messages; 45 of 100 lines hold something to redact; every message id is new';

export interface LogTree {
  /** The home folder to run the program with. */
  readonly home: string;
  /** Where its logs are. */
  readonly logs: string;
  readonly files: number;
}

/** A home whose client has `files` logs, `bytes` altogether. It is removed when `use` ends. */
export async function withLogTree<T>(
  bytes: number,
  files: number,
  use: (tree: LogTree) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'xd-bench-'));
  const logs = join(home, '.config', 'eXpress', 'logs');
  try {
    await mkdir(logs, { recursive: true });
    for (let number = 0; number < files; number += 1) {
      await pipeline(
        Readable.from(clientLog(bytes / files, number + 1)),
        createWriteStream(join(logs, `main.${number}.log`)),
      );
    }
    return await use({ home, logs, files });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
