import { spawnSync } from 'node:child_process';

/** Sees to it that the server is ended when the program exits without `close`; gives what calls it off. */
export type EndOnExit = (program: string) => () => void;

/** The server is in a session of its own and outlives us: the second Ctrl-C must not leave it behind. */
export const endServerOnExit: EndOnExit = (program) => {
  const end = (): void => {
    spawnSync(program, ['kill-server'], { stdio: 'ignore', timeout: 2_000, windowsHide: true });
  };
  process.once('exit', end);
  return () => process.off('exit', end);
};
