import { tellsLoginMethods } from '../../checks/server/login-methods.ts';
import { judgeAccount } from '../../guide/judge-account.ts';
import { loginFit } from '../../guide/login-fit.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import type { GuideStepTexts } from '../../i18n/guide-texts.ts';
import type { Language } from '../../i18n/language.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { GUIDE_QUESTIONS } from '../../model/guide-steps.ts';
import type { Report } from '../../model/report.ts';
import type { Target } from '../../model/target.ts';
import { clean } from '../../report/clean.ts';

/** What is said of the login that the user types. */
export function accountLines(
  typed: string,
  domains: readonly string[],
  language: Language,
): readonly string[] {
  const texts = (language === 'ru' ? ru : en).account;
  const verdict = judgeAccount(typed, domains);
  switch (verdict.kind) {
    case 'empty':
    case 'no-address':
      return [texts[verdict.kind]];
    case 'malformed':
      return [texts.malformed[verdict.why]];
    case 'mixed-letters':
      return [texts['mixed-letters'](verdict.letters)];
    case 'domain-not-judged':
    case 'domain-fits':
      return [texts[verdict.kind](clean(verdict.domain))];
    case 'other-domain':
      return [
        texts['other-domain'](clean(verdict.domain), verdict.expected.map(clean).join(', ')),
        ...(verdict.nearest === null ? [] : [texts.didYouMean(clean(verdict.nearest))]),
      ];
  }
}

/** The organisation's servers that are known here. */
export function serverLines(targets: readonly Target[], language: Language): readonly string[] {
  const texts = (language === 'ru' ? ru : en).servers;
  const own = targets.filter(tellsLoginMethods).map(({ id }) => clean(id));
  return [own.length === 0 ? texts.none : texts.known(own.join(', '))];
}

/** Each server's login methods against the way that the user logs in. */
export function loginLines(
  report: Report,
  chosen: string,
  stepTexts: GuideStepTexts,
  language: Language,
): readonly string[] {
  const texts = (language === 'ru' ? ru : en).login;
  const way = GUIDE_QUESTIONS['account-way'].find((one) => one === chosen) ?? null;
  const findings = report.checks
    .filter(({ id }) => id === 'server.login-methods')
    .flatMap((check) => check.findings);
  if (findings.every(({ status, subject }) => status === 'skip' && subject === undefined)) {
    return [texts.noServer];
  }
  return findings.flatMap((finding) => {
    if (finding.status !== 'pass') return [];
    const methods = finding.evidence['methods'];
    if (!Array.isArray(methods)) return [];
    const names = methods.filter((name) => typeof name === 'string');
    const server = clean(finding.subject ?? '');
    const shown = names.map(clean).join(', ');
    const fit = loginFit(way, names);
    if (way === null || fit === 'not-comparable') return [texts['not-comparable'](server, shown)];
    const wayName = stepTexts.questions['account-way'].choices[way];
    return [
      fit === 'offered'
        ? texts.offered(server, wayName)
        : texts['not-offered'](server, wayName, shown),
    ];
  });
}
