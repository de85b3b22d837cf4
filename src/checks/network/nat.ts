import { pass, skip, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { mediaServers } from './media-servers.ts';

export const nat = defineHostCheck({
  id: 'network.nat',
  needs: ['network.interfaces'],
  limitMs: 6_000,
  codes: ['nat-per-destination'],
  async run({ media, profile, signal }) {
    const servers = mediaServers(profile.media).filter(({ expected }) => expected.includes('udp'));
    if (servers.length === 0) return skip('no-media-server');
    const result = await media.mapping(servers, { signal });
    const mappings = result.mappings.map(({ server, mapped }) => `${server} → ${mapped}`);
    if (!result.told) {
      // `network.stun` says why; without an answer nothing can be said of the NAT.
      return result.reason === 'no-answer'
        ? unknown('no-answer', undefined, { servers: servers.map(({ host }) => host) })
        : unknown('one-stun-server', undefined, { mappings });
    }
    const { behaviour, method } = result;
    // A call can still use a relay: hence a warning.
    return behaviour === 'no-nat' || behaviour === 'endpoint-independent'
      ? pass({ behaviour, method, mappings })
      : warn('nat-per-destination', { mappings, behaviour });
  },
});
