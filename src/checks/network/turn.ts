import type { MediaTransport } from '../../model/media.ts';
import { fail, type Finding, pass, skip, unknown, type Verdict } from '../../model/finding.ts';
import { targetId } from '../../model/target.ts';
import type { TurnFailure, TurnResult } from '../../probes/media.ts';
import { expiryOf } from '../../probes/turn/time-limited.ts';
import type { TurnEntry } from '../../profile/profile.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { CERTIFICATE_CODES, certificateVerdict } from './certificate-verdict.ts';
import { CONNECT_CODES, connectVerdict } from './connect-failure.ts';
import { failureDetail } from './media-failure.ts';
import { endpointOf, mediaSubject } from './media-servers.ts';
import { type ChosenCredentials, credentialsFor } from './turn-credentials.ts';

const CODES = [
  'turn-unreachable',
  'turn-credentials-wrong',
  'turn-credentials-expired',
  'turn-quota',
  'turn-forbidden',
  'turn-refused',
  'turn-alternate-failed',
  'turn-relay-unreachable',
  ...CONNECT_CODES,
  ...CERTIFICATE_CODES,
  'tls-weak-key',
] as const;
type Code = (typeof CODES)[number];
type Answer = Extract<TurnFailure, { stage: 'turn' }>;

export const turn = defineHostCheck({
  id: 'network.turn',
  needs: ['network.interfaces'],
  limitMs: 6_000,
  codes: CODES,
  async run(context) {
    const entries = context.profile.media.turn;
    if (entries.length === 0) return skip('no-media-server');
    const findings = await Promise.all(entries.map((entry) => findingsOf(entry, context)));
    return findings.flat();
  },
});

async function findingsOf(
  entry: TurnEntry,
  context: CheckContext,
): Promise<readonly Finding<Code>[]> {
  const verdicts = await Promise.all(
    entry.transports.map(async (transport) => ({
      verdict: await verdictOf(entry, transport, context),
      subject: mediaSubject(endpointOf(entry, transport), transport),
    })),
  );
  // One transport that relays is enough for a call; the others are what it falls back to.
  const works = verdicts.some(({ verdict }) => verdict.status === 'pass');
  return verdicts.map(
    ({ verdict, subject }): Finding<Code> =>
      verdict.status === 'fail' && works
        ? { ...verdict, status: 'warn', subject }
        : { ...verdict, subject },
  );
}

async function verdictOf(
  entry: TurnEntry,
  transport: MediaTransport,
  { media, clock, signal }: CheckContext,
): Promise<Verdict<Code>> {
  const endpoint = endpointOf(entry, transport);
  const chosen = credentialsFor(entry, clock.now());
  const began = clock.monotonic();
  if (transport === 'tls') {
    const bound = await media.bind(endpoint, transport, { signal });
    const tls = bound.ok ? bound.tls : null;
    const bad = tls === null ? null : certificateVerdict(endpoint.host, tls, clock.now());
    if (bad !== null) return bad;
  }
  const credentials = chosen.kind === 'none' ? null : chosen.credentials;
  const result = await media.allocate(endpoint, transport, credentials, { signal });
  if (result.ok) return allocatedVerdict(entry, transport, result);
  const { failed } = result;
  if (result.alternate !== undefined) {
    const alternate = targetId(result.alternate.address, result.alternate.port);
    const told = failed.stage === 'turn' ? turnDetail(failed) : failureDetail(failed);
    return fail('turn-alternate-failed', { ...endpoint, transport, alternate, detail: told });
  }
  if (failed.stage === 'dns' || failed.stage === 'proxy') {
    return connectVerdict(endpoint, failed, Math.round(clock.monotonic() - began));
  }
  if (failed.stage !== 'turn') {
    return fail('turn-unreachable', { ...endpoint, transport, detail: failureDetail(failed) });
  }
  if (chosen.kind === 'made' && isRefusal(failed)) {
    const again = await media.allocate(endpoint, transport, chosen.lasting, { signal });
    const now = clock.now();
    if (again.ok) return expired({ ...endpoint, transport }, chosen.expiresAtMs, now, 'server');
  }
  return refusedVerdict({ ...endpoint, transport }, failed, chosen, clock.now());
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly transport: MediaTransport;
}

function allocatedVerdict(
  entry: TurnEntry,
  transport: MediaTransport,
  { ms, relayed, lifetimeSeconds, staleNonces, echo, alternate }: Extract<TurnResult, { ok: true }>,
): Verdict<Code> {
  const address = targetId(relayed.address, relayed.port);
  const evidence = {
    ...{ durationMs: Math.round(ms), relayed: address, lifetimeSeconds, staleNonces },
    ...(alternate === undefined ? {} : { alternate: targetId(alternate.address, alternate.port) }),
  };
  if (echo.ok) return pass({ ...evidence, echoMs: Math.round(echo.ms) });
  if (echo.failure === 'forbidden') return unknown('relay-not-seen', echo.detail, evidence);
  const place = { ...endpointOf(entry, transport), transport };
  return fail('turn-relay-unreachable', { ...place, relayed: address, detail: echo.detail });
}

function turnDetail({ errorCode, detail }: Answer): string {
  return errorCode === null ? detail : `${errorCode} ${detail}`.trim();
}

/** 401 after credentials had been sent; 441 when they do not fit together (RFC 8656 §19). */
function isRefusal({ errorCode, authenticated }: Answer): boolean {
  return authenticated && (errorCode === 401 || errorCode === 441);
}

function refusedVerdict(
  place: Place,
  failed: Answer,
  chosen: ChosenCredentials,
  now: number,
): Verdict<Code> {
  const { errorCode, detail } = failed;
  if (errorCode === 401 && chosen.kind === 'none') {
    const missing = chosen.missing.join(', ');
    return unknown('no-credentials', missing === '' ? undefined : missing, { missing });
  }
  if (isRefusal(failed) && chosen.kind !== 'none') {
    const expiresAt = expiryOf(chosen.credentials.user);
    if (expiresAt !== null && expiresAt <= now) return expired(place, expiresAt, now, 'here');
    return fail('turn-credentials-wrong', {
      ...place,
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      detail,
    });
  }
  if (errorCode === 403) return fail('turn-forbidden', { ...place, detail });
  return errorCode === 486 || errorCode === 508
    ? fail('turn-quota', { ...place, errorCode, detail })
    : fail('turn-refused', { ...place, errorCode, detail });
}

function expired(
  place: Place,
  expiredAt: number,
  now: number,
  clock: 'here' | 'server',
): Verdict<Code> {
  return fail('turn-credentials-expired', {
    ...place,
    expiredAt: new Date(expiredAt).toISOString(),
    now: new Date(now).toISOString(),
    clock,
  });
}
