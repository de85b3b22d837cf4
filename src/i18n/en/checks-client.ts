import type { CheckTexts } from '../catalogue.ts';
import { isoDay, plain } from '../evidence-text.ts';
import { numberIn } from '../evidence-values.ts';
import { formatBytes, formatDuration, plural } from '../format.ts';
import { serverVersions } from '../server-versions.ts';
import { passedWorkstation } from './passed-workstation.ts';

export const clientChecks: CheckTexts<'client'> = {
  'client.installed': {
    title: 'Client installed',
    measures: 'Where the client is installed, and how many times.',
    passed: '[{version}, ][Electron {electron}, ][Chrome {chrome}, ]{path}',
  },
  'client.version': {
    title: 'Client version',
    measures:
      "The installed version against the profile's minimum and latest, and beside the servers' versions that the profile names.",
    passed: ({ version, servers }) =>
      `${plain(version)}${servers === undefined ? '' : ` (servers: ${serverVersions(servers)})`}`,
  },
  'client.running': {
    title: 'Client running',
    measures:
      'Is the client running, since when, how many times and by whom; does it hang; stale locks and autostart.',
    passed: 'process {pid}[, running for {runningMs}]',
  },
  'client.cache': {
    title: 'Client cache',
    measures:
      'Where the data folder is, how big, how it grows, on which disk, whose, can it be written; roaming profile, quota, locks and damage of the databases.',
    passed: '{bytes} in {path}[, {writtenWeekBytes} written in 7 days][, {freeBytes} free]',
  },
  'client.logs': {
    title: 'Client logs',
    measures:
      'Are there logs, are they fresh, how big are they, are they rotated, how far do they reach back.',
    passed: ({ files, bytes, reachMs, unrotated }) =>
      [
        plural('en', numberIn(files), { one: 'file', many: 'files' }),
        formatBytes('en', numberIn(bytes)),
        ...(typeof reachMs === 'number' ? [`reaching back ${formatDuration('en', reachMs)}`] : []),
        ...(typeof unrotated === 'string' ? [`nothing rotates ${unrotated}`] : []),
      ].join(', '),
  },
  'client.errors': {
    title: 'Errors in the logs',
    measures:
      'Error lines in the last day of the client logs, counted by kind, and the texts that the profile knows.',
    passed: ({ lines, errors }) =>
      `${plural('en', numberIn(lines), { one: 'line', many: 'lines' })} of the last day, ${plural('en', numberIn(errors), { one: 'error', many: 'errors' })}`,
  },
  'client.crashes': {
    title: 'Crashes of the client',
    measures: 'Crash dumps of the client in its own folder and in the system’s, with their dates.',
    passed: ({ dumps, lastAt }) =>
      lastAt === undefined
        ? 'no crash dumps'
        : `none lately; ${plural('en', numberIn(dumps), { one: 'old dump', many: 'old dumps' })}, the newest of ${isoDay(lastAt)}`,
  },
  'client.architecture': {
    title: 'Client and processor',
    measures: 'Is the client built for this computer’s processor.',
    passed: passedWorkstation.architecture,
  },
  'client.libraries': {
    title: 'Client libraries',
    measures:
      'Are the libraries installed that the client’s program names (Linux); only its file is read.',
    passed: 'all {looked} are there',
  },
  'client.sandbox': {
    title: 'Sandbox',
    measures:
      'Does the system allow Chromium’s sandbox: user namespaces, AppArmor, chrome-sandbox (Linux).',
    passed: passedWorkstation.sandbox,
  },
  'client.keyring': {
    title: 'Keyring',
    measures: 'Is there a Secret Service or KWallet for the keys of the session (Linux).',
    passed: passedWorkstation.keyring,
  },
  'client.notifications': {
    title: 'Notifications',
    measures: 'Does the desktop show notifications, and those of the client.',
    passed: passedWorkstation.notifications,
  },
  'client.permissions': {
    title: 'Call permissions',
    measures:
      'Does the system let the client use the microphone and the camera and record the screen.',
    passed: passedWorkstation.permissions,
  },
  'client.call-devices': {
    title: 'Devices for calls',
    measures: 'Which microphones, loudspeakers and cameras work now.',
    passed: passedWorkstation.callDevices,
  },
  'client.screen-sharing': {
    title: 'Screen sharing',
    measures: 'Wayland or X11, and has it what screen sharing needs (Linux).',
    passed: passedWorkstation.screenSharing,
  },
  'client.graphics': {
    title: 'Graphics',
    measures: 'Do the client’s logs tell of crashes of Chromium’s GPU process.',
    passed: 'no crash in the newest logs',
  },
  'client.links': {
    title: 'Client links',
    measures: 'Which program opens links of the client’s own scheme.',
    passed: '{handler}',
  },
  'client.certificates': {
    title: 'Authorities',
    measures: 'Are the authorities that the profile names in the store that the client asks.',
    passed: passedWorkstation.certificates,
  },
};
