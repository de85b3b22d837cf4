import type { ClientProcessFailures } from '../../model/failures/client-processes.ts';
import type { FailureTexts } from '../catalogue.ts';

const HOW = {
  blocked: 'wait for the disk or the network and cannot be interrupted',
  'not-responding': 'have a window that does not respond',
} as const;

const HOLDERS = {
  none: 'which has ended',
  'other-program': 'whose number another program has now',
  'other-host': 'of another computer',
} as const;

export const clientProcessFailures: FailureTexts<ClientProcessFailures> = {
  'client-not-running': {
    title: 'The client is not running',
    seen: ({ application, leftoverPids }) =>
      leftoverPids.length === 0
        ? `No process of ${application} was found.`
        : `${application} has no working main process; suspended or left behind: ${leftoverPids.join(', ')}.`,
    expected: 'The client runs while it is being examined.',
    cause: 'It was not started, was quit, or ended because of an error.',
    steps: [
      ({ leftoverPids }) =>
        leftoverPids.length === 0
          ? 'Start the client.'
          : `End the processes ${leftoverPids.join(', ')} and start the client.`,
      'If it ends at once, look at its newest log (`xpress-doctor collect-logs`).',
    ],
  },
  'client-several-instances': {
    title: 'The client runs more than once',
    seen: ({ pids }) => `Main processes of one person: ${pids.join(', ')}.`,
    expected: 'One main process for each person.',
    cause:
      'A process that hangs was left behind and a new one was started, or two installations run beside each other.',
    steps: [
      'Quit the client from its menu or tray icon.',
      ({ pids }) => `End what remains of the processes ${pids.join(', ')}.`,
      'Start the client once.',
    ],
  },
  'client-hung': {
    title: 'The client hangs',
    seen: ({ pids, how }) => `The processes ${pids.join(', ')} ${HOW[how]}.`,
    expected: 'The client responds.',
    cause:
      'A disk or a network drive that does not answer, too little memory, or a fault of the client.',
    steps: [
      'Wait a minute and try Ctrl+R (Cmd+R on macOS) in the client’s window.',
      ({ pids }) =>
        `If nothing changes, end the processes ${pids.join(', ')} and start the client.`,
      'If they cannot be ended, look at the disk and the network drives, then restart the computer.',
    ],
  },
  'client-zombie': {
    title: 'Processes of the client have ended and were left',
    seen: ({ pids }) => `Zombie processes: ${pids.join(', ')}.`,
    expected: 'What started a process takes note of its end.',
    cause: 'The program that started the client (a launcher, a wrapper) hangs itself.',
    steps: [
      'Quit the client and start it anew from the menu.',
      'If they stay, log out of the desktop and in again. A zombie takes no memory.',
    ],
  },
  'client-other-user': {
    title: 'The client runs, but as another user',
    seen: ({ pids, users }) => `Processes ${pids.join(', ')} belong to ${users.join(', ')}.`,
    expected: 'The client is started by the one who works with it.',
    cause:
      'Somebody else is logged in too, or the client was started as administrator (root, “Run as”).',
    steps: [
      'Run this program as the user who has the trouble.',
      'If the client was started as administrator, quit it and start it without those rights: its files would belong to the administrator.',
    ],
  },
  'client-restart-needed': {
    title: 'The client was updated and not restarted',
    seen: ({ program, pids }) =>
      `${program} was replaced since the processes ${pids.join(', ')} were started.`,
    expected: 'The version that is installed is the one that runs.',
    cause: 'An update came while the client was running.',
    steps: ['Quit the client from its menu or tray icon and start it again.'],
  },
  'client-lock-stale': {
    title: 'A lock was left in the data folder',
    seen: ({ path, host, pid, holder }) =>
      `${path} names the process ${pid} of ${host}, ${HOLDERS[holder]}.`,
    expected: 'The lock is gone when the client has ended.',
    cause:
      'The client was ended hard or crashed, or a home folder on a server is used by two computers.',
    steps: [
      'If the client starts, nothing has to be done: it replaces a lock of its own computer.',
      'Be sure that no client uses this folder, here or on the computer that is named.',
      'Then remove SingletonLock, SingletonSocket and SingletonCookie from the folder and start the client.',
    ],
  },
  'client-autostart-broken': {
    title: 'The autostart entry starts nothing',
    seen: ({ source, program }) => `${source} starts ${program}, which is not there.`,
    expected: 'The entry names the client that is installed.',
    cause: 'An AppImage that was moved or replaced under another name, or a removed installation.',
    steps: [
      'Start the client by hand and switch its autostart off and on again in its settings.',
      'Or remove the entry.',
    ],
  },
};
