import type { ClientStorageFailures } from '../../model/failures/client-storage.ts';
import type { FailureTexts } from '../catalogue.ts';
import { formatBytes, plural } from '../format.ts';

const bytes = (value: number): string => formatBytes('en', value);

/** As the policy wants it: `AppData\\Roaming\\eXpress`. */
const inProfile = (path: string): string => /\\(AppData\\.+)$/i.exec(path)?.[1] ?? path;

const PROBLEMS = {
  'lost-files': 'its repair has put damaged files aside (lost)',
  'no-current': 'the file CURRENT is missing or empty',
  'no-manifest': 'there is no MANIFEST file',
} as const;

export const clientStorageFailures: FailureTexts<ClientStorageFailures> = {
  'cache-read-only': {
    title: 'The disk with the data folder is read-only',
    seen: ({ path, mountPoint }) => `${path} is on ${mountPoint}, which is mounted read-only.`,
    expected: 'The client can write to its data folder.',
    cause:
      'The system makes a disk read-only when it finds errors on it, or somebody mounted it so.',
    steps: [
      'Look for disk errors in the system’s log (`journalctl -k`) and save the data first.',
      'Check the file system, then mount it for writing or restart the computer.',
    ],
  },
  'cache-in-synced-folder': {
    title: 'The data folder is copied to a cloud',
    seen: ({ realPath, product }) => `${realPath} is in a folder of ${product}.`,
    expected: 'The data folder is in a local folder that no program synchronises.',
    cause: 'The home folder, or the folder of application data, was moved into a synchronised one.',
    steps: [
      ({ product }) =>
        `Quit the client and take its folder out of ${product}, or exclude it there.`,
      'Databases that are copied while they are written break; keys of the session leave the computer.',
    ],
  },
  'cache-in-roaming-profile': {
    title: 'The data folder is copied at every log-on and log-off',
    seen: ({ path, server, bytes: size, excluded }) =>
      `${path} is in a roaming profile, whose other copy is ${server}. ${bytes(size)} of it are copied${excluded.length === 0 ? '' : `, without ${excluded.join(', ')}`}.`,
    expected: ({ limitBytes }) =>
      `The caches stay on this computer${limitBytes === null ? '' : `: a policy allows ${bytes(limitBytes)} to the whole profile`}.`,
    cause:
      'The profile of this user roams. Log-on and log-off take long, the limit of the profile is reached, and a database that two computers use in turn breaks.',
    steps: [
      ({ path }) =>
        `Leave the caches out by the policy “Exclude directories in roaming profile” (User Configuration, Administrative Templates, System, User Profiles): \`${inProfile(path)}\\Cache\` and likewise \`Code Cache\`, \`GPUCache\`, \`Service Worker\`.`,
      'Or leave the whole folder out: then the user logs in anew on each computer.',
      'Until then keep it small: quit the client and run `xpress-doctor cache clear`.',
    ],
  },
  'cache-not-kept': {
    title: 'The data folder is dropped at log-off',
    seen: ({ path, kind, server }) =>
      kind === 'temporary'
        ? `${path} is in a temporary profile, which Windows removes at log-off.`
        : `${path} is in a mandatory profile${server === '' ? '' : ` (${server})`}: what changes in it is not kept.`,
    expected: 'The data folder is still there after the next log-on, and the session with it.',
    cause:
      'A temporary profile: Windows could not load the user’s own one. A mandatory profile: the organisation wants it so.',
    steps: [
      'Temporary: find in the Application log of Windows why the profile was not loaded (source User Profile Service), mend it, and log on again.',
      'Mandatory: give users of the client another kind of profile, or tell them that they log in to the client each time.',
    ],
  },
  'cache-of-another-user': {
    title: 'The data folder belongs to another user',
    seen: ({ path, owner }) => `${path} belongs to ${owner}.`,
    expected: 'The user who starts the client owns the folder.',
    cause: 'The client was once started as administrator (root), or a profile was copied.',
    steps: [
      'Quit the client.',
      'Give the folder and everything in it back to the user (`chown -R`).',
      'Start the client as that user, not as administrator.',
    ],
  },
  'cache-disk-errors': {
    title: 'The disk cannot read a part of the data folder',
    seen: ({ path }) => `An input/output error or a damaged file system at ${path}.`,
    expected: 'Every file can be read.',
    cause: 'A failing disk or a damaged file system.',
    steps: [
      'Save the data of this computer now.',
      'Check the disk (SMART) and the file system; replace the disk if errors come back.',
    ],
  },
  'cache-grows-fast': {
    title: 'The data folder fills the disk',
    seen: ({ path, weekBytes, bytesPerDay, freeBytes, fullInDays, parts }) => {
      const most = parts
        .slice(0, 3)
        .map((part) => `${part.name} ${bytes(part.bytes)}`)
        .join(', ');
      const left = plural('en', fullInDays, { one: 'day', many: 'days' });
      return `In the last 7 days ${bytes(weekBytes)} were written to ${path}${most === '' ? '' : ` (${most})`}: ${bytes(bytesPerDay)} a day at most. ${bytes(freeBytes)} are free: enough for ${left} at this pace.`;
    },
    expected: ({ limitDays }) => `The free space lasts for ${limitDays} days or more.`,
    cause:
      'Much was sent and received lately, the cache is not tidied up, or the disk is small. The times of the files do not tell what was deleted meanwhile.',
    steps: [
      'See with `xpress-doctor cache show` what takes the space and how it grows.',
      'Quit the client and run `xpress-doctor cache clear`: it keeps the session.',
      'Look again tomorrow: if it grows as before, free some space on the disk and write to support.',
    ],
  },
  'cache-quota-full': {
    title: 'The user’s disk quota is used up',
    seen: ({ path, usedBytes, limitBytes }) =>
      `${bytes(usedBytes)} of ${bytes(limitBytes)} are used where ${path} is.`,
    expected: 'Some space is left for the client’s data.',
    cause: 'The administrator has set a limit for this user’s files on the disk.',
    steps: [
      'Remove what is not needed; `xpress-doctor cache show` tells how much the client takes.',
      'Or ask the administrator for a larger quota.',
    ],
  },
  'cache-database-broken': {
    title: 'A database of the client is damaged',
    seen: ({ path, problem }) => `${path}: ${PROBLEMS[problem]}.`,
    expected: 'The databases are whole.',
    cause:
      'The computer lost power or the client was ended hard while it wrote, the disk was full, or a copy of the folder was not complete.',
    steps: [
      'If the client works, nothing has to be done: it has repaired the database.',
      'If it does not, quit it and run `xpress-doctor cache clear`.',
      'If that does not help, log in again with a new session (`xpress-doctor cache clear --session` removes the old one).',
    ],
  },
  'cache-database-locked': {
    title: 'Another program holds the client’s database',
    seen: ({ path, pid }) => `${path} is locked by the process ${pid}, which is not the client.`,
    expected: 'Only the client opens its databases.',
    cause: 'A backup, an antivirus, or a client under another name.',
    steps: [
      ({ pid }) =>
        `See what the process ${pid} is (\`ps -p ${pid}\`) and end it if it is not needed.`,
      'Start the client again.',
    ],
  },
};
