import { type Command, Option } from 'commander';
import { requestTexts as en } from '../i18n/en/request.ts';
import { requestTexts as ru } from '../i18n/ru/request.ts';
import { commandGroup } from './shared/command-group.ts';
import type { CommandContext } from './shared/context.ts';
import { examples, repeated } from './shared/options.ts';
import { DEFAULT_MAX_ATTACHMENT, type RequestOptions } from './request/options.ts';

const FORMATS = ['markdown', 'jira', 'text', 'json'];

export function registerRequest(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const { options } = texts;
  const request = commandGroup(program, 'request', texts);
  for (const kind of ['bug', 'feature'] as const) {
    const command = request
      .command(kind)
      .summary(texts[kind].summary)
      .description(texts[kind].summary)
      .option('--field <name=value>', options.field, repeated, [])
      .option('--from <file>', options.from)
      .option('--template', options.template)
      .option('--ask', options.ask)
      .option('--allow-missing', options.allowMissing)
      .option('--attach <file>', options.attach, repeated, [])
      .option('--max-attachment <size>', options.maxAttachment, DEFAULT_MAX_ATTACHMENT);
    if (kind === 'bug') {
      command
        .option('--bundle <zip>', options.bundle)
        .option('--accept-bundle', options.acceptBundle)
        .option('--report <file>', options.report)
        .option('--run-checks', options.runChecks)
        .option('--server <host[:port]>', options.server, repeated, []);
    }
    command
      .option('--profile <file>', options.profile)
      .addOption(
        new Option('--format <format>', options.format).choices(FORMATS).default('markdown'),
      )
      .option('--output <file>', options.output)
      .option('--output-dir <folder>', options.outputDir)
      .option('--force', options.force)
      .option('--pseudonyms <file>', options.pseudonyms)
      .addHelpText('after', examples(context.language, texts[kind].examples))
      .action(async (given: RequestOptions) => {
        const [{ makeRequest }, { requestWorld }] = await Promise.all([
          import('./request/run.ts'),
          import('./request/world.ts'),
        ]);
        await makeRequest(kind, given, context, requestWorld(given, context));
      });
  }
}
