import { fail, pass, unknown } from '../../model/finding.ts';
import type { Firewall } from '../../platform/security.ts';
import type { Profile } from '../../profile/profile.ts';
import { defineHostCheck } from '../define.ts';
import { blockedPorts } from './blocked-ports.ts';

export const firewall = defineHostCheck({
  id: 'interference.firewall',
  limitMs: 15_000,
  codes: ['firewall-blocks-client', 'firewall-blocks-port'],
  async run(context) {
    const { platform, profile, signal } = context;
    const found = await platform.security.firewalls({ signal });
    if (!found.known) return unknown(found.reason, found.detail, { source: found.source });

    const names = clientFileNames(profile, platform.name);
    const blocking = found.value.flatMap(({ product, active, blockingRules }) =>
      active === false
        ? []
        : (blockingRules ?? [])
            .filter(({ program }) => names.has(fileName(program)))
            .map(({ name }) => fail('firewall-blocks-client', { rule: name, product })),
    );
    const ports = await blockedPorts(found.value, context);
    if (blocking.length + ports.length > 0) return [...blocking, ...ports];

    const evidence = {
      active: productsWith(found.value, true),
      inactive: productsWith(found.value, false),
      unreadable: productsWith(found.value, null),
    };
    const rulesUnread = found.value.some(
      (one) => one.active === true && one.blockingRules === null,
    );
    const unread = found.value.find(({ active }) => active === null);
    // One that is on and was read is an answer, even when another mechanism hides its rules.
    if (rulesUnread || (unread !== undefined && evidence.active.length === 0)) {
      const reason = unread?.needs === 'nothing' && !rulesUnread ? 'not-supported' : 'forbidden';
      return unknown(reason, [...evidence.unreadable, ...evidence.active].join(', '), evidence);
    }
    return pass(evidence);
  },
});

function productsWith(all: readonly Firewall[], active: boolean | null): readonly string[] {
  return all.filter((one) => one.active === active).map(({ product }) => product);
}

/** A rule may name the program by a path that the profile does not know: the file's name decides. */
function clientFileNames(
  { application }: Profile,
  platform: 'linux' | 'macos' | 'windows',
): ReadonlySet<string> {
  const { processes, programs } = application[platform];
  return new Set([...processes, ...programs].map(fileName));
}

function fileName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).toLowerCase();
}
