/** `xpress-doctor support`. What the vendor says is taken from its support page, in its words. */
export const supportTexts = {
  summary: 'who to turn to, how, and whether they are open now',
  description:
    'Which support is the right one, how to reach it, and whether client support is open now and when next.\n' +
    'Nothing is contacted. Contacts, hours and days off of an organisation come from its profile.',
  options: {
    stage: 'where the project with eXpress is: being deployed, or in production',
    contract: 'there is a maintenance contract, a guarantee or special terms',
    noContract: 'there is none of these',
    at: 'not now but then: 2026-12-31 or 2026-12-31T09:30, Moscow time, or with a zone behind it',
    profile: "the organisation's profile (YAML or JSON)",
    format: 'form of the answer',
  },
  examples: [
    'xpress-doctor support',
    'xpress-doctor support --stage deployment',
    'xpress-doctor support --contract --format json',
    'xpress-doctor support --at 2026-12-31T09:30',
  ],
  bothContracts: '--contract and --no-contract exclude each other',
  badMoment: (text: string) => `--at ${text}: not a day or a moment`,
  badMomentHint: 'Write 2026-12-31, 2026-12-31T09:30 (Moscow time) or 2026-12-31T09:30+03:00.',
  tasks: {
    application: 'A question about the application',
    server: 'A question about the server (for administrators)',
  },
  kinds: {
    client: 'eXpress client support',
    technical: 'eXpress technical support',
    managers: 'your eXpress account or product manager',
    organisation: 'the support of your organisation',
  },
  reasons: {
    'every-user': 'It is free and there for every user.',
    branded: (application: string) =>
      `The application is ${application}, not eXpress: ask your organisation or follow its instructions.`,
    'own-support': 'The profile says that your organisation answers its users first.',
    contract: 'You have a contract, a guarantee or special terms; its hours depend on them.',
    'contract-unknown':
      'It is there under a maintenance contract, a guarantee or special terms; its hours depend on them.',
    'no-contract':
      'Technical support is there only under a maintenance contract, a guarantee or special terms: ask about them.',
    deployment:
      'While the project is being deployed there is no technical support: deployment specialists help, through the manager.',
  },
  then: {
    client: 'When your organisation cannot help: eXpress client support.',
    technical: 'With a contract, a guarantee or special terms: eXpress technical support.',
    managers:
      'While the project is being deployed, or without a contract: your eXpress account or product manager.',
    organisation: 'After that: the support of your organisation.',
  },
  ways: {
    'app-settings':
      'in the application: Settings (the avatar above the chat list) > Contact support',
    'page-buttons': 'the buttons on https://express.ms/faq/',
    'login-button': 'the button on the login screen, if the administrator has set it up',
    'internal-chat':
      "your organisation's chat with eXpress support inside eXpress; the account manager knows how to join",
    'technical-section':
      'the section “Technical Support for Admins” of https://express.ms/faq/ says how',
    'jira-portal':
      'the support portal in Jira: https://express.ms/faq/jira-portal (support gives access; ask it first whether the request exists already)',
    'account-manager': 'through the contacts that you have from the project',
    'own-contacts': 'the contacts below',
    'own-instructions': 'the instructions of your organisation',
  },
  contacts: 'Contacts from the profile',
  noContacts:
    'The profile names no contacts. Ask your administrator, and write them into support.contacts of the profile.',
  hours: {
    client: 'eXpress client support (Moscow time)',
    profile: 'Hours from the profile (Moscow time)',
    unknownOwn:
      'When the support of your organisation answers is not in the profile (support.hours).',
    week: (weekdays: string, daysOff: string) =>
      `On weekdays ${weekdays}, on weekends and public holidays ${daysOff}.`,
    now: 'Now',
    then: 'Then',
    open: (until: string, left: string) => `open until ${until} (${left} more)`,
    closed: 'closed',
    opens: (day: string, time: string, wait: string) => `Opens on ${day} at ${time} (in ${wait}).`,
    opensNext: (day: string, time: string) => `Opens next on ${day} at ${time}.`,
    uncertain: (day: string, other: string) =>
      `${day}: a day off was moved to or from it, and the page speaks of weekdays, weekends and holidays only. If support does not follow such moves, its hours then are ${other}.`,
    unconfirmed: (year: string) =>
      `For ${year} this program knows no Government decree that moves days off: only the holidays of the Labour Code (article 112) are counted. Write the decree's days into support.holidays of the profile.`,
  },
  dayKinds: {
    weekday: 'weekday',
    weekend: 'weekend',
    holiday: 'public holiday',
    'moved-day-off': 'day off, moved here from another day',
    'moved-working-day': 'working day, its day off was moved',
  },
  before: 'Before you write',
  beforeLines: [
    'xpress-doctor check tells what is wrong and what helps;',
    'xpress-doctor request bug asks for everything that support will want;',
    'the answers may be there already: https://express.ms/faq/ and the user guides, offline xpress-doctor faq search.',
  ],
};
