import { errorCode } from '../model/errors.ts';

/**
 * Alerts to one who has shown no certificate: `certificate_required` (RFC 8446, 6.2), which comes after the handshake, and
 * `bad_certificate`, which some servers say instead.
 */
const WANTED = /ALERT_CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE$/;
/** Of TLS 1.2 (RFC 5246, 7.4.6): the same words as for "no cipher in common". */
const HANDSHAKE_FAILURE = /ALERT_HANDSHAKE_FAILURE/;

/**
 * Does the server want a certificate of this computer? `agreed`: version and cipher had been found before, so that
 * `handshake_failure` cannot be about them.
 */
export function wantsCertificate(error: unknown, agreed: boolean): boolean {
  const code = errorCode(error) ?? '';
  return WANTED.test(code) || (agreed && HANDSHAKE_FAILURE.test(code));
}
