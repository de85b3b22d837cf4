import { supportTexts as en } from '../../i18n/en/support.ts';
import type { Language } from '../../i18n/language.ts';
import { supportTexts as ru } from '../../i18n/ru/support.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import { stringify } from '../../report/json.ts';
import { parseMoment } from '../../support/moscow-time.ts';
import type { CommandContext } from '../shared/context.ts';
import { loadedProfile } from '../shared/load-profile.ts';
import type { SupportOptions } from './options.ts';
import { answerSupport, type SupportAnswer } from './answer.ts';
import { reasonText, renderSupport, span } from './text.ts';

export async function tellSupport(options: SupportOptions, context: CommandContext): Promise<void> {
  const texts = context.language === 'ru' ? ru : en;
  const atMs = options.at === undefined ? context.clock.now() : parseMoment(options.at);
  if (atMs === null) {
    throw new UsageError(texts.badMoment(clean(options.at ?? '')), { hint: texts.badMomentHint });
  }
  const loaded = await loadedProfile(options.profile, context);
  const { stage, contract } = options;
  const answer = answerSupport(loaded, { atMs, stage, contract });
  if (options.format === 'json') context.io.out(renderSupportJson(answer, context.language));
  else {
    const width = Math.min(context.io.columns, 100);
    const { language } = context;
    context.io.out(renderSupport(answer, { language, width, isNow: options.at === undefined }));
  }
}

/** Sentences are in `language`; every other value is the same in all languages. */
function renderSupportJson(answer: SupportAnswer, language: Language): string {
  const texts = language === 'ru' ? ru : en;
  const { openness } = answer;
  const { today, opens } = openness;
  const document = {
    schema: 'xpress-doctor/support/1',
    language,
    application: answer.application,
    routes: answer.routes.map((route) => ({
      task: route.task,
      support: route.support,
      name: texts.kinds[route.support],
      reason: route.reason,
      text: reasonText(route, answer.application, language),
      ways: route.ways.map((way) => ({ way, text: texts.ways[way] })),
      then: route.then,
    })),
    contacts: answer.contacts.map(({ label, value }) => ({ label, value })),
    hours: {
      of: answer.hoursOf,
      timeZone: 'Europe/Moscow',
      weekdays: span(answer.hours.weekdays),
      daysOff: span(answer.hours.daysOff),
    },
    at: new Date(openness.atMs).toISOString(),
    day: { date: today.day, kind: today.kind, hours: span(today.hours) },
    open: openness.open,
    certain: openness.certain,
    closesAt: openness.closesAtMs === null ? null : new Date(openness.closesAtMs).toISOString(),
    opensAt: new Date(opens.atMs).toISOString(),
    unconfirmedYears: openness.unconfirmed.map(({ year }) => year),
  };
  return `${stringify(document, 2)}\n`;
}
