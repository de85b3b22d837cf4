/** Words of the program as a whole; each command brings its own. */
export const cliTexts = {
  description:
    'Finds out why the eXpress messenger does not work on this computer, and packs logs that are safe to send.\n' +
    'An independent tool: not made by the vendor of eXpress.',
  headings: {
    'Usage:': 'Usage:',
    'Options:': 'Options:',
    'Global Options:': 'Global options:',
    'Commands:': 'Commands:',
    'Arguments:': 'Arguments:',
  } as Readonly<Record<string, string>>,
  options: {
    lang: 'language of the output (default: the system’s)',
    noColor: 'no colour',
    quiet: 'results only, no progress',
    verbose: 'everything that was seen, with original error texts',
    version: 'print the version',
    help: 'print this help',
  },
  help: { options: '[options]', command: '[command]', choices: 'one of', default: 'default' },
  examples: 'Examples:',
  exitCodes: 'Exit codes:',
  exitCodeLines: [
    '  0  measured, nothing failed',
    '  1  at least one check failed; faq search: nothing found',
    '  2  wrong usage or invalid profile; nothing was run',
    '  3  could not finish: an error, a time-out, a partial bundle',
    '  4  only warnings, with --fail-on warn',
    '  5  no bundle: redaction, leak scan or verification refused it',
    '  130  interrupted by the user',
  ],
  errors: {
    unknownOption: (option: string) => `unknown option ${option}`,
    unknownCommand: (name: string) => `unknown command ${name}`,
    missingArgument: (name: string) => `the argument <${name}> is missing`,
    missingValue: (option: string) => `option ${option} needs a value`,
    tooManyArguments: 'too many arguments',
    invalidValue: (value: string, what: string) => `${value} is not a value for ${what}`,
    didYouMean: (name: string) => `Did you mean ${name}?`,
    seeHelp: 'See xpress-doctor --help.',
    allowed: (values: string) => `Allowed: ${values}.`,
    bug: 'This is an error of xpress-doctor itself. Run again with --verbose and send the text to its authors.',
    interrupted: 'Interrupted.',
    outputLost: (reason: string) => `the output could not be written whole: ${reason}`,
    outputLostHint: 'Free space on the disk or send the output to another place, and run it again.',
  },
};
