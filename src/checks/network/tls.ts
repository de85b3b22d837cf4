import { pass } from '../../model/finding.ts';
import { defineTargetCheck } from '../define.ts';
import { captivePortal, wrongClock } from './certificate-cause.ts';
import { CERTIFICATE_CODES, certificateVerdict } from './certificate-verdict.ts';
import { startStopwatch } from './stopwatch.ts';
import { HANDSHAKE_CODES, handshakeVerdict } from './tls-failure.ts';

/** What the certificate of somebody else in place of the server looks like. */
const NOT_THE_SERVER: ReadonlySet<string> = new Set([
  'tls-wrong-name',
  'tls-self-signed',
  'tls-unknown-authority',
  'tls-private-authority',
  'tls-not-public-authority',
]);

export const tls = defineTargetCheck({
  id: 'network.tls',
  needs: ['network.interfaces', 'network.tcp'],
  limitMs: 6_000,
  codes: [...HANDSHAKE_CODES, ...CERTIFICATE_CODES, 'clock-skew', 'http-captive-portal'],
  async run(context, target) {
    const { probes, clock, signal, profile } = context;
    const elapsedMs = startStopwatch(clock);
    const result = await probes.handshake(target, { signal });
    if (!result.ok) return handshakeVerdict(target, result.failed, elapsedMs());
    const { interceptors } = profile.network;
    const isPublic = target.public === true;
    const bad = certificateVerdict(target.host, result, clock.now(), interceptors, isPublic);
    if (bad !== null) {
      if (bad.status !== 'fail') return bad;
      if (bad.code === 'tls-expired' || bad.code === 'tls-not-yet-valid') {
        return (await wrongClock(result.chain, context)) ?? bad;
      }
      return NOT_THE_SERVER.has(bad.code) ? ((await captivePortal(target, context)) ?? bad) : bad;
    }
    const leaf = result.chain[0];
    return pass({
      durationMs: Math.round(result.ms),
      protocol: result.protocol,
      cipher: result.cipher,
      subject: leaf?.subject ?? '',
      issuer: leaf?.issuer ?? '',
      names: leaf?.names ?? [],
      validTo: leaf?.validTo ?? '',
      trustedBy: result.trustedBy,
      knownTo: result.knownTo,
      knownToClient: result.knownToClient,
    });
  },
});
