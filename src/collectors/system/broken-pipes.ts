import { errorCode } from '../../model/errors.ts';

/** A write is told to have failed some time after it was made. */
const GRACE_MS = 1_000;

/**
 * systeminformation writes to the input of a PowerShell without listening for errors there: one that ended at once
 * (forbidden, broken) would take this program along. Until what this gives is called, a broken pipe that nobody listens
 * for is let pass; every other error is as fatal as ever.
 */
export function letPipesBreak(): () => void {
  const listener = (error: Error): void => {
    if (errorCode(error) === 'EPIPE') return;
    process.off('uncaughtException', listener);
    setImmediate(() => {
      throw error;
    });
  };
  process.on('uncaughtException', listener);
  return () => {
    setTimeout(() => {
      process.off('uncaughtException', listener);
    }, GRACE_MS).unref();
  };
}
