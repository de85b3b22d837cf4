import type { LoadedProfile } from '../../profile/profile.ts';
import { createCalendar } from '../../support/calendar.ts';
import { type Day, parseDay } from '../../support/day.ts';
import {
  CLIENT_SUPPORT_HOURS,
  type OpeningHours,
  opennessAt,
  type Openness,
  parseSpan,
} from '../../support/hours.ts';
import { type Route, routesFor, type Stage } from '../../support/routing.ts';

/** Everything that `support` says, as data. */
export interface SupportAnswer {
  readonly application: string;
  readonly routes: readonly Route[];
  /** What the organisation itself has written into its profile. */
  readonly contacts: readonly { readonly label: string; readonly value: string }[];
  /** Whose hours these are: the vendor's client support, or as the profile says. */
  readonly hoursOf: 'client' | 'profile';
  readonly hours: OpeningHours;
  readonly openness: Openness;
}

/** The options of the command line win over the profile. */
export function answerSupport(
  loaded: LoadedProfile,
  asked: {
    readonly atMs: number;
    readonly stage: Stage | undefined;
    readonly contract: boolean | undefined;
    /** Somebody has said that it is a branded build; the profile may not know. */
    readonly ownBuild?: boolean;
  },
): SupportAnswer {
  const { profile, origins } = loaded;
  const { support } = profile;
  const own = (key: string): boolean => origins.get(`support.${key}`) === 'profile';
  const calendar = createCalendar({
    daysOff: days(support.holidays.daysOff),
    workingDays: days(support.holidays.workingDays),
  });
  const hours: OpeningHours = {
    weekdays: parseSpan(support.hours.weekdays) ?? CLIENT_SUPPORT_HOURS.weekdays,
    daysOff: parseSpan(support.hours.daysOff) ?? CLIENT_SUPPORT_HOURS.daysOff,
  };
  return {
    application: profile.application.name,
    routes: routesFor({
      application: profile.application.name,
      firstLine: support.firstLine ?? (asked.ownBuild === true ? 'organisation' : null),
      contract: asked.contract ?? support.contract,
      stage: asked.stage ?? support.stage,
    }),
    contacts: own('contacts') ? support.contacts : [],
    hoursOf: own('hours.weekdays') || own('hours.daysOff') ? 'profile' : 'client',
    hours,
    openness: opennessAt(asked.atMs, calendar, hours),
  };
}

/** The profile's schema has refused what is no day. */
function days(texts: readonly string[]): readonly Day[] {
  return texts.map((text) => parseDay(text)).filter((day) => day !== null);
}
