/** What a program gets to end by itself between SIGTERM and SIGKILL, and its pipes after that. */
const GRACE_MS = 200;

/** A child of `execa` or of `spawn`, started with `detached` where there are process groups. */
export interface Killable {
  readonly pid?: number | undefined;
  readonly stdout: { destroy(): unknown } | null;
  readonly stderr: { destroy(): unknown } | null;
  kill(signal: 'SIGTERM' | 'SIGKILL'): boolean;
  unref(): void;
}

const running = new Set<Killable>();

/** A group of its own does not hear the terminal's Ctrl-C: when we exit in haste, it is ended here. */
export function endWithUs(
  child: Killable & { once(event: 'exit', listener: () => void): unknown },
): void {
  if (running.size === 0) process.once('exit', endAll);
  running.add(child);
  child.once('exit', () => {
    running.delete(child);
    if (running.size === 0) process.off('exit', endAll);
  });
}

function endAll(): void {
  for (const child of running) killGroup(child, 'SIGKILL');
}

/** Ends the program and all that it started. Returns even when something cannot be ended. */
export async function endGroup(
  child: Killable,
  windows: boolean,
  ended: Promise<unknown>,
): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (windows) await killWindowsTree(child);
    else killGroup(child, signal);
    if (await endsWithin(ended, GRACE_MS)) {
      // The program may be gone while a child of it, which ignored SIGTERM, lives on.
      if (!windows) killGroup(child, 'SIGKILL');
      return;
    }
  }
  // Stuck in the kernel: let go of the pipes, so that our own program can end.
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
}

function killGroup(child: Killable, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // ESRCH: the whole group has ended already.
  }
}

/** Windows has no process groups: `taskkill /T` walks the tree. */
async function killWindowsTree(child: Killable): Promise<void> {
  if (child.pid === undefined) return;
  const { spawn } = await import('node:child_process');
  await new Promise<void>((resolve) => {
    const killAlone = (): void => {
      child.kill('SIGKILL');
      resolve();
    };
    try {
      const killer = spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], {
        stdio: 'ignore',
        windowsHide: true,
        timeout: 1_000,
      });
      killer.once('error', killAlone);
      killer.once('exit', () => {
        resolve();
      });
    } catch {
      // Thrown, not told by an event, where a policy forbids `taskkill`: see `startFailure` of run-command.ts.
      killAlone();
    }
  });
}

async function endsWithin(ended: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
    }, ms);
    void ended.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
