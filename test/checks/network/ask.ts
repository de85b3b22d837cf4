import type { CheckContext, HostCheck, TargetCheck } from '../../../src/checks/define.ts';
import type { Finding, Verdict } from '../../../src/model/finding.ts';
import type { Target } from '../../../src/model/target.ts';
import type { Probes } from '../../../src/probes/probes.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import { checkContext, untouchable } from '../../support/check-context.ts';

type Overrides = Partial<Omit<CheckContext, 'probes'>> & { readonly probes?: Partial<Probes> };

/** The default profile, the given probes, and a refusal for everything else. */
export function context({ probes = {}, ...rest }: Overrides = {}): CheckContext {
  return {
    ...checkContext({ profile: DEFAULT_PROFILE }),
    signal: new AbortController().signal,
    ...rest,
    probes: { ...untouchableProbes(), ...probes },
  };
}

function untouchableProbes(): Probes {
  const refuse = untouchable<Probes>('probes');
  return {
    resolve: (...args) => refuse.resolve(...args),
    askResolver: (...args) => refuse.askResolver(...args),
    connect: (...args) => refuse.connect(...args),
    handshake: (...args) => refuse.handshake(...args),
    get: (...args) => refuse.get(...args),
    upgrade: (...args) => refuse.upgrade(...args),
    time: (...args) => refuse.time(...args),
    sample: (...args) => refuse.sample(...args),
    load: (...args) => refuse.load(...args),
  };
}

export function askTarget(
  check: TargetCheck,
  target: Target,
  overrides: Overrides,
): Promise<Verdict> {
  return check.run(context(overrides), target);
}

export function askHost(
  check: HostCheck,
  overrides: Overrides,
): Promise<Verdict | readonly Finding[]> {
  return check.run(context(overrides));
}
