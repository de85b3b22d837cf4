export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * `--lang`, then XPRESS_DOCTOR_LANG, then the system's locale. A locale that is neither (`C`, `de_DE`)
 * gives English.
 */
export function detectLanguage(
  env: Readonly<Record<string, string | undefined>>,
  // Asking ICU costs milliseconds at every start, so it comes last.
  systemLocale: () => string = () => Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const named =
    env['XPRESS_DOCTOR_LANG'] ||
    env['LC_ALL'] ||
    env['LC_MESSAGES'] ||
    env['LANG'] ||
    systemLocale();
  // The first source that says anything decides, even when it names a third language.
  return /^ru(?:[-_.@]|$)/i.test(named) ? 'ru' : 'en';
}
