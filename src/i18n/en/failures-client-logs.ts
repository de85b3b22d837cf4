import type { ClientLogFailures, LogErrors } from '../../model/failures/client-logs.ts';
import type { FailureTexts } from '../catalogue.ts';
import { minuteOf } from '../evidence-text.ts';
import { plural } from '../format.ts';

const times = (count: number): string => plural('en', count, { one: 'line', many: 'lines' });

/** `12 lines in the last day of the logs (ERR_CERT_DATE_INVALID 10, …), the last at 2026-11-22 14:30 UTC.` */
function seen({ count, kinds, lastAt }: LogErrors): string {
  const told = kinds.map(({ kind, count: own }) => `${kind} ${own}`).join(', ');
  return `${times(count)} in the last day of the logs (${told})${lastAt === null ? '' : `, the last at ${minuteOf(lastAt)}`}.`;
}

export const clientLogFailures: FailureTexts<ClientLogFailures> = {
  'log-known-error': {
    title: 'A known error stands in the client logs',
    seen: ({ text, count, lastAt }) =>
      `“${text}”: ${times(count)} in the last day of the logs${lastAt === null ? '' : `, the last at ${minuteOf(lastAt)}`}.`,
    expected: 'None of the texts that the profile lists as errors stands in the logs.',
    cause: 'Your organisation knows this error and has named the article about it in the profile.',
    steps: [
      'Follow the article.',
      'If it does not help, send the logs: `xpress-doctor collect-logs`.',
    ],
  },
  'log-certificate-errors': {
    title: 'The client refused certificates',
    seen,
    expected: 'The client accepts the certificates of its servers.',
    cause:
      'The corporate authority or that of the Russian national CA is not in the store that the client uses, traffic is decrypted on the way, or the clock is wrong.',
    steps: [
      'See what the TLS certificate check in the network group says: it names the cause.',
      'Install the authority that it names into the system’s store, restart the client and check again: `xpress-doctor check network.tls client.errors`.',
    ],
  },
  'log-network-errors': {
    title: 'The client often loses its connection',
    seen,
    expected: 'A few lost connections a day, as when the computer sleeps or changes its network.',
    cause: 'An unstable link, name resolution, a proxy or a VPN that cuts connections.',
    steps: [
      'See what the network group of this report says about names, proxy and connection.',
      'Measure the quality of the connection: `xpress-doctor check network.stability`.',
    ],
  },
  'log-storage-errors': {
    title: 'The client could not save its data',
    seen,
    expected: 'The client can write to its folder, and its databases are whole.',
    cause:
      'A full or failing disk, a quota, or databases that broke when the client was ended hard.',
    steps: [
      'Check the free space, the quota and the health of the disk.',
      'Quit the client and run `xpress-doctor cache clear`: it keeps the session.',
      'Start the client. If the errors come back, send the logs: `xpress-doctor collect-logs`.',
    ],
  },
  'log-many-errors': {
    title: 'The client logs many errors',
    seen,
    expected: 'Fewer than the profile’s thresholds.logErrors a day.',
    cause: 'The client itself fails, often in one place over and over.',
    steps: [
      'Reload the client’s window with Ctrl+R; if nothing changes, quit the client and start it again.',
      'Close the session (Settings > Close session) and log in again by phone number, e-mail or server address, not by QR code.',
      'Update the client if there is a newer version.',
      'Send the logs to support while the errors are fresh: `xpress-doctor collect-logs`.',
    ],
  },
  'client-crashed': {
    title: 'The client crashed recently',
    seen: ({ count, days, total, path, lastAt }) =>
      `${plural('en', count, { one: 'crash dump', many: 'crash dumps' })} in the last ${days} days, ${total} in all; the newest is ${path}, ${minuteOf(lastAt)}.`,
    expected: 'The client runs without crashing.',
    cause: 'A fault of the client, of a graphics driver, or of a program that reaches into it.',
    steps: [
      'Update the client and the graphics driver.',
      'Exclude the client’s folder from antivirus and DLP software for a test.',
      'Send the logs to support with the time of the crash: `xpress-doctor collect-logs`. The dumps themselves stay here: they are pieces of the client’s memory.',
    ],
  },
};
