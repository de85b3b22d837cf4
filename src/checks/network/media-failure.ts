import type { MediaFailure } from '../../probes/media.ts';

/** What a failure says of itself, in the words of the system or the probe; nothing for silence, which says it all. */
export function failureDetail(failed: MediaFailure): string {
  if (failed.stage === 'dns') return failed.dns.detail;
  if (failed.failure === 'silent' || failed.failure === 'timeout') return '';
  if (failed.stage === 'tcp' || failed.stage === 'tls')
    return `${failed.failure}: ${failed.detail}`;
  return failed.detail;
}
