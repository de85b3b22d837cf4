import { supportTexts as en } from '../../i18n/en/support.ts';
import { formatDuration } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { supportTexts as ru } from '../../i18n/ru/support.ts';
import { clean } from '../../report/clean.ts';
import { wrapText } from '../../report/width.ts';
import { type Day, toUtc } from '../../support/day.ts';
import { isMoved, otherReading, type Openness, type Span } from '../../support/hours.ts';
import { moscowTime } from '../../support/moscow-time.ts';
import type { Route } from '../../support/routing.ts';
import type { SupportAnswer } from './answer.ts';

export interface SupportTextOptions {
  readonly language: Language;
  readonly width: number;
  /** False: the moment was asked for with `--at`. */
  readonly isNow: boolean;
}

export function renderSupport(answer: SupportAnswer, options: SupportTextOptions): string {
  const texts = options.language === 'ru' ? ru : en;
  const asksOwn = answer.routes.some(({ support }) => support === 'organisation');
  const blocks = [
    ...answer.routes.map((route) => routeLines(route, answer, options)),
    answer.contacts.length > 0
      ? [
          texts.contacts,
          ...answer.contacts.map(({ label, value }) => `  ${clean(label)}: ${clean(value)}`),
        ]
      : asksOwn
        ? wrapText(texts.noContacts, options.width)
        : [],
    hoursLines(answer, options),
    [texts.before, ...texts.beforeLines.flatMap((line) => bullet(line, '  ', options))],
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

function routeLines(
  route: Route,
  answer: SupportAnswer,
  options: SupportTextOptions,
): readonly string[] {
  const texts = options.language === 'ru' ? ru : en;
  return [
    `${texts.tasks[route.task]}: ${texts.kinds[route.support]}`,
    ...wrapText(reasonText(route, answer.application, options.language), options.width - 2).map(
      (line) => `  ${line}`,
    ),
    ...route.ways
      .filter((way) => way !== 'own-contacts' || answer.contacts.length > 0)
      .flatMap((way) => bullet(texts.ways[way], '  ', options)),
    ...(route.then === null
      ? []
      : wrapText(texts.then[route.then], options.width - 2).map((line) => `  ${line}`)),
  ];
}

export function reasonText(route: Route, application: string, language: Language): string {
  const texts = (language === 'ru' ? ru : en).reasons;
  return route.reason === 'branded' ? texts.branded(clean(application)) : texts[route.reason];
}

function hoursLines(answer: SupportAnswer, options: SupportTextOptions): readonly string[] {
  const { language, width } = options;
  const texts = (language === 'ru' ? ru : en).hours;
  const { openness, hours, hoursOf } = answer;
  const sentences = [
    texts.week(span(hours.weekdays), span(hours.daysOff)),
    ...opennessSentences(openness, options),
    ...caveats(answer, language),
  ];
  if (hoursOf === 'client' && answer.routes[0]?.support === 'organisation') {
    sentences.push(texts.unknownOwn);
  }
  return [
    texts[hoursOf],
    ...sentences.flatMap((line) => wrapText(line, width - 2).map((part) => `  ${part}`)),
  ];
}

export function opennessSentences(
  openness: Openness,
  options: Pick<SupportTextOptions, 'language' | 'isNow'>,
): readonly string[] {
  const { language } = options;
  const { hours: texts, dayKinds } = language === 'ru' ? ru : en;
  const { today, opens, atMs, closesAtMs } = openness;
  const when = options.isNow ? texts.now : texts.then;
  const moment = `${dayName(today.day, language)}, ${clock(moscowTime(atMs).minutes)}, ${dayKinds[today.kind]}`;
  const nextDay = dayName(opens.day, language);
  const nextTime = clock(opens.hours.from);
  if (closesAtMs === null) {
    const wait = formatDuration(language, opens.atMs - atMs);
    return [`${when} (${moment}): ${texts.closed}.`, texts.opens(nextDay, nextTime, wait)];
  }
  const state = texts.open(clock(today.hours.to), formatDuration(language, closesAtMs - atMs));
  return [`${when} (${moment}): ${state}.`, texts.opensNext(nextDay, nextTime)];
}

/** What makes the answer less than certain. */
function caveats({ openness, hours }: SupportAnswer, language: Language): readonly string[] {
  const texts = (language === 'ru' ? ru : en).hours;
  const { today, opens, unconfirmed } = openness;
  const moved = opens.day === today.day ? [today] : [today, opens];
  return [
    ...moved
      .filter(({ kind }) => isMoved(kind))
      .map(({ day, kind }) =>
        texts.uncertain(dayName(day, language), span(otherReading(kind, hours))),
      ),
    ...unconfirmed.map(({ year }) => texts.unconfirmed(String(year))),
  ];
}

function bullet(text: string, indent: string, { width }: SupportTextOptions): readonly string[] {
  return wrapText(text, width - indent.length - 2).map(
    (line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`,
  );
}

export function span({ from, to }: Span): string {
  return `${clock(from)}–${clock(to)}`;
}

/** `8:00` */
function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `воскресенье, 22 ноября 2026 г.` */
function dayName(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    dateStyle: 'full',
    timeZone: 'UTC',
  })
    .format(toUtc(day))
    .replace(/[\u00a0\u202f]/g, ' ');
}
