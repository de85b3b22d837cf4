import { plural } from '../format.ts';

interface FieldText {
  readonly label: string;
  /** What to write, for the prompt and the template. */
  readonly hint: string;
}

const fields = {
  description: { label: 'Description', hint: 'what goes wrong, in a few sentences' },
  steps: { label: 'Steps to reproduce', hint: 'one step a line' },
  expected: { label: 'Expected', hint: 'what should have happened' },
  got: { label: 'Got', hint: 'what happens instead; the text of the error' },
  platforms: {
    label: 'Platforms',
    hint: 'web, desktop, Android, iOS; the system and its version; the model of a phone',
  },
  versions: { label: 'Versions', hint: 'of the application and of the server, as they show them' },
  since: {
    label: 'Since when',
    hint: 'day and time, and what changed then (an update, a network)',
  },
  users: { label: 'How many users', hint: 'one, some, all; what they have in common' },
  similarDevices: {
    label: 'Similar devices tried',
    hint: 'on which devices like this one it was tried, and what came out',
  },
  substance: { label: 'Substance', hint: 'what exactly should be changed or added' },
  place: { label: 'Where in the product', hint: 'the section of the application' },
  conditions: { label: 'Under which conditions', hint: 'when and how it will be used' },
  platform: { label: 'Client platform', hint: 'web, mobile application, desktop and so on' },
  frequency: { label: 'How often users ask', hint: 'how many users ask for it, how often' },
  importance: { label: 'Importance', hint: 'your estimate of importance or priority, and why' },
  attachments: { label: 'Screenshots and video', hint: 'files that show what happens' },
  bundle: { label: 'Diagnostic bundle', hint: 'the zip of xpress-doctor collect-logs' },
} satisfies Readonly<Record<string, FieldText>>;

/** `xpress-doctor request`. */
export const requestTexts = {
  summary: 'compose a request to support: a bug or a new function',
  description:
    'Asks for everything that support wants to know, attaches files, redacts texts as the log bundle is redacted, ' +
    'and writes the request. Nothing is sent anywhere: you send it.',
  bug: {
    summary: 'report that something does not work',
    examples: [
      'xpress-doctor request bug --ask',
      'xpress-doctor request bug --template > bug.yaml',
      'xpress-doctor request bug --from bug.yaml --bundle logs.zip --output out.zip',
      'xpress-doctor request bug --run-checks --attach screen.png --format jira',
    ],
  },
  feature: {
    summary: 'ask for a new function',
    examples: [
      'xpress-doctor request feature --ask',
      'xpress-doctor request feature --from feature.yaml --format text',
    ],
  },
  options: {
    field: 'a field, as name=value; again for the next step of a list',
    from: 'fields from a YAML or JSON file',
    template: 'print a YAML file to fill in, and end',
    ask: 'ask for what is missing, on this terminal',
    allowMissing: 'go on without what is missing; it stands as “not given”',
    attach: 'attach a screenshot, a video or another file; may be repeated',
    maxAttachment: 'largest attachment: 10M, 1G',
    bundle: 'attach a bundle of collect-logs; it is verified first',
    acceptBundle: 'attach the bundle although it does not verify or is not redacted',
    report: 'platforms, versions and findings from a report of check --format json',
    runChecks: 'the same from checks that are run now',
    server: "check the organisation's server, too; with --run-checks; may be repeated",
    profile: "the organisation's profile (YAML or JSON)",
    format: 'form of the request',
    output:
      'write there; a name that ends with .zip: all four forms and all attachments in one zip',
    outputDir: 'the same in a new folder',
    force: 'replace the file of --output if it exists',
    pseudonyms:
      'file with the key of the pseudonyms: the same ones as in the bundle that was made with it',
  },
  fields,
  titles: { bug: 'Bug', feature: 'Feature request' },
  notGiven: 'not given',
  subject: 'Subject',
  checks: {
    heading: 'Results of the checks',
    run: (instant: string, summary: string) => `Checked ${instant}. ${summary}`,
  },
  families: {
    image: 'image',
    video: 'video',
    audio: 'sound',
    document: 'document',
    archive: 'archive',
    text: 'text',
    program: 'program',
    other: 'of unknown type',
  },
  redacted: 'redacted',
  asItIs: 'as it is',
  bundle: {
    verified: 'verified',
    unverified: 'NOT verified',
    encrypted: 'encrypted, so it could not be verified here',
    unredacted: 'NOT redacted',
  },
  footer: (application: string, version: string, instant: string) =>
    `${application}; composed by xpress-doctor ${version}, ${instant}`,
  before: {
    bug: [
      'Before you write, the support page says to try this:',
      '  - update the application (the server is updated by its administrators);',
      '  - network: a stable one, or another one; VPN, firewall, proxy or antivirus off if they may block;',
      '  - restart: Ctrl (Cmd) + R on web and desktop; on a phone close it in the list of recent apps;',
      '  - Settings > Close session, then log in by phone number, e-mail or server address, not by QR code;',
      '  - clear the cache or install again;',
      '  - see the section of the FAQ (xpress-doctor faq search), and try it on similar devices.',
    ],
    feature: [
      'The function may be planned already: support knows. Before you write:',
      '  - integrations are done with bots and Smart Apps (documentation: https://docs.express.ms);',
      '  - changes of an existing system made to order are discussed with the sales department.',
    ],
  },
  redactedCounts: (counts: string) => `Redacted: ${counts}`,
  attached: 'Attached:',
  byHand: 'Attach these by hand, they are not in this text (or use --output request.zip):',
  textByHand: 'Texts among them are not redacted then: --output request.zip redacts them.',
  asItIsNote:
    'What is not a text goes as it is: look at pictures and videos for names and messages; they may also say where they were taken.',
  missingNote: (names: string) => `Not given: ${names}`,
  looksLikePassword: (field: string, words: string) =>
    `${field}: this looks like a password: a word stands behind “${words}”`,
  passwordAdvice: 'Only what is surely a password is hidden. Leave it out if it is one.',
  confirmDoubts: 'Does it go along as it stands?',
  pseudonymsKept: (file: string) => `Pseudonyms: ${file} (keep it, never send it)`,
  pseudonymsNotSaved: (file: string, why: string) =>
    `The request is ready, but its pseudonyms could not be written to ${file}: ${why}`,
  otherPseudonyms:
    'Pseudonyms in this text are not those in the bundle: the same user has two. Give collect-logs and this command the same --pseudonyms FILE to make them one.',
  removedNote: (field: string, count: number) =>
    `${field}: ${plural('en', count, { one: 'control character', many: 'control characters' })} removed`,
  longForJira: (length: number, limit: number) =>
    `The Jira form has ${length} characters, and Jira takes ${limit} unless it is set otherwise: shorten it or attach it as a file.`,
  send: (support: string) => `Send it to: ${support}`,
  next: {
    bug: 'Hours and contacts: xpress-doctor support',
    feature:
      'Support may ask more, and then passes it on to the developers or says why it cannot be done; a link to the Jira ticket comes to the chat with eXpress. Hours and contacts: xpress-doctor support',
  },
  written: (path: string) => `The request is in ${path}`,
  question: (label: string, hint: string) => `${label} (${hint}):`,
  listQuestion: (label: string, hint: string, number: number) =>
    `${label} (${hint}; an empty answer ends the list), ${number}:`,
  confirmMissing: (names: string) => `Not given: ${names}. Go on without?`,
  confirmBundle: (problem: string) => `${problem}. Attach it nevertheless?`,
  cancelled: 'Nothing was done.',
  errors: {
    badField: (text: string) => `--field ${text}: not name=value`,
    badFieldHint: (names: string) => `Write --field description="…". Names: ${names}.`,
    unknownField: (name: string) => `there is no field ${name}`,
    didYouMean: (name: string) => `Did you mean ${name}?`,
    twice: (name: string) => `the field ${name} is given twice`,
    twiceHint: 'Only lists (steps, platforms, versions) may be given several times.',
    tooLong: (name: string, limit: number) => `${name}: longer than ${limit} characters`,
    tooLongHint: 'Shorten it, and attach logs and long texts as files (--attach).',
    tooMany: (name: string, limit: number) => `${name}: more than ${limit} entries`,
    fileBroken: (file: string) => `${file} is no request:`,
    fileBrokenHint: (kind: string) =>
      `Names of the fields: xpress-doctor request ${kind} --template.`,
    fileEmpty: 'the file is empty',
    missing: 'the request is not complete:',
    blank: 'given, but empty',
    missingHint:
      'Give them with --field, --from, --attach and --bundle, answer questions with --ask, or go on with --allow-missing.',
    noTerminal: '--ask needs a terminal for questions and answers',
    noTerminalHint: 'Use --field or --from in scripts.',
    badSize: (value: string) => `--max-attachment ${value} is not a size`,
    badSizeHint: 'Write for instance 500K, 25M or 1.5G.',
    bothOutputs: '--output and --output-dir exclude each other',
    serverWithoutChecks: '--server is looked at by the checks only, and none are run',
    serverWithoutChecksHint: 'Add --run-checks, or leave --server out.',
    forceWithoutOutput: '--force replaces the file of --output, and there is none',
    forceWithoutOutputHint: 'Add --output FILE; a folder of --output-dir is never replaced.',
    bothReports: '--report and --run-checks exclude each other',
    attachmentMissing: (path: string) => `there is no attachment ${path}`,
    attachmentUnreadable: (path: string, reason: string) => `cannot read ${path}: ${reason}`,
    attachmentKind: (path: string) => `${path} is not a regular file`,
    attachmentEmpty: (path: string) => `${path} is empty`,
    attachmentBig: (path: string, bytes: string, limit: string) =>
      `${path} has ${bytes}, the limit is ${limit}`,
    attachmentBigHint:
      'Make it shorter or smaller, send it separately, or raise the limit: xpress-doctor request … --max-attachment 100M.',
    attachmentType: (path: string, extension: string, actual: string) =>
      `${path} is not what its name says: not .${extension} but ${actual}`,
    attachmentTypeHint: 'Give the file its right name, or export it again.',
    attachmentProgram: (path: string) => `${path} is a program`,
    attachmentProgramHint: 'Support and mail systems refuse programs. Name it in the description.',
    attachmentChanged: (path: string) => `${path} changed while it was read`,
    attachmentHint: 'Check the path; a relative one in a file counts from that file.',
    bundleProblem: (path: string, problem: string) =>
      `the bundle ${path} cannot be trusted: ${problem}`,
    bundleUnredacted: (path: string) => `the bundle ${path} is not redacted`,
    bundleHint:
      'Make a new one with xpress-doctor collect-logs, or attach this one with --accept-bundle if you are sure.',
    reportUnreadable: (path: string, reason: string) => `cannot read the report ${path}: ${reason}`,
    notAReport: (path: string) => `${path} is no report of xpress-doctor`,
    reportHint: 'Make one with xpress-doctor check --format json --output report.json.',
    outputExists: (path: string) => `${path} exists`,
    outputHint: 'Choose another name or give --force; a folder is never replaced.',
    outputFailed: (path: string, reason: string) => `cannot write ${path}: ${reason}`,
    outputFailedHint: 'Choose a place that you can write to, with free space.',
    redactionFailed: 'no request: redaction failed, so there is nothing to send',
    leak: 'no request: something that must not leave this computer was left in it:',
    leakLine: (where: string, line: number, name: string, sample: string) =>
      `${where}, line ${line}: ${name}: ${sample}`,
    leakHint: 'Write it differently, leave the file out, or add a rule to the profile (redaction).',
    redactionHint: 'Tell the authors of the program which field or file it was.',
  },
  template: {
    head: [
      'A request for xpress-doctor request, to fill in.',
      'Lists may stand as lines that begin with “- ”. Paths count from this file.',
    ],
    attachments: 'Screenshots and videos: paths.',
    bundle: 'The zip of xpress-doctor collect-logs.',
  },
};
