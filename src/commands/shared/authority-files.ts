import { checkTexts as en } from '../../i18n/en/check.ts';
import { checkTexts as ru } from '../../i18n/ru/check.ts';
import { UsageError } from '../../model/errors.ts';
import { certificatesIn } from '../../platform/certificate-bytes.ts';
import { createFileReader } from '../../platform/files.ts';
import type { LoadedProfile } from '../../profile/profile.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from './context.ts';

type Context = Pick<CommandContext, 'language' | 'interrupts'>;

export interface AuthorityFiles {
  /** PEM texts. */
  readonly pem: readonly string[];
  /** A line for each file that gives none. */
  readonly problems: readonly string[];
}

/** Reads the files of `network.certificateAuthorities`; `expand` fills in `~/` and variables. */
export async function lookAtAuthorities(
  { profile, file }: LoadedProfile,
  expand: (paths: readonly string[]) => readonly string[],
  { language, interrupts }: Context,
): Promise<AuthorityFiles> {
  const texts = language === 'ru' ? ru : en;
  const reader = createFileReader({ codePage: null });
  const pem: string[] = [];
  const problems: string[] = [];
  for (const [index, written] of profile.network.certificateAuthorities.entries()) {
    const [path = written] = expand([written]);
    const read = await reader.readBytes(path, { signal: interrupts.stop });
    const found = read.known ? certificatesIn(read.value) : [];
    pem.push(...found.map(String));
    if (found.length > 0) continue;
    const problem = read.known
      ? texts.authorityEmpty(path)
      : texts.authorityUnreadable(path, read.detail ?? read.reason);
    const key = `network.certificateAuthorities[${index}]`;
    problems.push(clean(`${file === null ? '' : `${file} `}${key}: ${problem}`));
  }
  return { pem, problems };
}

/** PEM texts. Throws `UsageError` where a file gives none: the run would trust less than the profile says. */
export async function readAuthorities(
  ...args: Parameters<typeof lookAtAuthorities>
): Promise<readonly string[]> {
  const { pem, problems } = await lookAtAuthorities(...args);
  if (problems.length === 0) return pem;
  const [, , { language }] = args;
  throw new UsageError(problems.join('\n'), { hint: (language === 'ru' ? ru : en).authorityHint });
}
