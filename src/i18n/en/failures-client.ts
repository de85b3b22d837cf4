import type { ClientFailures } from '../../model/failures/client.ts';
import type { FailureTexts } from '../catalogue.ts';
import { formatBytes, formatDuration, plural } from '../format.ts';
import { clientLogFailures } from './failures-client-logs.ts';
import { clientProcessFailures } from './failures-client-processes.ts';
import { clientStorageFailures } from './failures-client-storage.ts';
import { clientVersionFailures } from './failures-client-versions.ts';

const bytes = (value: number): string => formatBytes('en', value);
const HOUR_MS = 3_600_000;

export const clientFailures: FailureTexts<ClientFailures> = {
  'client-not-installed': {
    title: 'The client is not installed',
    seen: ({ application, looked }) =>
      `${application} was not found in any of these places and packages: ${looked.join(', ')}.`,
    expected: ({ application }) =>
      `The desktop client ${application} is installed on this computer.`,
    cause:
      'The client was never installed here, was removed, is a branded build that the built-in settings do not know, or was installed for another user than the one who runs this check.',
    steps: [
      'Install the client from the download page or with your organisation’s software centre.',
      'If this was started through sudo, or as an administrator with another account, start it again as the user of the client: what is installed for one user, another does not see.',
      'If it is installed elsewhere or under another name, write its places into a profile (`xpress-doctor profile init`).',
      'If only the web client is used here, leave this group out: `--skip client`.',
    ],
  },
  'client-installed-twice': {
    title: 'The client is installed more than once',
    seen: ({ places }) => `Installations: ${places.join('; ')}.`,
    expected: 'One installation, so that everybody starts the same version.',
    cause:
      'An installation for one user beside one for all users, or an old AppImage or copy that was kept.',
    steps: [
      'Find out which of them the shortcut and the links start.',
      'Quit the client and remove the others. The data folder is common to all of them and stays.',
    ],
  },
  'cache-large': {
    title: 'The data folder is large',
    seen: ({ path, bytes: size, parts = [], lowerBound = false }) => {
      const biggest = parts
        .slice(0, 3)
        .map((part) => `${part.name} ${bytes(part.bytes)}`)
        .join(', ');
      return `${path} takes ${lowerBound ? 'at least ' : ''}${bytes(size)}${biggest === '' ? '' : ` (mostly ${biggest})`}.`;
    },
    expected: ({ limitBytes }) => `Not more than ${bytes(limitBytes)}.`,
    cause: 'Pictures, files and calls of a long time gathered in the cache.',
    steps: [
      'Quit the client.',
      'Run `xpress-doctor cache clear`: it takes the caches and keeps the session. By hand only `Cache`, `Code Cache` and `GPUCache` may go; leave `IndexedDB` and `Local Storage`: the session is in them.',
      'Start the client and see whether the folder grows again.',
    ],
  },
  'cache-not-writable': {
    title: 'The data folder cannot be written',
    seen: ({ path, detail }) => `The current user may not write to ${path} (${detail}).`,
    expected: 'The user who starts the client owns the folder and all that is in it.',
    cause:
      'The client was once started as administrator (root), a profile was copied with wrong rights, or the disk is read-only.',
    steps: [
      'Quit the client.',
      'Give the folder and everything in it back to the user (Linux and macOS: `chown -R`; Windows: Properties, Security, Full control).',
      'Start the client as that user, not as administrator.',
    ],
  },
  'cache-on-network-drive': {
    title: 'The data folder is on a network drive',
    seen: ({ path, fileSystem }) => `${path} is on another computer (${fileSystem}).`,
    expected: 'The data folder is on a local disk.',
    cause: 'A home folder on a server, folder redirection or a roaming profile.',
    steps: [
      'Move the data folder to a local disk: exclude it from redirection or from the roaming profile.',
      'Databases of the client break when the share is lost for a moment; clear the cache after the move.',
    ],
  },
  'cache-disk-full': {
    title: 'The disk with the data folder is full',
    seen: ({ path, freeBytes }) => `${bytes(freeBytes)} are free where ${path} is.`,
    expected: ({ limitBytes }) => `At least ${bytes(limitBytes)} free.`,
    cause: 'The disk is full: the client can neither save messages nor receive files.',
    steps: [
      'Free some space on this disk: empty the bin, remove what is not needed.',
      'See with `xpress-doctor cache show` how much the client itself takes; if that is much, quit it and run `xpress-doctor cache clear`.',
      'Start the client again.',
    ],
  },
  'logs-missing': {
    title: 'There are no client logs',
    seen: ({ looked }) => `No file matches: ${looked.join(', ')}.`,
    expected: 'The client has written at least one log.',
    cause:
      'The client was never started by this user, writes its logs elsewhere, or they were removed.',
    steps: [
      'Run this program as the user who has the trouble, not as another one.',
      'Start the client, wait a minute and run the check again.',
      'If the logs are kept elsewhere, write the place into a profile (`xpress-doctor profile init`).',
    ],
  },
  'logs-stale': {
    title: 'The client writes no logs',
    seen: ({ path, ageHours }) =>
      `The client runs, but its newest log, ${path}, is ${formatDuration('en', ageHours * HOUR_MS)} old.`,
    expected: 'A client that runs writes to its log every day.',
    cause:
      'The client hangs, cannot write (rights, full disk), or another user’s client is the one that runs.',
    steps: [
      'Quit the client and start it again, then see whether the log grows.',
      'If it does not, check the rights to its folder and the free space.',
    ],
  },
  'logs-rotate-fast': {
    title: 'The client logs reach back too short a time',
    seen: ({ path, files, bytes: size, reachMs, runningMs }) =>
      `The client has been running for ${formatDuration('en', runningMs)}, but ${path} and its older pieces (${plural('en', files, { one: 'file', many: 'files' })}, ${bytes(size)}) begin ${formatDuration('en', reachMs)} ago.`,
    expected: ({ limitMs }) => `The logs hold at least the last ${formatDuration('en', limitMs)}.`,
    cause:
      'The client writes much, often one error again and again, and drops old lines to keep its logs small.',
    steps: [
      'Make the trouble happen once more and collect at once: `xpress-doctor collect-logs`.',
      'See what fills the logs: `xpress-doctor check client.errors`.',
    ],
  },
  'logs-large': {
    title: 'The client logs are large',
    seen: ({ path, bytes: size }) => `The logs take ${bytes(size)}; the biggest is ${path}.`,
    expected: ({ limitBytes }) => `Not more than ${bytes(limitBytes)} together.`,
    cause: 'An error repeats very often, or old logs are not removed.',
    steps: [
      'Collect them first, while the trouble can be seen in them: `xpress-doctor collect-logs`.',
      'Then quit the client and remove the old logs.',
    ],
  },
  ...clientVersionFailures,
  ...clientStorageFailures,
  ...clientProcessFailures,
  ...clientLogFailures,
};
