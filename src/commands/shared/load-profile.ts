import type { Language } from '../../i18n/language.ts';
import { profileTexts as en } from '../../i18n/en/profile.ts';
import { profileTexts as ru } from '../../i18n/ru/profile.ts';
import { UsageError } from '../../model/errors.ts';
import type { ProfileProblem } from '../../model/profile-problem.ts';
import type { Target } from '../../model/target.ts';
import { type ProfileSearch, systemFolder, userFolder } from '../../profile/find.ts';
import { loadProfile } from '../../profile/load.ts';
import type { LoadedProfile } from '../../profile/profile.ts';
import { targetsOf } from '../../profile/targets.ts';
import { faultText as faultTextEn, hostHint as hostHintEn } from '../../i18n/en/profile-faults.ts';
import { faultText as faultTextRu, hostHint as hostHintRu } from '../../i18n/ru/profile-faults.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from './context.ts';

type Context = Pick<CommandContext, 'language' | 'env' | 'cwd' | 'interrupts'>;

/** Where this run looks for a profile. */
export function profileSearch(option: string | undefined, context: Context): ProfileSearch {
  const { env, cwd } = context;
  return { option, env, cwd, userFolder, systemFolder: systemFolder(process.platform, env) };
}

/** The profile of this run, or the defaults. Throws `UsageError` with every problem of a broken one. */
export async function loadedProfile(
  option: string | undefined,
  context: Context,
): Promise<LoadedProfile> {
  const result = await loadProfile(profileSearch(option, context), context.interrupts.stop);
  if (result.ok) return result.loaded;
  const texts = context.language === 'ru' ? ru : en;
  const lines = result.problems.map((problem) => problemLine(problem, context.language));
  throw new UsageError([texts.broken(result.file), ...lines].join('\n'), {
    hint: texts.brokenHint,
  });
}

/** The targets of this run. Throws `UsageError` for a `--server` that is no server. */
export function targetsFor(
  loaded: LoadedProfile,
  servers: readonly string[],
  context: Context,
): readonly Target[] {
  const result = targetsOf(loaded, servers);
  if (result.ok) return result.targets;
  const texts = context.language === 'ru' ? ru : en;
  const hint = context.language === 'ru' ? hostHintRu : hostHintEn;
  throw new UsageError(texts.badServer(result.text), {
    hint: hint(result.problem.failure, result.problem.suggestion),
  });
}

/** `file:3:5 servers[0].port: expected …, got …. Hint.` as editors and scripts can read it. */
export function problemLine(problem: ProfileProblem, language: Language): string {
  const texts = language === 'ru' ? ru : en;
  const { expected, got, hint } = (language === 'ru' ? faultTextRu : faultTextEn)(problem.fault);
  const place = [problem.file, problem.line, problem.column]
    .filter((part) => part !== null)
    .join(':');
  const path = problem.path === '' ? '' : ` ${problem.path}`;
  const sentence = `${place}${path}: ${texts.problem(expected, got)}`;
  // Keys and values of a file that somebody else wrote must not move the cursor.
  return clean(hint === undefined ? sentence : `${sentence}. ${hint}`);
}
