import { pass, unknown, warn } from '../../model/finding.ts';
import type { SecurityProduct } from '../../platform/security.ts';
import { defineHostCheck } from '../define.ts';

export const antivirus = defineHostCheck({
  id: 'interference.antivirus',
  limitMs: 15_000,
  codes: ['antivirus-several'],
  async run({ platform, signal }) {
    const found = await platform.security.antivirus({ signal });
    if (!found.known) return unknown(found.reason, found.detail, { source: found.source });

    const evidence = {
      active: namesWith(found.value, true),
      inactive: namesWith(found.value, false),
      stateUnknown: namesWith(found.value, null),
    };
    const active = found.value.filter(
      ({ kind, active: on }) => kind === 'antivirus' && on === true,
    );
    const products = [...new Set(active.map(({ product }) => product))];
    if (products.length > 1) return warn('antivirus-several', { products });
    if (evidence.stateUnknown.length > 0) {
      return unknown('not-supported', evidence.stateUnknown.join(', '), evidence);
    }
    return pass(evidence);
  },
});

function namesWith(all: readonly SecurityProduct[], active: boolean | null): readonly string[] {
  return all.filter((one) => one.active === active).map(({ product }) => product);
}
