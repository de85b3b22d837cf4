/** Words of `profile`. The sentences about a broken profile are in `profile-faults.ts`. */
export const profileTexts = {
  summary: "write, look at and validate an organisation's profile",
  description:
    'Everything that differs between organisations stands in a profile: servers, the name and the folders of the ' +
    'application, limits, redaction rules. docs/profile.md describes every key.',
  init: {
    summary: 'write a profile with comments to begin with',
    file: 'where to write it (default or -: to the terminal)',
    force: 'overwrite the file',
    examples: [
      'xpress-doctor profile init profile.yaml',
      'xpress-doctor profile init ~/.config/xpress-doctor/profile.yaml',
    ],
    written: (path: string) => `The profile is in ${path}`,
    next: (path: string) => `Edit it, then: xpress-doctor profile validate ${path}`,
  },
  show: {
    summary: 'print the values in force, each with where it came from',
    profile: "the organisation's profile (default: the one that is found)",
    format: 'form of the output',
    examples: ['xpress-doctor profile show', 'xpress-doctor profile show --format json'],
    noFile: 'No profile was found: these are the built-in values.',
    file: (path: string) => `Profile: ${path}`,
    origins: {
      default: 'built-in',
      profile: 'profile',
    },
    hidden: 'hidden',
  },
  validate: {
    summary: 'say everything that is wrong with a profile; exit code 0 or 2',
    file: 'the profile (default: the one that is found)',
    examples: ['xpress-doctor profile validate profile.yaml'],
    good: (path: string, servers: string) => `${path}: in order, ${servers}`,
    servers: { one: 'server', few: 'servers', many: 'servers' },
    notFound: 'no profile was found',
    lookedAt: 'Looked at:',
  },
  /** `file:3:5 servers[0].port: expected a number, got "x". Hint.` */
  problem: (expected: string, got: string) => `expected ${expected}, got ${got}`,
  broken: (file: string) => `the profile ${file} is not in order:`,
  brokenHint: 'Nothing was run. All keys: docs/profile.md, or xpress-doctor profile init.',
  badServer: (text: string) => `--server ${text} is not HOST or HOST:PORT`,
  template: {
    head: [
      'Profile of xpress-doctor. Every key may be left out.',
      'A line such as `#key: value` shows the built-in value: take away the # and change it.',
      'xpress-doctor profile validate FILE tells what is wrong with this file,',
      'xpress-doctor profile show --profile FILE tells what is in force.',
    ],
    ownServer: "The organisation's own server: put its name here and take away the #.",
    list: 'This list replaces the built-in one as a whole.',
  },
};
