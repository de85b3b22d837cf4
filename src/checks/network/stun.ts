import type { MediaTransport } from '../../model/media.ts';
import { fail, type Finding, pass, skip, type Verdict, warn } from '../../model/finding.ts';
import { targetId } from '../../model/target.ts';
import type { MediaFailure, StunResult } from '../../probes/media.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { CERTIFICATE_CODES, certificateVerdict } from './certificate-verdict.ts';
import { CONNECT_CODES, connectVerdict } from './connect-failure.ts';
import { failureDetail } from './media-failure.ts';
import {
  endpointOf,
  type MediaServer,
  mediaServers,
  mediaSubject,
  transportName,
} from './media-servers.ts';

const CODES = [
  'stun-udp-blocked',
  'stun-only-tcp',
  'stun-only-tls',
  'stun-no-answer',
  'stun-transport-silent',
  ...CONNECT_CODES,
  ...CERTIFICATE_CODES,
  'tls-weak-key',
] as const;
type Code = (typeof CODES)[number];

/** One finding a server and transport: what is left of calls when UDP is blocked shows side by side. */
export const stun = defineHostCheck({
  id: 'network.stun',
  needs: ['network.interfaces'],
  limitMs: 6_000,
  codes: CODES,
  async run(context) {
    const servers = mediaServers(context.profile.media);
    if (servers.length === 0) return skip('no-media-server');
    const findings = await Promise.all(servers.map((server) => findingsOf(server, context)));
    return findings.flat();
  },
});

async function findingsOf(
  server: MediaServer,
  { media, clock, signal }: CheckContext,
): Promise<readonly Finding<Code>[]> {
  const began = clock.monotonic();
  const results = new Map(
    await Promise.all(
      [...server.expected, ...server.control].map(
        async (transport): Promise<readonly [MediaTransport, StunResult]> => [
          transport,
          await media.bind(endpointOf(server, transport), transport, { signal }),
        ],
      ),
    ),
  );
  const waitedMs = Math.round(clock.monotonic() - began);
  const findings = server.expected.map((transport): Finding<Code> => {
    const result = results.get(transport);
    const endpoint = endpointOf(server, transport);
    const verdict =
      result === undefined || !result.ok
        ? failedVerdict(server, transport, results, waitedMs)
        : answeredVerdict(endpoint.host, result, clock.now());
    return { ...verdict, subject: mediaSubject(endpoint, transport) };
  });
  // One transport that works is enough for a call; the others are what it falls back to.
  const works = findings.some(({ status }) => status === 'pass');
  return findings.map((finding) =>
    finding.status === 'fail' && works ? { ...finding, status: 'warn' } : finding,
  );
}

function answeredVerdict(
  host: string,
  result: Extract<StunResult, { ok: true }>,
  now: number,
): Verdict<Code> {
  // The client refuses a bad certificate here as anywhere.
  const bad = result.tls === null ? null : certificateVerdict(host, result.tls, now);
  if (bad !== null) return bad;
  const { mapped, errorCode, software, address } = result;
  return pass({
    durationMs: Math.round(result.ms),
    address,
    ...(mapped === null ? {} : { mapped: targetId(mapped.address, mapped.port) }),
    ...(errorCode === null ? {} : { errorCode }),
    ...(software === '' ? {} : { software }),
  });
}

function failedVerdict(
  server: MediaServer,
  transport: MediaTransport,
  results: ReadonlyMap<MediaTransport, StunResult>,
  waitedMs: number,
): Verdict<Code> {
  const { host, port, tlsPort } = server;
  const answered = (one: MediaTransport): boolean => results.get(one)?.ok === true;
  const nameOf = (one: MediaTransport): string => transportName(endpointOf(server, one), one);
  const failed = failureOf(results.get(transport));
  // Without an address every transport fails alike, and the name is what has to be mended.
  if (failed?.stage === 'dns')
    return connectVerdict(endpointOf(server, transport), failed, waitedMs);

  const detail = failed === null ? '' : failureDetail(failed);
  const answering = [...results.keys()].filter(answered).map(nameOf);
  if (answering.length === 0) {
    if (failed?.stage === 'proxy') {
      return connectVerdict(endpointOf(server, transport), failed, waitedMs);
    }
    return fail('stun-no-answer', { host, port, tried: [...results.keys()].map(nameOf), detail });
  }
  if (!answered('udp')) {
    if (!answered('tcp')) return warn('stun-only-tls', { host, port, tlsPort, detail });
    if (results.has('tls') && !answered('tls')) {
      return warn('stun-only-tcp', { host, port, tlsPort, detail });
    }
  }
  if (transport === 'udp') return warn('stun-udp-blocked', { host, port, answering, detail });
  const silent = { ...endpointOf(server, transport), transport, answering, detail };
  return warn('stun-transport-silent', silent);
}

function failureOf(result: StunResult | undefined): MediaFailure | null {
  return result === undefined || result.ok ? null : result.failed;
}
