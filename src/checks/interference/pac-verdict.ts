import type { Finding } from '../../model/finding.ts';
import { fail, unknown, warn } from '../../model/finding.ts';
import type { AutomaticProxy } from '../../probes/pac/automatic-proxy.ts';

export const PAC_CODES = [
  'pac-unreachable',
  'pac-syntax-error',
  'pac-endless',
  'pac-answer-unusable',
] as const;

type PacCode = (typeof PAC_CODES)[number];

/**
 * The trouble of automatic settings, if they have one. `harm`: a required server cannot be reached on the way that is
 * left without them; otherwise the trouble is there, but nobody suffers from it here.
 */
export function pacFinding(automatic: AutomaticProxy, harm: boolean): Finding<PacCode> | null {
  const { url, source, detail } = automatic;
  const code = CODE_OF[automatic.state];
  if (code !== null) return (harm ? fail : warn)(code, { url, source, detail });
  if (automatic.state === 'absent') {
    // DHCP's option 252 may still name one: it cannot be asked without a packet of our own to the DHCP server.
    return unknown('not-supported', `${source}: ${url}: ${detail}; DHCP option 252 is not asked`, {
      url,
      dhcpOption252Asked: false,
    });
  }
  return automatic.state === 'not-asked'
    ? unknown('not-supported', `${source}: ${url}`, { automaticSettingsEvaluated: false })
    : null;
}

const CODE_OF: Readonly<Record<AutomaticProxy['state'], PacCode | null>> = {
  unreachable: 'pac-unreachable',
  syntax: 'pac-syntax-error',
  endless: 'pac-endless',
  unusable: 'pac-answer-unusable',
  used: null,
  absent: null,
  'not-asked': null,
};
