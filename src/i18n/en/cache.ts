/** `xpress-doctor cache`. */
export const cacheTexts = {
  summary: "where the client's cache is and how big; clears it safely",
  description:
    'Where the data folder of the client is and how much each part of it takes, and a safe way to clear the cache.',
  show: {
    summary: 'show the data folder, its parts and what `clear` would take; changes nothing',
    profile: "the organisation's profile (YAML or JSON): where the data folder is",
    format: 'form of the answer',
    examples: ['xpress-doctor cache show', 'xpress-doctor cache show --format json'],
  },
  clear: {
    summary: 'clear the cache of the client; the session and the keys stay',
    description:
      'Clears what Chromium makes again by itself: Cache, Code Cache, GPUCache and the like. Login, messages, keys, settings and logs stay.\n' +
      'Stops when the client runs, shows the plan and asks first. Every part is moved aside before anything is deleted: an interruption leaves no part half cleared, and the next run finishes.',
    dryRun: 'show the plan and change nothing',
    yes: 'do not ask; needed where there is no terminal',
    session:
      'clear the session too: IndexedDB, Local Storage, cookies. The user has to log in again',
    examples: [
      'xpress-doctor cache clear --dry-run',
      'xpress-doctor cache clear',
      'xpress-doctor cache clear --yes',
      'xpress-doctor cache clear --session',
    ],
  },
  labels: {
    folder: 'Data folder',
    realPath: 'Really at',
    others: 'Found too',
    disk: 'Disk',
    writable: 'Writable',
    client: 'Client',
    size: 'Size',
    written: 'Written',
    growth: 'Growth',
  },
  notFound: (looked: string) => `There is no data folder. Looked at: ${looked}.`,
  notFoundHint:
    'The client was never started by this user, or it keeps its data elsewhere: name the place in a profile (`xpress-doctor profile init`).',
  nowhere: 'none of the places of the profile can be named here',
  unreadable: (path: string, detail: string) =>
    `The data folder ${path} cannot be looked at: ${detail}.`,
  unreadableHint: 'Run the command as the user of the client, or give this user the right to read.',
  tooWide: (path: string) =>
    `The data folder of the profile is ${path}: that is a whole disk or a home folder, not the folder of one program.`,
  tooWideHint: 'Name the folder of the client itself in the profile.',
  otherFolder: 'not touched: the first of the profile counts',
  network: (fileSystem: string) => `${fileSystem}, on another computer`,
  disk: (mount: string, fileSystem: string, free: string) =>
    `${mount} (${fileSystem}), ${free} free`,
  unknown: (reason: string) => `not known: ${reason}`,
  writable: { yes: 'yes', no: (detail: string) => `no (${detail})` },
  client: {
    stopped: 'does not run',
    runs: (processes: string) => `runs: ${processes}`,
    process: (pid: number, name: string, user: string | null) =>
      `${name} ${pid}${user === null ? '' : ` (${user})`}`,
  },
  files: { one: 'file', few: 'files', many: 'files' },
  size: (bytes: string, files: string) => `${bytes} in ${files}`,
  atLeast: (size: string) => `at least ${size}`,
  written: (day: string, week: string) => `${day} in 24 hours, ${week} in 7 days`,
  pace: (perDay: string) => `at most ${perDay} a day (databases and logs aside)`,
  partly: 'not known: not everything could be counted',
  noPace: 'not known: too much is younger than a week',
  takes: (size: string) => `\`cache clear\` takes, ${size}:`,
  takesNow: (size: string) => `To be cleared, ${size}:`,
  takesNothing: 'There is no cache to clear.',
  keeps: (size: string) => `It keeps, ${size}:`,
  keepsNow: (size: string) => `To be kept, ${size}:`,
  left: (size: string) =>
    `An earlier run was cut short: ${size} lie aside, out of use. \`cache clear\` finishes the deletion.`,
  reasons: {
    session: 'session and keys',
    settings: 'settings',
    log: 'logs, for support',
    'not-a-cache': 'not a cache',
    symlink: 'a link: not followed, not cleared',
    'not-a-folder': 'not what its name says: not cleared',
  },
  rest: (parts: string) => `${parts} more`,
  parts: { one: 'part', few: 'parts', many: 'parts' },
  running: (processes: string) => `the client runs: ${processes}. Nothing was changed.`,
  runningHint:
    'Quit the client from its menu or tray icon (closing the window is not enough) and run the command again. A client of another user of this computer counts too.',
  runningUnknown: (reason: string) =>
    `whether the client runs is not known: ${reason}. Nothing was changed.`,
  runningUnknownHint:
    'Run the command as a user who may list processes (as administrator), or quit the client and remove by hand the folders that `xpress-doctor cache clear --dry-run` names.',
  needsYes: 'there is no terminal to ask on: nothing was changed',
  needsYesHint: 'Add --yes to clear without a question, or --dry-run to see the plan.',
  dryRunEnd: 'Nothing was changed (--dry-run).',
  wouldRefuse: 'As things are, `cache clear` would refuse:',
  confirm: (size: string) => `Clear ${size}?`,
  sessionWarning:
    'The session goes too: the user has to log in again, and what was not sent yet is lost. Make sure that the login is known.',
  sessionWord: 'session',
  confirmSession: (word: string) => `To clear the session, type ${word}:`,
  notConfirmed: 'Nothing was changed.',
  freed: (size: string) => `Freed ${size}.`,
  nothingFreed: 'Nothing was freed.',
  loginAgain: 'The session was cleared: the user has to log in again.',
  notCleared: (name: string, reason: string, detail: string) =>
    `Left as it was: ${name}: ${reason}${detail === '' ? '' : ` (${detail})`}.`,
  refusals: {
    locked: 'it is in use (another program, or a mount point)',
    forbidden: 'this user may not change it',
    'read-only': 'the disk is read-only',
    'other-volume': 'it is on another volume',
    changed: 'it changed meanwhile',
    failed: 'it could not be moved',
  },
  notRemoved: (entries: string, detail: string) =>
    `Moved aside and out of use, but ${entries} could not be deleted (${detail}). Run \`xpress-doctor cache clear\` again, as administrator if rights are missing.`,
  entries: { one: 'entry', few: 'entries', many: 'entries' },
  interrupted:
    'Interrupted. Every part is either whole in its place or aside and out of use; run `xpress-doctor cache clear` again to finish.',
};
