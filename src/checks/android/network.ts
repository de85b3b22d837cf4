import { type Evidence, fail, type Verdict, warn } from '../../model/finding.ts';
import type { Phone, PhoneNetwork, PrivateDns } from '../../platform/android/android.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { onEachPhone } from './each-phone.ts';
import { settle, valueOf } from './settle.ts';

type Codes =
  | 'android-no-network'
  | 'android-network-not-validated'
  | 'android-captive-portal'
  | 'android-vpn-up'
  | 'android-private-dns';

/**
 * The phone's own word on its network: which one carries traffic, and whether Android's own test reached the internet
 * through it, which is also what the push services need. Nothing is sent from here or from the phone.
 */
export const network = defineHostCheck({
  id: 'android.network',
  onlyWhenNamed: true,
  needs: ['android.device'],
  limitMs: 30_000,
  codes: [
    'android-no-network',
    'android-network-not-validated',
    'android-captive-portal',
    'android-vpn-up',
    'android-private-dns',
  ],
  run: async (context) => onEachPhone(context, async (phone) => judge(phone, context)),
});

async function judge(phone: Phone, { signal }: CheckContext): Promise<readonly Verdict<Codes>[]> {
  const [network_, dns] = await Promise.all([
    phone.network({ signal }),
    phone.privateDns({ signal }),
  ]);
  const state = valueOf(network_);
  const problems: Verdict<Codes>[] = [
    ...(state === null ? [] : judgeNetwork(state, phone.label)),
    ...judgeDns(valueOf(dns), phone.label),
  ];
  return settle(problems, [network_, dns], evidenceOf(state, valueOf(dns)));
}

function judgeNetwork({ active, vpns }: PhoneNetwork, phone: string): readonly Verdict<Codes>[] {
  const [vpn] = vpns;
  const tunnel =
    vpn === undefined ? [] : [warn('android-vpn-up', { phone, validated: vpn.validated })];
  if (active === null) return [fail('android-no-network', { phone }), ...tunnel];
  const { transports, validated, captivePortal } = active;
  if (captivePortal) return [fail('android-captive-portal', { phone, transports }), ...tunnel];
  // A VPN inherits the test of the network below it, so its own state says less.
  if (!validated) return [fail('android-network-not-validated', { phone, transports }), ...tunnel];
  return tunnel;
}

function judgeDns(
  dns: PrivateDns | null,
  phone: string,
): readonly Verdict<'android-private-dns'>[] {
  if (dns?.mode !== 'strict') return [];
  return [warn('android-private-dns', { phone, server: dns.server ?? '' })];
}

function evidenceOf(state: PhoneNetwork | null, dns: PrivateDns | null): Evidence {
  return {
    transports: state?.active?.transports ?? [],
    validated: state?.active?.validated ?? null,
    vpn: state === null ? null : state.vpns.length > 0,
    privateDns: dns?.mode ?? null,
  };
}
