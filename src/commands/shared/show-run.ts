import { Chalk } from 'chalk';
import type { RunEvent } from '../../engine/events.ts';
import { checkTexts as en } from '../../i18n/en/check.ts';
import { checkTexts as ru } from '../../i18n/ru/check.ts';
import { type CheckId, groupOf } from '../../model/check-id.ts';
import type { CheckResult } from '../../model/report.ts';
import type { PrettyReportOptions } from '../../report/pretty.ts';
import { renderCheckLine } from '../../report/pretty-line.ts';
import { presentCheck } from '../../report/present.ts';
import type { Sentences } from '../../report/present-finding.ts';
import type { CommandContext } from './context.ts';
import type { PreparedRun } from './prepare-run.ts';
import { startSpinner } from './spinner.ts';

export interface RunShow {
  readonly onEvent: (event: RunEvent) => void;
  /** Ends the spinner. */
  readonly end: () => void;
  /** How the report that follows has to be rendered. */
  readonly renderOptions: PrettyReportOptions;
}

/**
 * What is seen while a run goes on. With `lines`, each check's line is printed to stdout as soon as it and all
 * before it have ended, under the heading of its group: streaming and in order at once. On a terminal a spinner on
 * stderr says what is still running.
 */
export async function showRun(
  run: Pick<PreparedRun, 'selection'>,
  sentences: Sentences,
  context: CommandContext,
  options: { readonly lines: boolean },
): Promise<RunShow> {
  const { io } = context;
  const texts = context.language === 'ru' ? ru : en;
  const colour = io.colour.stdout && options.lines;
  const renderOptions: PrettyReportOptions = {
    width: Math.min(io.columns, 100),
    unicode: options.lines ? io.unicode : true,
    style: new Chalk({ level: colour ? 1 : 0 }),
    verbose: context.verbose,
    withChecks: !options.lines,
  };
  const order = run.selection.checks.map((check) => check.id);
  const running = new Set<CheckId>(order);
  const ended = new Map<CheckId, CheckResult>();
  let printed = 0;

  const spinner = await startSpinner(context);
  const refresh = (): void => {
    const [first] = running;
    if (spinner === null || first === undefined) return;
    spinner.text = texts.progress(
      order.length - running.size,
      order.length,
      sentences.texts.checks[first].title,
    );
  };
  refresh();

  const printReady = (): void => {
    let text = '';
    for (let id = order[printed]; id !== undefined; id = order[printed]) {
      const result = ended.get(id);
      if (result === undefined) break;
      const before = order[printed - 1];
      if (before === undefined || groupOf(before) !== groupOf(id)) {
        const title = renderOptions.style?.bold(sentences.texts.groups[groupOf(id)]) ?? '';
        text += `${before === undefined ? '' : '\n'}${title}\n`;
      }
      text += renderCheckLine(presentCheck(result, sentences), sentences.words, renderOptions);
      printed += 1;
    }
    if (text === '') return;
    spinner?.clear();
    io.out(text);
  };

  return {
    onEvent: (event) => {
      if (event.type !== 'check-finished') return;
      running.delete(event.result.id);
      ended.set(event.result.id, event.result);
      if (options.lines) printReady();
      refresh();
    },
    end: () => {
      spinner?.stop();
      if (options.lines) io.out('\n');
    },
    renderOptions,
  };
}
