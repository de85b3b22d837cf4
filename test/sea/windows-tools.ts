import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environment, windowsPath } from './wine.ts';

const COMPILER = 'x86_64-w64-mingw32-gcc';

/** Compiles the helpers for Windows: a program that replays output, and one that holds a file. */
export function makeFakes(folder: string): void {
  for (const name of ['fake', 'hold'] as const) {
    const source = fileURLToPath(new URL(`windows-tools/${name}.c`, import.meta.url));
    execFileSync(COMPILER, ['-municode', '-O1', '-s', '-o', helper(folder, name), source], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

export function helper(folder: string, name: 'fake' | 'hold'): string {
  return path.join(folder, `${name}.exe`);
}

/** What one fake answers. Documented or described output, not captured on a Windows: synthetic. */
export interface Reply {
  /** Occurs in the command line; none: always. */
  readonly words?: string;
  readonly exitCode?: number;
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string | Uint8Array;
}

/** Fakes by their name without `.exe`, in a folder of their own that goes to the front of %PATH%. */
export function fakeTools(
  folder: string,
  tools: Readonly<Record<string, readonly Reply[]>>,
): string {
  mkdirSync(path.join(folder, 'tools'), { recursive: true });
  const place = mkdtempSync(path.join(folder, 'tools/'));
  for (const [name, replies] of Object.entries(tools)) {
    copyFileSync(helper(folder, 'fake'), path.join(place, `${name}.exe`));
    const lines = replies.map(({ words, exitCode = 0, stdout = '', stderr = '' }, index) => {
      const file = `${name}-${index}`;
      writeFileSync(path.join(place, `${file}.out`), stdout);
      writeFileSync(path.join(place, `${file}.err`), stderr);
      return [exitCode, file, ...(words === undefined ? [] : [words])].join('\t');
    });
    writeFileSync(path.join(place, `${name}.replies`), `${lines.join('\n')}\n`);
  }
  return place;
}

/** The command lines with which a fake was started so far. */
export function askedOf(tools: string, name: string): readonly string[] {
  const file = path.join(tools, `${name}.asked`);
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

/** Keeps a file open under Wine, shared with nobody, until the returned function is called. */
export async function holdFile(folder: string, file: string): Promise<() => Promise<void>> {
  const sign = `${file}.held`;
  const holder = spawn('wine', [helper(folder, 'hold'), windowsPath(file, folder)], {
    stdio: 'ignore',
    env: environment(folder, {}),
  });
  const ended = once(holder, 'exit');
  while (!existsSync(sign)) {
    if (holder.exitCode !== null) throw new Error(`hold.exe ended: ${holder.exitCode}`);
    await setTimeout(50);
  }
  return async () => {
    rmSync(sign);
    await ended;
  };
}

const CP866 = new Map(
  Array.from({ length: 128 }, (_, index) => {
    const byte = 128 + index;
    return [new TextDecoder('ibm866').decode(Uint8Array.of(byte)), byte] as const;
  }),
);

/** Text as a Russian Windows console program writes it into a pipe. */
export function cp866(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => CP866.get(letter) ?? letter.charCodeAt(0));
}
