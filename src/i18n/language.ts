export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * `--lang`, then XPRESS_DOCTOR_LANG, then the system's locale. A locale that is neither (`C`, `de_DE`)
 * gives English.
 */
export function detectLanguage(
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: string = Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const candidates = [
    env['XPRESS_DOCTOR_LANG'],
    env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'],
    systemLocale,
  ];
  for (const value of candidates) {
    if (!value) continue;
    const tag = value.toLowerCase();
    // The first source that says anything decides, even when it names a third language.
    return /^ru(?:[-_.@]|$)/.test(tag) ? 'ru' : 'en';
  }
  return 'en';
}
