import type { Command } from 'commander';
import { Option } from 'commander';
import { checkTexts as en } from '../i18n/en/check.ts';
import { watchTexts as watchEn } from '../i18n/en/watch.ts';
import { checkTexts as ru } from '../i18n/ru/check.ts';
import { watchTexts as watchRu } from '../i18n/ru/watch.ts';
import { CHECKS_LIMIT_SECONDS } from '../model/checks-limit.ts';
import { UsageError } from '../model/errors.ts';
import { FAIL_ON, type FailOn } from '../report/exit-code.ts';
import { FORMATS, type Format } from '../report/formats.ts';
import type { CommandContext } from './shared/context.ts';
import { examples, repeated } from './shared/options.ts';
import { watchPlan } from './check/watch-options.ts';

interface CheckOptions {
  readonly server: readonly string[];
  readonly profile?: string;
  readonly format: Format;
  readonly output?: string;
  readonly force?: true;
  readonly skip: readonly string[];
  readonly android?: true;
  readonly serial?: string;
  readonly list?: true;
  readonly plan?: true;
  readonly limit: number;
  readonly failOn: FailOn;
  readonly proxyLogin?: true;
  readonly proxyCredentials?: string;
  readonly watch?: true;
  readonly for?: string;
  readonly interval?: string;
}

/** What a watch repeats, for its plan. */
const WATCHED = ['network.dns', 'network.tcp', 'network.tls', 'network.stability'];

export function registerCheck(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const watching = context.language === 'ru' ? watchRu : watchEn;
  program
    .command('check')
    .summary(texts.summary)
    .description(texts.summary)
    .argument('[checks...]', texts.words)
    .option('--server <host[:port]>', texts.options.server, repeated, [])
    .option('--profile <file>', texts.options.profile)
    .addOption(
      new Option('--format <format>', texts.options.format).choices([...FORMATS]).default('pretty'),
    )
    .option('--output <file>', texts.options.output)
    .option('--force', texts.options.force)
    .option('--skip <check>', texts.options.skip, repeated, [])
    .option('--android', texts.options.android)
    .option('--serial <number>', texts.options.serial)
    .option('--proxy-login', texts.options.proxyLogin)
    .option('--proxy-credentials <file>', texts.options.proxyCredentials)
    .option('--watch', watching.options.watch)
    .option('--for <time>', watching.options.for)
    .option('--interval <time>', watching.options.interval)
    .addOption(new Option('--list', texts.options.list).conflicts(['output', 'plan']))
    .option('--plan', texts.options.plan)
    .option('--limit <seconds>', texts.options.limit, secondsOf(texts), CHECKS_LIMIT_SECONDS.usual)
    .addOption(
      new Option('--fail-on <status>', texts.options.failOn).choices([...FAIL_ON]).default('fail'),
    )
    .addHelpText('after', examples(context.language, texts.examples))
    .action(async (words: readonly string[], options: CheckOptions) => {
      await check(words, options, context);
    });
}

function secondsOf(texts: typeof en): (value: string) => number {
  return (value) => {
    const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    const { least, most } = CHECKS_LIMIT_SECONDS;
    if (!(seconds >= least && seconds <= most)) {
      throw new UsageError(texts.badLimit(value, least, most));
    }
    return seconds;
  };
}

async function check(
  words: readonly string[],
  options: CheckOptions,
  context: CommandContext,
): Promise<void> {
  const texts = context.language === 'ru' ? ru : en;
  const { watch = false, for: length, interval, format, output, force, skip } = options;
  const { android, serial, list } = options;
  const others = { '--output': output, '--force': force, '--skip': skip, '--android': android };
  const watched = watchPlan(
    {
      ...{ words, watch, for: length, interval, format },
      others: { ...others, '--serial': serial, '--list': list },
    },
    context,
  );
  if (options.list === true) {
    const { renderCheckList } = await import('./check/list.ts');
    context.io.out(await renderCheckList(words, options.skip, options.format, context));
    return;
  }
  const { prepareRun } = await import('./shared/prepare-run.ts');
  const { prepareOutputFile } = await import('./shared/output-file.ts');
  const file =
    options.output === undefined || options.plan === true
      ? null
      : await prepareOutputFile(
          { path: options.output, cwd: context.cwd, force: options.force ?? false },
          context.language,
        );
  const run = await prepareRun(
    {
      words: watched === null ? words : WATCHED,
      skip: options.skip,
      profile: options.profile,
      servers: options.server,
      android: options.android === true || options.serial !== undefined,
      serial: options.serial,
      proxyLogin: {
        ask: options.proxyLogin === true && options.plan !== true,
        file: options.proxyCredentials,
      },
      planOnly: options.plan === true,
    },
    context,
  );
  if (options.plan === true) {
    const { renderPlan } = await import('./check/plan.ts');
    const { printWrapped } = await import('./shared/print-wrapped.ts');
    printWrapped(context.io, await renderPlan(run, context));
    return;
  }
  if (watched !== null) {
    const { watch: watchRun } = await import('./check/watch.ts');
    await watchRun(run, watched, context);
    return;
  }
  const [{ runReport }, { showRun }, { present }, { loadSentences }, { renderAs }, { clean }] =
    await Promise.all([
      import('./shared/run-report.ts'),
      import('./shared/show-run.ts'),
      import('../report/present.ts'),
      import('../report/load-sentences.ts'),
      import('../report/formats.ts'),
      import('../report/clean.ts'),
    ]);
  const sentences = await loadSentences(context.language);
  const toTerminal = options.format === 'pretty' && file === null;
  const show = await showRun(run, sentences, context, { lines: toTerminal });
  const report = await runReport(run, context, {
    limitMs: options.limit * 1000,
    onEvent: show.onEvent,
  }).finally(() => run.context.android.close());
  show.end();

  const presented = present(report, sentences, { failOn: options.failOn });
  const text = await renderAs(options.format, presented, show.renderOptions);
  if (file === null) context.io.out(text);
  else {
    await file.write(text);
    if (!context.quiet) context.io.err(`${texts.written(clean(file.path))}\n`);
  }
  const { nagiosExitCode } = await import('../report/exit-code.ts');
  context.setExitCode(options.format === 'nagios' ? nagiosExitCode(report) : presented.exitCode);
}
