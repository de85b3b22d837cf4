/** Sentences about redaction, its pseudonyms and its absence. */
export const redactionTexts = {
  collectedAgain: (n: number) =>
    `${n === 1 ? 'A secret' : `${n} secrets`} that redaction took out in one place stood bare in another: nothing is sealed yet, everything is collected once more without ${n === 1 ? 'it' : 'them'}.`,
  tokensSampled: (oneIn: number) =>
    `There were too many different secrets: only every ${ordinal(oneIn)} of them was looked for where no rule knows it. Take less at once: --since, --exclude.`,
  withoutThreads: 'Threads could not be started: redaction is done in one, which takes longer.',
  options: {
    pseudonyms: 'file with the key of the pseudonyms: the next bundle uses the same ones',
    noRedact: 'leave everything as it is; asks for consent, the name says so',
    preview: 'show before and after of a sample, and counts; nothing is written',
  },
  pseudonyms: {
    notAFile: (file: string) => `${file} is not a regular file`,
    readableByOthers: (file: string) => `${file} may be read by others`,
    chmod: (file: string) => `chmod 600 ${file}; if others may have read it, make a new one`,
    nameOne: 'Name the file of an earlier bundle, or a new name in a folder of yours.',
    notATable: (file: string) => `${file} is no file of pseudonyms`,
    unusable: (file: string, why: string) => `${file} cannot be used: ${why}`,
    replaced: (file: string) =>
      `${file} was replaced meanwhile by a file of other pseudonyms and stays as it is`,
    asOutput: (file: string) => `${file} would be the bundle or its checksum`,
    asOutputHint: 'Name another file with --pseudonyms: it is kept, the bundle is sent.',
    amongLogs: (file: string, folder: string) =>
      `${file} would lie in ${folder}, where logs are gathered: choose another place`,
    withoutRedaction: '--pseudonyms makes no sense with --no-redact',
    withoutRedactionHint: 'Nothing is replaced then: leave out one of the two.',
    notSaved: (file: string, why: string) =>
      `The bundle is ready, but its pseudonyms could not be written to ${file}: ${why}`,
    kept: (file: string) => `Pseudonyms: ${file} (keep it, never send it)`,
  },
  checksum: (file: string) => `Checksum: ${file}`,
  checksumFailed: (file: string, why: string) => `${file} could not be written: ${why}`,
  badEpoch: (value: string) => `SOURCE_DATE_EPOCH is not a number of seconds: ${value}`,
  badEpochHint: 'Give it the seconds since 1970-01-01 UTC, such as 1790000000, or unset it.',
  unredacted: {
    consent:
      'The bundle will hold passwords, tokens, names and addresses as they stand in the logs.',
    typeWord: (word: string) => `Type ${word} to go on:`,
    needed: 'without redaction nothing is made unless somebody agrees',
    neededHint: 'Run it in a terminal and type the word, or add --yes.',
    warning:
      'NOT REDACTED: the bundle holds everything as it stands in the logs. Do not send it on.',
  },
  preview: {
    nothing: 'Nothing would be replaced here.',
    file: (name: string, counts: string) => `${name}: ${counts}`,
    none: 'nothing',
    total: (counts: string) => `Altogether: ${counts}`,
    noFiles: 'No logs were found.',
    nothingWritten: 'Nothing was written.',
  },
  reveal: {
    summary: 'translate pseudonyms back',
    words: 'pseudonyms, e.g. user-k3f9a2',
    options: {
      pseudonyms: 'file that the bundle was made with',
      input: 'text to translate, - for standard input',
    },
    examples: [
      'xpress-doctor bundle reveal user-k3f9a2 --pseudonyms names.json',
      'xpress-doctor bundle reveal --input answer.txt --pseudonyms names.json',
    ],
    unknown: 'not in the file',
    nothingAsked: 'Name a pseudonym or a text with --input.',
    both: 'Name pseudonyms or a text, not both.',
    unreadable: (file: string, why: string) => `${file} cannot be read: ${why}`,
  },
  failed: {
    error: (rule: string | null, entry: string | null) =>
      `${rule === null ? 'redaction' : `the redaction rule "${rule}"`} failed${inside(entry)}`,
    timeout: (rule: string | null, entry: string | null) =>
      `${rule === null ? 'a redaction rule' : `the redaction rule "${rule}"`} took too long${inside(entry)}`,
    'thread-ended': (_rule: string | null, entry: string | null) =>
      `a redaction thread ended${inside(entry)}`,
  },
};

function inside(entry: string | null): string {
  return entry === null ? '' : ` in ${entry}`;
}

/** Of a power of two: `2nd`, `4th`, `32nd`, `512th`. */
function ordinal(n: number): string {
  return `${n}${n % 10 === 2 && n % 100 !== 12 ? 'nd' : 'th'}`;
}
