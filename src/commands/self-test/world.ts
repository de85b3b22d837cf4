import type { CheckId } from '../../model/check-id.ts';
import type { FailureCode } from '../../model/failures/index.ts';
import { type Target, targetId } from '../../model/target.ts';
import { createAuthority } from '../../probes/embedded/certificates.ts';
import { findClosedPort } from '../../probes/embedded/closed-port.ts';
import { EXPRESS_PATHS, startExpressServer } from '../../probes/embedded/express-server.ts';

/** A fault that is made on purpose, and the code by which it has to be recognised. */
export interface Proof {
  readonly name: 'closed-port' | 'wrong-name';
  readonly target: Target;
  readonly check: CheckId;
  readonly code: FailureCode;
}

/** The servers of the self-test, all on 127.0.0.1. */
export interface SelfTestWorld {
  /** Healthy: everything asked of them has to pass. */
  readonly targets: readonly Target[];
  readonly proofs: readonly Proof[];
  /** PEM texts of the authority that issued the certificates. */
  readonly certificateAuthorities: readonly string[];
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Starts them on free ports; the signal, as well as `close`, ends them. */
export async function startSelfTest(signal: AbortSignal): Promise<SelfTestWorld> {
  const authority = await createAuthority('xpress-doctor self-test');
  const healthy = await startExpressServer({
    certificate: await authority.issue({ names: ['localhost', LOOPBACK] }),
    signal,
  });
  try {
    const misnamed = await startExpressServer({
      // `.invalid` is nobody's (RFC 6761, 6.4).
      certificate: await authority.issue({ names: ['another-host.invalid'] }),
      signal,
    });
    return {
      targets: [
        // By name, so that the system's resolver takes part; by address, in case it knows no `localhost`.
        target('localhost', healthy.port, EXPRESS_PATHS.health),
        target(LOOPBACK, healthy.port, EXPRESS_PATHS.registerMethods),
      ],
      proofs: [
        {
          name: 'closed-port',
          target: target(LOOPBACK, await findClosedPort(), null),
          check: 'network.tcp',
          code: 'tcp-refused',
        },
        {
          name: 'wrong-name',
          target: target(LOOPBACK, misnamed.port, null),
          check: 'network.tls',
          code: 'tls-wrong-name',
        },
      ],
      certificateAuthorities: [authority.certificatePem],
      close: async () => {
        await Promise.all([healthy.close(), misnamed.close()]);
      },
    };
  } catch (error) {
    await healthy.close();
    throw error;
  }
}

function target(host: string, port: number, httpPath: string | null): Target {
  return {
    id: targetId(host, port),
    host,
    port,
    role: 'cts',
    required: true,
    httpPath,
    httpJson: httpPath !== null,
    webSocketPath: httpPath === null ? null : EXPRESS_PATHS.webSocket,
    webSocketAccept: [101],
    source: 'profile',
  };
}
