import type { BundleFailureCode, BundleProblemCode, MissingReason } from '../../model/bundle.ts';

const reasons: Readonly<Record<MissingReason, string>> = {
  'not-found': 'not found',
  symlink: 'a link: links are not followed',
  'not-a-regular-file': 'not a regular file',
  binary:
    'not text: no redaction can read it (taken only when --include names it, with --no-redact)',
  'private-storage': 'holds messages, keys or tokens: never collected',
  'older-than-since': 'last written before --since',
  excluded: 'left out by --include or --exclude',
  'not-known': 'this computer did not tell',
  grew: 'was written to meanwhile; the bundle has what was there when it was opened',
  'not-planned': 'on a host that neither the profile nor the command line names: not fetched',
  'checks-not-run': 'the checks were not run',
  unreadable: 'may not be read by the current user',
  locked: 'locked by another program',
  swapped: 'was replaced by another file while it was opened',
  shrank: 'became shorter while it was read',
  deleted: 'was deleted while it was read; the bundle has its content',
  'read-failed': 'could not be read',
  'size-limit':
    'over the size limit, the newest was kept (--max-size, --max-file); less than 4 KiB of a log is not taken',
  'entry-limit': 'over the limit of files',
  'time-limit': 'took too long',
  interrupted: 'interrupted by the user',
  'run-limit': 'the time limit of the run was over (--limit)',
  'collector-failed': 'an error of xpress-doctor itself',
  'nothing-recorded': 'nothing was written to the logs between the two marks',
  'archive-in-archive': 'an archive inside of an archive: not opened',
  'archive-encrypted': 'encrypted: nobody can say what is in it',
  'archive-unreadable': 'the archive is damaged or of a kind that is not opened',
  'archive-too-big': 'the archive unpacks to more than any log would: its beginning was kept',
};

const failures: Readonly<
  Record<BundleFailureCode, { readonly message: (path: string) => string; readonly hint: string }>
> = {
  'output-exists': {
    message: (path) => `${path} exists`,
    hint: 'Choose another name with --output, or give --force to replace a file.',
  },
  'output-is-folder': {
    message: (path) => `${path} is a folder`,
    hint: 'Name a file, or end the folder with a slash.',
  },
  'output-not-a-file': {
    message: (path) => `${path} is a link, a device or the like, not a file`,
    hint: 'Choose another name with --output; --force replaces files only.',
  },
  'output-name-too-long': {
    message: (path) => `the name of ${path} is too long for a file`,
    hint: 'Choose a shorter one with --output: at most 248 bytes, without the folder.',
  },
  'output-folder-missing': {
    message: (path) => `the folder of ${path} does not exist`,
    hint: 'Make the folder, or choose another one with --output.',
  },
  'output-unwritable': {
    message: (path) => `${path} cannot be written: no permission, or a read-only disk`,
    hint: 'Choose another folder with --output.',
  },
  'disk-full': {
    message: (path) => `no space left for ${path}; what was written is removed`,
    hint: 'Free some space, choose another disk with --output, or take less with --max-size.',
  },
  'write-failed': {
    message: (path) => `${path} could not be written; nothing is left behind`,
    hint: 'Try another folder with --output; --verbose shows the original error.',
  },
  'redaction-failed': {
    message: () => 'no bundle: redaction failed, so nothing may leave this computer',
    hint: 'Leave out the file with --exclude, and send the text of the error to the authors.',
  },
  leak: {
    message: () => 'no bundle: the finished archive still held what may not leave this computer',
    hint: 'Leave out the files named above with --exclude, or add a rule for them to the profile.',
  },
  verification: {
    message: () => 'no bundle: the finished archive did not verify',
    hint: 'Run again; if it stays so, the disk or its driver loses data.',
  },
  cancelled: {
    message: () => 'cancelled; nothing is left behind',
    hint: 'One Ctrl-C ends with a bundle of what is there.',
  },
};

const problems: Readonly<Record<BundleProblemCode, string>> = {
  'not-a-zip': 'not a zip, or its directory is damaged',
  'bad-encryption': 'encrypted, and damaged or changed since',
  'too-many-entries': 'more entries than any bundle has',
  'too-big': 'unpacks to more than any bundle holds',
  'unsafe-name': 'a name that is not safe to unpack',
  'duplicate-name': 'a name that occurs twice',
  'symlink-entry': 'a link, a folder or a device instead of a file',
  'encrypted-entry': 'encrypted',
  'unknown-compression': 'packed in a way that is not known',
  'header-mismatch': 'its header says something else than the directory',
  'overlapping-entries': 'shares its bytes with another entry',
  'hidden-bytes': 'holds bytes that belong to no entry',
  'wrong-size': 'has another size than it should',
  'wrong-crc': 'damaged: the CRC-32 differs',
  'wrong-sha256': 'changed: the SHA-256 differs from the manifest',
  'unreadable-entry': 'cannot be read',
  'no-manifest': 'has no manifest.json: not a bundle of xpress-doctor',
  'bad-manifest': 'the manifest is damaged or of an unknown version',
  'not-in-manifest': 'is not in the manifest',
  'not-in-zip': 'is in the manifest but not in the zip',
};

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const collectLogsTexts = {
  summary: 'run the checks, gather the logs, redact them, and make one zip that is safe to send',
  options: {
    output: 'where to write the zip: a file, or a folder (default: the current folder)',
    force: 'replace the file if it exists',
    since:
      'only what was written since then, by the files and by the times in their lines: 12h, 7d, 2026-11-20',
    maxSize: 'read at most this much, newest first: 50M, 1.5G',
    maxFile: 'read at most this much of one file, its end: 20M (default: no limit of its own)',
    limit: 'end after this time with what is there: 90s, 10m, 2h (default: 60m)',
    record:
      'mark the logs, wait until you have reproduced the trouble (Enter, or 90s, 5m), and put what was written meanwhile first',
    encryptTo: 'encrypt for this age recipient (age1…) or those of a file (@FILE); may be repeated',
    encrypt: 'encrypt with a passphrase (age); it is asked for on the terminal',
    include:
      'only these names of the bundle, as --plan shows them (*, ? and ** allowed); may be repeated',
    exclude: 'without these names of the bundle; may be repeated',
    plan: 'say what would be read, asked and contacted, and end',
    noChecks: 'do not run the checks: nothing is contacted',
    yes: 'do not ask before reading',
    profile: "the organisation's profile (YAML or JSON)",
    server: "also check the organisation's server; may be repeated",
    android:
      'also take the facts of the phones on a cable and the end of their log about the client',
    serial: 'only this phone (serial number or its end); implies --android',
  },
  examples: [
    'xpress-doctor collect-logs',
    'xpress-doctor collect-logs --plan',
    'xpress-doctor collect-logs --since 24h --output bundle.zip',
    'xpress-doctor collect-logs --android --since 2h',
    'xpress-doctor collect-logs --record',
    'xpress-doctor collect-logs --encrypt-to @recipients.txt',
    'xpress-doctor collect-logs --no-checks --exclude "client/logs/*.old.log"',
  ],
  badSize: (value: string) => `--max-size ${value}: not a size`,
  badFileSize: (value: string) => `--max-file ${value}: not a size`,
  badLimit: (value: string) => `--limit ${value}: not a time of a day at most`,
  badLimitHint: 'Write 90s, 10m or 2h.',
  noSpace: (folder: string, free: string, needed: string) =>
    `${folder} has ${free} free, and the bundle may need ${needed}; nothing was read`,
  badSizeHint: 'Write 500K, 200M or 1.5G.',
  dashOutput: '--output takes the name of a file or a folder, and - is neither',
  dashOutputHint:
    'Name a file or a folder: the finished zip is read again. A file that is called so is ./-',
  badGlob: (option: string, value: string) => `${option} "${value}": not a pattern for names`,
  badGlobHint:
    'Write a pattern for names as `xpress-doctor bundle list` shows them: "client/logs/**", "*.old.log".',
  badSince: (value: string) => `--since ${value}: not a time span or a moment in the past`,
  badSinceHint: 'Write 30m, 24h, 7d or 2w, or a date: 2026-11-20 or 2026-11-20T08:30.',
  plan: {
    files: 'Files that would be read:',
    folders: 'Folders that would be looked at:',
    queries: 'Questions to the operating system and the commands behind them, all read-only:',
    checks: 'The checks; xpress-doctor check --plan says what each of them does. Contacted:',
    none: 'none',
    taken: (taken: string, whole: string) => `the last ${taken} of ${whole}`,
    sizesOnly: 'names and sizes only',
    namesOnly: 'whether it exists',
    total: (files: string, bytes: string) => `${files}, ${bytes} together`,
    output: (path: string) => `The bundle would be ${path}`,
    nothingDone: 'Nothing was read, run, contacted or written.',
  },
  confirm: (files: string, bytes: string, path: string) =>
    `Read ${files} (${bytes}), redact them and write ${path}?`,
  notConfirmed: 'Nothing was done.',
  includeUnmet: (glob: string) =>
    `--include ${glob} met no name; --plan and manifest.json show what there is.`,
  progress: {
    checking: 'Checking',
    collecting: (what: string, bytes: string) => `Collecting ${what} (${bytes})`,
    verifying: (what: string) => `Verifying ${what}`,
  },
  done: {
    sealed: 'The bundle is ready:',
    partial: 'The bundle is ready, but not complete:',
    limited: 'The time limit was over. The bundle holds what was gathered until then:',
    interrupted: 'Interrupted. The bundle holds what was gathered until then:',
    size: (bytes: string, entries: string, sha256: string) =>
      `${bytes}, ${entries}, SHA-256 ${sha256}`,
    redacted: 'Redacted:',
    nothingRedacted: 'nothing had to be redacted',
    notRedacted: 'NOT REDACTED: everything stands in it as in the logs',
    missing: 'Not in the bundle:',
    cut: {
      'size-limit': (bytes: string) =>
        `the first ${bytes} are left out, the newest was kept (--max-size, --max-file)`,
      'older-than-since': (bytes: string) => `the first ${bytes} are older than --since`,
    },
    span: (first: string, last: string) => `from ${first} to ${last}`,
    more: (rest: string) => `… and ${rest} more, see manifest.json`,
    staleRemoved: (path: string) => `Removed what a broken run had left: ${path}`,
  },
  counts: {
    files: (n: number) => count(n, 'file', 'files'),
    entries: (n: number) => count(n, 'entry', 'entries'),
  },
  record: {
    pressEnter:
      'Recording. Reproduce the trouble in eXpress now, then press Enter here (Ctrl-C: a bundle of the recording alone).',
    waiting: (seconds: number) => `Recording for ${seconds} s: reproduce the trouble now.`,
    done: 'Recorded.',
    bad: (value: string) => `--record ${value}: not a time of a day at most`,
    noTerminal: '--record without a time needs a terminal, where you press Enter at the end',
    noTerminalHint: 'Give it a time: --record 90s or --record 5m.',
  },
  encryption: {
    both: '--encrypt and --encrypt-to cannot go together',
    bothHint: 'A file of age has recipients or a passphrase, never both.',
    noTerminal: '--encrypt needs a terminal: the passphrase is never taken from elsewhere',
    noTerminalHint: 'In scripts, use --encrypt-to with the recipient that support gave you.',
    noRecipients: '--encrypt-to names no recipient',
    tooMany: (most: number) => `more than ${most} recipients`,
    recipientHint: 'A recipient begins with age1; age-keygen prints it as the public key.',
    faults: {
      'secret-key': (where: string) =>
        `${where}: that is a secret key, not a recipient; give its public key`,
      'not-age': (where: string) => `${where}: not an age recipient`,
    },
    line: (file: string, line: number) => `${file}, line ${line}`,
    fileUnreadable: (file: string, reason: string) => `cannot read ${file}: ${reason}`,
    passphrase: 'Passphrase for the bundle:',
    again: 'The same passphrase again:',
    tooShort: (least: number) => `At least ${least} characters.`,
    differ: 'The two differ.',
    gaveUp: 'no passphrase was given; nothing was read',
    cancelled: 'no passphrase was given; nothing was read',
  },
  reasons,
  failures,
  problems,
  leak: (entry: string, line: number, name: string, sample: string) =>
    `${entry}, line ${line}: ${name}: ${sample}`,
};
