import type { MinimumSystem, SystemFailures } from '../../model/failures/system.ts';
import type { FailureTexts } from '../catalogue.ts';
import { formatBytes, formatDuration } from '../format.ts';

const bytes = (value: number): string => formatBytes('en', value);
const time = (ms: number): string => formatDuration('en', Math.abs(ms));

const MINIMUM: Readonly<Record<MinimumSystem, string>> = {
  'windows-10': 'Windows 10 or Windows Server 2016, or newer',
  'macos-12': 'macOS 12 (Monterey) or newer',
  'debian-10': 'Debian 10, Ubuntu 18.04, Fedora 32 or Astra Linux 1.7, or newer',
  '64-bit': 'a 64-bit system',
};

export const systemFailures: FailureTexts<SystemFailures> = {
  'os-not-supported': {
    title: 'The operating system is too old for the present client',
    seen: ({ os }) => `This computer runs ${os}.`,
    expected: ({ expected }) =>
      `The present client is built on an Electron that needs ${MINIMUM[expected]}. The vendor’s own list of systems is not public; this is an inference.`,
    cause: 'New versions of the client do not start on this system; an old one may still run.',
    steps: [
      'Plan the upgrade of the operating system.',
      'Until then ask support which version of the client still runs on it, or use the web client in a supported browser.',
    ],
  },
  'disk-full': {
    title: 'The disk is nearly full',
    seen: ({ path, freeBytes }) => `${bytes(freeBytes)} are free on ${path}.`,
    expected: ({ limitBytes }) => `At least ${bytes(limitBytes)} free.`,
    cause: 'Downloads, logs or caches filled the disk.',
    steps: [
      'Empty the bin and remove downloads and temporary files that are not needed.',
      'See in this report how much the data folder of the client takes.',
      'If it fills up again, find out which program writes there.',
    ],
  },
  'memory-low': {
    title: 'Memory is short',
    seen: ({ availableBytes, totalBytes }) =>
      `Of ${bytes(totalBytes)} of memory programs can still get ${bytes(availableBytes)}.`,
    expected: ({ limitBytes }) => `At least ${bytes(limitBytes)} available.`,
    cause: 'Other programs take the memory, or there is too little of it for what runs here.',
    steps: [
      'Close programs and browser tabs that are not needed.',
      'Restart the client: it gives back what it has gathered.',
      'If memory is short every day, ask for more of it.',
    ],
  },
  'clock-skew': {
    title: 'The clock is wrong',
    seen: ({ skewMs, sources, others = [] }) =>
      `This computer’s clock is ${time(skewMs)} ${skewMs > 0 ? 'ahead' : 'behind'} (told by ${sources.join(', ')}).${
        others.length === 0
          ? ''
          : ` Another time is told by ${others.map(({ source }) => source).join(', ')}.`
      }`,
    expected: ({ limitMs }) => `At most ${time(limitMs)} off.`,
    cause:
      'Time synchronisation is off or blocked, the time zone was corrected by turning the clock, or the battery of the mainboard is empty. Where one server alone told the time, its own clock may be the wrong one.',
    steps: [
      ({ sources: [only = '', ...more] }) =>
        more.length === 0
          ? `Only ${only} told the time, so compare with another clock first (a phone): if this computer is right, tell the administrator of ${only}.`
          : 'Compare with another clock (a phone).',
      'Switch on automatic time and time zone in the system settings and synchronise now.',
      'If it does not synchronise, ask the network team for a time server that this computer may reach (UDP 123).',
      'Start the client again: with a wrong clock certificates and logins are refused.',
    ],
  },
};
