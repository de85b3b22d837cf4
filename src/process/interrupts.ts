import { setMaxListeners } from 'node:events';
import type { Interrupts } from '../commands/shared/context.ts';

/**
 * The first SIGINT or SIGTERM asks the work to finish with what is there, the second to leave nothing behind;
 * a third, or a second that is not heeded within two seconds, ends the process.
 */
export function listenForInterrupts(): Interrupts {
  const stop = new AbortController();
  const kill = new AbortController();
  setMaxListeners(0, stop.signal, kill.signal);
  const onSignal = (): void => {
    if (kill.signal.aborted) process.exit(130);
    if (!stop.signal.aborted) {
      stop.abort(new DOMException('interrupted by the user', 'AbortError'));
      return;
    }
    kill.abort(new DOMException('interrupted twice by the user', 'AbortError'));
    setTimeout(() => process.exit(130), 2_000).unref();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // A closed terminal window: as Ctrl-C.
  process.on('SIGHUP', onSignal);
  return { stop: stop.signal, kill: kill.signal };
}
