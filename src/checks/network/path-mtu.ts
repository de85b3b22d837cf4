import { fail, pass, unknown } from '../../model/finding.ts';
import { defineTargetCheck } from '../define.ts';
import { startStopwatch } from './stopwatch.ts';

/**
 * Three full segments of Ethernet, and within the 8 KiB that servers take for one header line at least (nginx's
 * `large_client_header_buffers`).
 */
const PADDING_BYTES = 4_096;

/**
 * A path MTU black hole (RFC 2923, 2.1) without raw sockets: the small request that `network.http` makes is answered, the
 * same request in full-sized packets is not. What the server says to it does not matter: a refusal has come through too.
 * Holes on the way back stall the handshake already, whose certificates fill whole packets, or the answer to that request:
 * `network.tls` and `network.http` tell those.
 */
export const pathMtu = defineTargetCheck({
  id: 'network.path-mtu',
  needs: ['network.interfaces', 'network.http'],
  limitMs: 14_000,
  codes: ['path-mtu'],
  applies: (target) => target.httpPath !== null,
  async run({ probes, clock, signal }, target) {
    const path = target.httpPath ?? '/';
    const small = await probes.get(target, path, { signal });
    if (!small.ok) return unknown('no-answer', small.failed.stage);
    const elapsedMs = startStopwatch(clock);
    const large = await probes.get(target, path, { signal, paddingBytes: PADDING_BYTES });
    const requestBytes = PADDING_BYTES;
    if (large.ok) return pass({ requestBytes, durationMs: elapsedMs() });
    const { failed } = large;
    if (failed.stage !== 'http') return unknown('failed', failed.stage, { requestBytes });
    const silent = failed.failure === 'timeout' && failed.bodyPace === undefined;
    return silent
      ? fail('path-mtu', {
          ...{ host: target.host, direction: 'to-server', requestBytes },
          limitMs: elapsedMs(),
        })
      : unknown('failed', failed.detail, { requestBytes });
  },
});
