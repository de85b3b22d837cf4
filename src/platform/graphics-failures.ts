import { readAt, readProgram } from './program-header.ts';
import { type Fact, known } from '../model/fact.ts';
import type { GraphicsFailures } from './workstation.ts';

/** The newest lines stand at the end; a crash loop of Chromium writes seven lines within seconds. */
const TAIL_BYTES = 1024 * 1024;

/**
 * Chromium's own words: `content/browser/gpu/gpu_process_host.cc` writes the first two for each process that ended,
 * `gpu_data_manager_impl_private.cc` the third when it gives up.
 */
const ENDED = /GPU process (?:exited unexpectedly: exit_code|launch failed: error_code)=(-?\d+)/g;
/** The status of a process that was asked to end, as at each log-out: no crash. */
const SIGTERM = 15;
const GIVEN_UP = "GPU process isn't usable. Goodbye.";

/** Counted over the ends of the logs. A log that cannot be read makes the whole not known. */
export async function graphicsFailures(
  logs: readonly string[],
  signal: AbortSignal,
): Promise<Fact<GraphicsFailures>> {
  let crashes = 0;
  let exitCode: number | null = null;
  let givenUp = false;
  for (const path of logs) {
    const text = await readProgram(path, signal, async (file) => {
      const { size } = await file.stat();
      const from = Math.max(0, size - TAIL_BYTES);
      return known((await readAt(file, from, TAIL_BYTES)).toString('utf8'), path);
    });
    if (!text.known) return text;
    const codes = [...text.value.matchAll(ENDED)]
      .map(([, code]) => Number(code))
      .filter((code) => code !== SIGTERM);
    crashes += codes.length;
    exitCode = codes.at(-1) ?? exitCode;
    givenUp ||= text.value.includes(GIVEN_UP);
  }
  return known({ crashes, exitCode, givenUp }, logs.join(', '));
}
