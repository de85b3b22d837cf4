/** What the page depends on: `--record`, `--no-redact`, `--no-checks`. */
export interface BundleFacts {
  readonly recorded: boolean;
  readonly redacted: boolean;
  readonly checked: boolean;
}

/** README.txt of the bundle: what is where, for the one who unpacks it. */
export function bundleReadme({ recorded, redacted, checked }: BundleFacts): string {
  return `What this is
============
Logs and facts about eXpress on one computer, gathered by xpress-doctor collect-logs.
${checked ? SUMMARY_FIRST : NO_SUMMARY}

What is where
=============
${recorded ? RECORD : ''}${checked ? CHECKS : ''}client/logs/          the logs of eXpress
client/               installations, processes, size of the cache, crash dumps (names only)
network/              interfaces, routes, name servers, proxy settings and PAC
system/               operating system, hardware, devices for calls, certificates, security software, policies, clock
system/events.*       what the operating system's own log says about eXpress and its crashes
manifest.json         every entry with its size and SHA-256, and what is missing and why

A file is here only when there was something to put into it.

What was done to it
===================
${redacted ? REDACTED : UNREDACTED}

Is it whole?
============
xpress-doctor bundle verify FILE
`;
}

const SUMMARY_FIRST = 'Read summary.md first: it says what is wrong and which article helps.';

const NO_SUMMARY = 'The checks were not run, so there is no summary.md. Begin with client/logs/.';

const CHECKS = `summary.md            what the checks found, for people
report.json           the same for programs
`;

const RECORD = `record/               the parts of the logs that were written while the trouble was reproduced; look here first
`;

const REDACTED = `Passwords, tokens and one-time codes are removed. People, computers, addresses and accounts have pseudonyms: the same
pseudonym is the same person or computer everywhere in this bundle. manifest.json counts the replacements.`;

const UNREDACTED = `NOTHING. Passwords, tokens, names and addresses stand in it as in the logs: whoever made it asked for that and agreed to
it. Do not send it on.`;
