import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { ANSWER_LOOKUPS, isSingleFile } from '../single-file.ts';
import { LOOKUP_SCRIPT } from './lookup-script.ts';

type Found = readonly { readonly address: string; readonly family: 4 | 6 }[];

export interface ProcessLookup {
  /** Rejects with getaddrinfo's code. */
  (host: string): Promise<Found>;
  /** Resolves when the process listens, or cannot be had. */
  readonly ready: () => Promise<void>;
}

interface Waiting {
  readonly host: string;
  readonly resolve: (found: Found | Promise<Found>) => void;
  readonly reject: (error: Error) => void;
}

/** Look-ups at once; libuv's own number is 4, and silent names would hold up the others. */
const THREADS = '16';

/**
 * getaddrinfo(3) in a process of its own. It cannot be cancelled, a program cannot end before it has (libuv joins its
 * threads), and with a truncated answer and TCP blocked glibc waits for two minutes. Where the process cannot be had,
 * `fallback` answers.
 */
export function createProcessLookup(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
  fallback: (host: string) => Promise<Found>,
): ProcessLookup {
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let started: { child: ChildProcessWithoutNullStreams | null; ready: Promise<void> } | null = null;

  const giveUp = (): void => {
    if (started !== null) started.child = null;
    for (const { host, resolve } of waiting.values()) resolve(fallback(host));
    waiting.clear();
  };

  const start = (): NonNullable<typeof started> => {
    // In an executable of one file there is no Node to give a text to: it starts itself.
    const child = spawn(program, isSingleFile() ? [ANSWER_LOOKUPS] : ['-e', LOOKUP_SCRIPT], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...env, UV_THREADPOOL_SIZE: THREADS },
      windowsHide: true,
    });
    const ready = new Promise<void>((resolve) => {
      child.stdout.once('data', () => {
        resolve();
      });
      child.once('close', resolve);
      child.once('error', () => {
        resolve();
      });
    });
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('[')) settle(waiting, line);
    });
    child.stderr.resume();
    child.stdin.on('error', giveUp);
    child.on('error', giveUp);
    child.on('close', giveUp);
    // Nothing of it keeps this program from ending.
    child.unref();
    for (const stream of [child.stdin, child.stdout, child.stderr]) {
      if (stream instanceof Socket) stream.unref();
    }
    return { child, ready };
  };

  const lookup = async (host: string): Promise<Found> => {
    const { child } = (started ??= start());
    if (child === null) return fallback(host);
    return new Promise((resolve, reject) => {
      const id = next;
      next += 1;
      waiting.set(id, { host, resolve, reject });
      child.stdin.write(`${JSON.stringify([id, host])}\n`);
    });
  };
  return Object.assign(lookup, { ready: () => (started ??= start()).ready });
}

function settle(waiting: Map<number, Waiting>, line: string): void {
  const answer: unknown = JSON.parse(line);
  const [id, said, message] = listOf(answer);
  const asked = typeof id === 'number' ? waiting.get(id) : undefined;
  if (asked === undefined || typeof id !== 'number') return;
  waiting.delete(id);
  if (Array.isArray(said)) asked.resolve(listOf(said).flatMap(addressOf));
  else asked.reject(Object.assign(new Error(String(message)), { code: String(said) }));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function addressOf(entry: unknown): Found {
  if (typeof entry !== 'object' || entry === null) return [];
  if (!('address' in entry) || typeof entry.address !== 'string') return [];
  return [{ address: entry.address, family: 'family' in entry && entry.family === 6 ? 6 : 4 }];
}
