import { pass, skip, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';

/**
 * Voice over Wi-Fi is planned for -67 dBm at the edge of a cell; some 8 dB below that it breaks up. Our choice. In per
 * cent it is the half: Windows counts from -100 dBm (0 %) to -50 dBm (100 %), see `WLAN_ASSOCIATION_ATTRIBUTES`.
 */
const WEAK_DBM = -75;
const WEAK_PERCENT = 50;

/** The link that the default route takes: its kind, the signal of Wi-Fi, and whether it is paid by volume. */
export const link = defineHostCheck({
  id: 'network.link',
  needs: ['network.interfaces'],
  limitMs: 8_000,
  codes: ['wifi-weak', 'link-metered'],
  async run({ platform, signal }) {
    const { network } = platform;
    const [interfaces, routes] = await Promise.all([
      network.interfaces({ signal }),
      network.defaultRoutes({ signal }),
    ]);
    if (!interfaces.known) return unknown(interfaces.reason, interfaces.detail);
    if (!routes.known) return unknown(routes.reason, routes.detail);
    const name = routes.value[0]?.interface;
    const found = interfaces.value.find((one) => one.name === name);
    if (found === undefined) return skip('does-not-apply');

    const { kind } = found;
    const facts = await network.link(found.name, kind, { signal });
    const told = facts.known
      ? facts.value
      : { signalDbm: null, signalPercent: null, metered: null };
    const { signalDbm, signalPercent, metered } = told;
    const evidence = { interface: found.name, kind, signalDbm, signalPercent, metered };
    const weak =
      signalDbm === null
        ? signalPercent !== null && signalPercent < WEAK_PERCENT
        : signalDbm < WEAK_DBM;
    const limits = { limitDbm: WEAK_DBM, limitPercent: WEAK_PERCENT };
    if (weak) {
      return warn('wifi-weak', { interface: found.name, signalDbm, signalPercent, ...limits });
    }
    if (metered === true) {
      return warn('link-metered', { interface: found.name, kind, source: facts.source });
    }
    if (kind === 'wifi' && signalDbm === null && signalPercent === null) {
      return facts.known
        ? unknown('not-supported', facts.source, evidence)
        : unknown(facts.reason, facts.detail, evidence);
    }
    return pass(evidence);
  },
});
