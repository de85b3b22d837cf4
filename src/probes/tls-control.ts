import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { certificateFacts, presentedChain } from './certificate-facts.ts';
import type { CertificateFacts, TlsFailure } from './tls-result.ts';
import { secure, type SecurePlan } from './tls.ts';
import { tlsSizes } from './tls-sizes.ts';
import type { Opened } from './tunnel.ts';
import type { Bounds } from './bounded.ts';

type Failed = Extract<TlsFailure, { stage: 'tls' }>;

export interface ControlPlan {
  readonly plan: SecurePlan;
  /** One more connection on the same way. */
  readonly open: () => Promise<Opened>;
  /** What the control handshake names instead; null: no host at all. */
  readonly controlName: string | null;
}

/** The answer to a control has come by then, or does not matter: the first handshake took its own time. */
const CONTROL_MS = 1_200;

/**
 * Second handshakes that say why the first one failed: with another name after silence and resets, so that a filter
 * by name is told from a server that is dead; of other sizes after silence; with outdated versions and then with short
 * curves after "no common
 * protocol".
 */
export async function withControl(
  failed: Failed,
  { plan, open, controlName }: ControlPlan,
  signal: AbortSignal,
): Promise<Failed> {
  if (failed.failure === 'failed' || failed.failure === 'client-certificate') return failed;
  // To an address the first handshake named nothing either.
  const same = controlName === null ? isIP(plan.host) !== 0 : controlName === plan.host;
  const bounds = { signal, limitMs: CONTROL_MS };
  if (failed.failure === 'protocol') {
    const old = await lookOnly({ ...plan, context: outdated() }, open, bounds);
    if (old !== null) return { ...failed, oldProtocol: old.protocol };
    const weak = await lookOnly({ ...plan, context: shortCurves() }, open, bounds);
    return weak === null ? failed : { ...failed, unusualChain: weak.chain };
  }
  const [control, sizes] = await Promise.all([
    same ? null : named({ ...plan, serverName: controlName }, open, bounds),
    failed.failure === 'timeout' ? tlsSizes(plan, open, bounds) : null,
  ]);
  return {
    ...failed,
    ...(control === null ? {} : { control: { name: controlName, answered: control } }),
    ...(sizes === null ? {} : { sizes }),
  };
}

/** Did a handshake in another name get any TLS answer? Null: there was no connection for it. */
async function named(
  plan: SecurePlan,
  open: ControlPlan['open'],
  bounds: Bounds,
): Promise<boolean | null> {
  const opened = await open();
  if (!opened.ok) return null;
  try {
    const control = await secure(opened.socket, plan, bounds);
    if (control.ok) control.socket.destroy();
    return control.ok || !['reset', 'timeout'].includes(control.failed.failure);
  } finally {
    opened.socket.destroy();
  }
}

/** One handshake with what the context offers, and nothing over it; null: that was not answered either. */
async function lookOnly(
  plan: SecurePlan,
  open: ControlPlan['open'],
  bounds: Bounds,
): Promise<{ readonly protocol: string; readonly chain: readonly CertificateFacts[] } | null> {
  const opened = await open();
  if (!opened.ok) return null;
  try {
    const secured = await secure(opened.socket, plan, bounds);
    if (!secured.ok) return null;
    const { socket, leaf } = secured;
    const protocol = socket.getProtocol() ?? 'unknown';
    socket.destroy();
    const chain = leaf === undefined ? [] : presentedChain(leaf);
    return { protocol, chain: chain.map(certificateFacts) };
  } finally {
    opened.socket.destroy();
  }
}

/** For looking only: nothing but the handshake goes over it. OpenSSL 3 allows TLS 1.0 at level 0 only. */
function outdated(): ReturnType<typeof createSecureContext> {
  return createSecureContext({
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'ALL:@SECLEVEL=0',
  });
}

/** Curves that RFC 8422 took out: a server whose key is on one has nothing in common with any client of today. */
function shortCurves(): ReturnType<typeof createSecureContext> {
  return createSecureContext({
    maxVersion: 'TLSv1.2',
    ciphers: 'ALL:@SECLEVEL=0',
    ecdhCurve: 'prime256v1:secp224r1:prime192v1:secp192k1:secp160r1:secp160k1',
  });
}
