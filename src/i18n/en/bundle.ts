import { plural } from '../format.ts';

export const bundleTexts = {
  summary: 'look at a bundle that somebody sent',
  verify: {
    summary: 'is the bundle whole: every entry, its size, CRC-32 and SHA-256 against the manifest',
    examples: ['xpress-doctor bundle verify xpress-doctor-20261122T142334Z.zip'],
    ok: (entries: string, bytes: string) => `whole: ${entries}, ${bytes} unpacked`,
    bad: 'not to be trusted:',
  },
  list: {
    summary: 'what is in the bundle, what is missing and why',
    examples: [
      'xpress-doctor bundle list xpress-doctor-20261122T142334Z.zip',
      'xpress-doctor bundle list --format json bundle.zip',
    ],
    made: (instant: string, version: string) => `Made ${instant} by xpress-doctor ${version}`,
    complete: 'complete',
    partial: 'not complete',
    stopped: {
      user: 'interrupted by the user',
      'run-limit': 'ended by the time limit of the run',
    },
    redactions: (counts: string) => `redacted: ${counts}`,
  },
  diff: {
    summary: 'what changed from one bundle to another: verdicts, root causes, entries',
    before: 'the older bundle',
    after: 'the newer bundle',
    examples: ['xpress-doctor bundle diff before.zip after.zip'],
    made: (before: string, after: string) => `From ${before} to ${after}`,
    versions: (versions: string) => `xpress-doctor ${versions}`,
    causesGone: 'Root causes that are gone:',
    causesNew: 'New root causes:',
    verdicts: 'Verdicts that changed:',
    none: 'none',
    noReports: 'One of the two has no report.json: verdicts were not compared.',
    added: 'Only in the newer one:',
    removed: 'Only in the older one:',
    changed:
      'Changed (pseudonyms alone make a file differ, unless both were made with one --pseudonyms file):',
    same: (n: number) => `Same content: ${n}`,
  },
  analyze: {
    summary:
      'what the logs of a bundle say: errors by kind and time, articles, root causes of its report',
    examples: [
      'xpress-doctor bundle analyze xpress-doctor-20261122T142334Z.zip',
      'xpress-doctor bundle analyze --format json bundle.zip',
      'xpress-doctor bundle analyze --profile company.yaml bundle.zip',
    ],
    made: (instant: string) => `Bundle of ${instant}`,
    noReport: 'The bundle has no report.json: the checks were not run.',
    causes: 'Root causes that the checks found:',
    logs: 'Logs, most errors first:',
    counts: (lines: number, errors: number, warnings: number) =>
      [
        plural('en', lines, { one: 'line', many: 'lines' }),
        plural('en', errors, { one: 'error', many: 'errors' }),
        plural('en', warnings, { one: 'warning', many: 'warnings' }),
      ].join(', '),
    kinds: 'Errors by kind:',
    known: 'Texts that the profile knows:',
    /** Errors that name no cause, by level. */
    unnamed: {
      error: 'error without a known name',
      fatal: 'fatal error without a known name',
    },
    lines: (n: number) => plural('en', n, { one: 'line', many: 'lines' }),
    article: (title: string, url: string | null) =>
      url === null ? `Article: ${title}` : `Article: ${title}, ${url}`,
    more: (n: number) => `… and ${n} more, see --format json`,
    hours: 'Hours with most errors:',
    nothing: 'No error lines in the logs.',
  },
  extract: {
    summary: 'unpack a bundle after it was verified; a hostile zip is refused and nothing written',
    examples: [
      'xpress-doctor bundle extract bundle.zip --to bundle',
      'xpress-doctor bundle extract bundle.zip.age --identity key.txt --to bundle',
    ],
    done: (entries: string, bytes: string, to: string) => `${entries} (${bytes}) unpacked to ${to}`,
    bad: 'not unpacked, nothing was written:',
    refused: {
      'not-empty': (to: string) => `${to} is not empty`,
      'not-a-folder': (to: string) => `${to} is not a folder`,
      'no-space': (to: string) => `the disk of ${to} has no space for it`,
      'no-parent': (to: string, parent: string) => `there is no folder ${parent} to make ${to} in`,
      unwritable: (to: string) =>
        `nothing can be written to ${to}: no permission, or a read-only disk`,
      'name-too-long': (to: string) => `the name of ${to} is too long for this file system`,
    },
    hints: {
      'not-empty': 'Name a new or an empty folder.',
      'not-a-folder': 'Name a new or an empty folder.',
      'no-space': 'Make room there, or name a folder on another disk.',
      'no-parent': 'Make that folder first, or name another one.',
      unwritable: 'Name another folder with --to.',
      'name-too-long': 'Give --to a shorter name.',
    },
  },
  options: {
    format: 'form of the answer',
    identity: 'file with the age identity that opens an encrypted bundle; may be repeated',
    to: 'a new or an empty folder',
    profile: 'profile whose application.errorPatterns are looked for in the logs',
  },
  file: 'the zip, or an encrypted .zip.age',
  askAgain:
    'Ask its sender for it again, and compare the SHA-256 with the one that collect-logs printed.',
  armoured: (path: string) => `${path} is an armoured file of age`,
  armouredHint: 'Decrypt it first: age -d -i KEYFILE FILE > bundle.zip',
  passphrase: 'Passphrase of the bundle:',
  noPassphrase: 'no passphrase was given; nothing was read',
  noPassphraseHint: 'Run it again and type the one that the bundle was made with.',
  locked: (path: string) => `${path} is encrypted`,
  lockedHint:
    'Give --identity FILE (age); one that was made with a passphrase asks for it on a terminal.',
  wrongKey: (path: string) => `${path} is encrypted for somebody else, or with another passphrase`,
  wrongKeyHint: 'Give the identity of one of its recipients with --identity FILE.',
  badIdentity: (path: string) => `${path} is not an age identity file`,
  identityHint: 'age-keygen writes one: lines that begin with AGE-SECRET-KEY-1.',
  unreadable: (path: string, reason: string) => `cannot read ${path}: ${reason}`,
  unreadableHint: 'Name a zip that xpress-doctor collect-logs made.',
};
