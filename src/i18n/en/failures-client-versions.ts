import type { ClientVersionFailures } from '../../model/failures/client-versions.ts';
import type { FailureTexts } from '../catalogue.ts';
import { serverVersions } from '../server-versions.ts';

/** Who names the latest version. */
const by = (source: string): string => (source === 'profile' ? 'the profile' : source);

const beside = (servers: unknown): string => {
  const told = serverVersions(servers);
  return told === '' ? '' : ` Servers, by the profile: ${told}.`;
};

const PROBLEMS = {
  status: 'another status than 200',
  html: 'a page (HTML) in place of the feed',
  yaml: 'no YAML',
  other: 'YAML without a version',
} as const;

export const clientVersionFailures: FailureTexts<ClientVersionFailures> = {
  'client-too-old': {
    title: 'The client is too old',
    seen: ({ version, servers }) => `Version ${version} is installed.${beside(servers)}`,
    expected: ({ minimum }) => `Version ${minimum} or newer, as the profile demands.`,
    cause: 'Updates are switched off, blocked, or the installation does not update itself.',
    steps: [
      ({ minimum }) => `Update the client to ${minimum} or newer and start it again.`,
      'If it does not update itself, check that the update server in the network group is reachable.',
    ],
  },
  'client-outdated': {
    title: 'There is a newer client',
    seen: ({ version, servers }) => `Version ${version} is installed.${beside(servers)}`,
    expected: ({ latest, latestSource }) =>
      `Version ${latest}, the latest one by the word of ${by(latestSource)}.`,
    cause:
      'The update has not been rolled out here yet, or the installation (an AppImage, a package) does not update itself.',
    steps: [({ latest }) => `Update the client to ${latest} when it is convenient.`],
  },
  'client-too-new': {
    title: 'The client is newer than expected',
    seen: ({ version, servers }) => `Version ${version} is installed.${beside(servers)}`,
    expected: ({ latest, latestSource }) =>
      `The line of version ${latest}, the latest one by the word of ${by(latestSource)}.`,
    cause:
      'A client from another place than your organisation’s, a test version, or a profile that was not brought up to date.',
    steps: [
      'Ask the administrator of your server whether it works with this version of the client.',
      ({ latest }) => `If it does not, install ${latest}.`,
      'If it does, write the new version into the profile (application.versions.latest).',
    ],
  },
  'client-mixed-versions': {
    title: 'Installations of different versions',
    seen: ({ versions }) =>
      `${versions.map(({ path, version }) => `${path}: ${version}`).join('; ')}.`,
    expected: 'One version, whichever installation is started.',
    cause: 'One of the installations is updated and the other is not.',
    steps: [
      'Find out which of them the shortcut and the links start.',
      'Quit the client and remove the older one. A newer client may have changed the common data folder so that the older one cannot read it.',
    ],
  },
  'appimage-not-updated': {
    title: 'This AppImage is not updated',
    seen: ({ path, updateInformation, writable }) =>
      [
        `${path}:`,
        [
          ...(updateInformation === false ? ['it holds no update information'] : []),
          ...(writable === false ? ['the current user may not replace the file'] : []),
        ].join(', '),
      ].join(' ') + '.',
    expected: 'Somebody replaces the file when there is a newer version.',
    cause: 'An AppImage stays as it is until it is replaced as a file.',
    steps: [
      'Download the newer AppImage from the download page and put it in the place of this one.',
      'Or install the package (deb) where it is offered: the system’s updates take it along.',
    ],
  },
  'update-feed-unreachable': {
    title: 'The update feed does not answer',
    seen: ({ url, stage }) => `No answer from ${url}: it ended at the stage ${stage}.`,
    expected: 'The feed that the profile names (application.updateFeed) answers.',
    cause: 'A firewall, a proxy or the feed’s own server; the client cannot update itself either.',
    steps: [
      'Check the host of the feed: `xpress-doctor check network --server HOST`.',
      'If the address is wrong, correct application.updateFeed in the profile.',
    ],
  },
  'update-feed-unreadable': {
    title: 'The update feed answers something else',
    seen: ({ url, problem, detail }) =>
      `${url}: ${PROBLEMS[problem]}${detail === '' ? '' : ` (${detail})`}.`,
    expected: 'A file of electron-builder with the version in it (latest.yml and the like).',
    cause:
      'The address is not that of the feed’s folder, there is no feed for this system, or a proxy or a portal answers in its place.',
    steps: [
      'Open the address in a browser and see what answers.',
      'If the address is wrong, correct application.updateFeed in the profile; null asks no feed.',
    ],
  },
  'client-being-updated': {
    title: 'The client is being updated right now',
    seen: ({ path, updating }) => `${path} is not whole, and ${updating} is being worked on.`,
    expected: 'The installation is complete while it is examined.',
    cause: 'An installer or the system’s updates are at work.',
    steps: ['Wait until the update has ended, restart the client and run the check again.'],
  },
  'client-damaged': {
    title: 'The installation is damaged',
    seen: ({ path, kind, detail }) =>
      kind === 'package'
        ? `The package manager left ${path} half-way: ${detail}.`
        : `${path} is cut or broken: ${detail}.`,
    expected: 'All files of the client are whole.',
    cause:
      'An update was interrupted, the disk was full, or an antivirus took a part of the files away.',
    steps: [
      'Quit the client and install it again over this installation: the data folder stays.',
      'On Linux with an interrupted update: `dpkg --configure -a`, or reinstall the package.',
      'If it happens again, look into the antivirus’s quarantine and at the free space.',
    ],
  },
};
