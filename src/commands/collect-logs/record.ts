import { type LogMarks, markLogs } from '../../collectors/client/record.ts';
import type { CollectorContext } from '../../collectors/define.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { UsageError } from '../../model/errors.ts';
import { parseSeconds } from './options.ts';
import type { CommandContext } from '../shared/context.ts';
import { tellWrapped } from '../shared/print-wrapped.ts';

export interface Recorded {
  readonly start: LogMarks;
  readonly end: LogMarks;
}

/** How long the user gets to reproduce the trouble: until Enter, or so many ms. */
export type RecordWish = { readonly until: 'enter' } | { readonly until: number };

/** `--record` and `--record SECONDS`; null: not asked for. */
export function recordWish(
  value: string | true | undefined,
  context: CommandContext,
): RecordWish | null {
  const { record: texts } = context.language === 'ru' ? ru : en;
  if (value === undefined) return null;
  if (value === true) {
    if (!context.io.stdinIsTerminal) {
      throw new UsageError(texts.noTerminal, { hint: texts.noTerminalHint });
    }
    return { until: 'enter' };
  }
  const ms = parseSeconds(value);
  if (ms === null) throw new UsageError(texts.bad(value), { hint: texts.noTerminalHint });
  return { until: ms };
}

/** Marks the logs, waits, marks them again. Ctrl-C ends the waiting. */
export async function record(
  wish: RecordWish,
  base: CollectorContext,
  context: CommandContext,
  waitForEnter: (signal: AbortSignal) => Promise<void>,
): Promise<Recorded> {
  const { record: texts } = context.language === 'ru' ? ru : en;
  const { stop, kill } = context.interrupts;
  const marking = { ...base, signal: kill };
  const start = await markLogs(marking);
  const say = (line: string): void => {
    if (!context.quiet || wish.until === 'enter') tellWrapped(context.io, `${line}\n`);
  };
  if (wish.until === 'enter') {
    say(texts.pressEnter);
    await waitForEnter(stop);
  } else {
    say(texts.waiting(Math.round(wish.until / 1000)));
    await wait(wish.until, stop);
  }
  kill.throwIfAborted();
  say(texts.done);
  return { start, end: await markLogs(marking) };
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
}
