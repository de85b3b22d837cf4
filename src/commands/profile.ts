import { chmod } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { profileTexts as en } from '../i18n/en/profile.ts';
import { plural } from '../i18n/format.ts';
import { profileTexts as ru } from '../i18n/ru/profile.ts';
import { UsageError } from '../model/errors.ts';
import { commandGroup } from './shared/command-group.ts';
import type { CommandContext } from './shared/context.ts';
import { examples } from './shared/options.ts';

const SHOW_FORMATS = ['yaml', 'json'] as const;

interface ShowOptions {
  readonly profile?: string;
  readonly format: (typeof SHOW_FORMATS)[number];
}

export function registerProfile(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const profile = commandGroup(program, 'profile', texts);

  profile
    .command('init')
    .summary(texts.init.summary)
    .description(texts.init.summary)
    .argument('[file]', texts.init.file)
    .option('--force', texts.init.force)
    .addHelpText('after', examples(context.language, texts.init.examples))
    .action(async (file: string | undefined, options: { readonly force?: true }) => {
      await init(file, options.force ?? false, context);
    });

  profile
    .command('show')
    .summary(texts.show.summary)
    .description(texts.show.summary)
    .option('--profile <file>', texts.show.profile)
    .addOption(
      new Option('--format <format>', texts.show.format).choices(SHOW_FORMATS).default('yaml'),
    )
    .addHelpText('after', examples(context.language, texts.show.examples))
    .action(async (options: ShowOptions) => {
      await show(options, context);
    });

  profile
    .command('validate')
    .summary(texts.validate.summary)
    .description(texts.validate.summary)
    .argument('[file]', texts.validate.file)
    .addHelpText('after', examples(context.language, texts.validate.examples))
    .action(async (file: string | undefined) => {
      await validate(file, context);
    });
}

async function init(
  file: string | undefined,
  force: boolean,
  context: CommandContext,
): Promise<void> {
  const texts = context.language === 'ru' ? ru : en;
  const [{ profileTemplate }, { profileKeys }, { prepareOutputFile }, { clean }] =
    await Promise.all([
      import('../profile/template.ts'),
      context.language === 'ru'
        ? import('../i18n/ru/profile-keys.ts')
        : import('../i18n/en/profile-keys.ts'),
      import('./shared/output-file.ts'),
      import('../report/clean.ts'),
    ]);
  const template = profileTemplate({ ...texts.template, keys: profileKeys });
  if (file === undefined || file === '-') {
    context.io.out(template);
    return;
  }
  const output = await prepareOutputFile(
    // The user's configuration folder is rarely there before the first profile.
    { path: file, cwd: context.cwd, force, makeFolders: true },
    context.language,
  );
  await output.write(template);
  // The template holds no secret, and a profile in the system's folder is for every user.
  await chmod(output.path, 0o644).catch(() => undefined);
  if (context.quiet) return;
  const shown = clean(output.path);
  context.io.err(`${texts.init.written(shown)}\n${texts.init.next(shown)}\n`);
}

async function show(options: ShowOptions, context: CommandContext): Promise<void> {
  const texts = (context.language === 'ru' ? ru : en).show;
  const [{ loadedProfile }, { showAsJson, showAsYaml }, { clean }] = await Promise.all([
    import('./shared/load-profile.ts'),
    import('../profile/show.ts'),
    import('../report/clean.ts'),
  ]);
  const loaded = await loadedProfile(options.profile, context);
  if (options.format === 'json') {
    context.io.out(showAsJson(loaded, texts));
    return;
  }
  const head = loaded.file === null ? texts.noFile : texts.file(loaded.file);
  context.io.out(`# ${clean(head)}\n${showAsYaml(loaded, texts)}`);
}

async function validate(file: string | undefined, context: CommandContext): Promise<void> {
  const texts = (context.language === 'ru' ? ru : en).validate;
  const [{ loadProfile }, { profileCandidates }, { problemLine, profileSearch }] =
    await Promise.all([
      import('../profile/load.ts'),
      import('../profile/find.ts'),
      import('./shared/load-profile.ts'),
    ]);
  const search = profileSearch(file, context);
  const result = await loadProfile(search, context.interrupts.stop);
  if (!result.ok) {
    for (const problem of result.problems) {
      context.io.out(`${problemLine(problem, context.language)}\n`);
    }
    context.setExitCode(2);
    return;
  }
  const { loaded } = result;
  if (loaded.file === null) {
    // Nothing was looked at, so nothing was found to be good.
    const places = (await profileCandidates(search)).map(({ path }) => `  ${path}`);
    throw new UsageError(texts.notFound, { hint: [texts.lookedAt, ...places].join('\n') });
  }
  const { createPlatform } = await import('../platform/create-platform.ts');
  const { lookAtAuthorities } = await import('./shared/authority-files.ts');
  const { client } = await createPlatform({ platform: process.platform, env: context.env });
  const { problems } = await lookAtAuthorities(loaded, (paths) => client.expand(paths), context);
  if (problems.length > 0) {
    context.io.out(`${problems.join('\n')}\n`);
    context.setExitCode(2);
    return;
  }
  const servers = plural(context.language, loaded.profile.servers.length, texts.servers);
  context.io.out(`${texts.good(loaded.file, servers)}\n`);
}
