import type { CheckId } from '../model/check-id.ts';
import type { Clock } from '../model/clock.ts';
import type { FailureCode } from '../model/failures/index.ts';
import type { Finding, Verdict } from '../model/finding.ts';
import type { Target } from '../model/target.ts';
import type { AndroidPlatform } from '../platform/android/android.ts';
import type { Platform } from '../platform/platform.ts';
import type { MediaProbes } from '../probes/media.ts';
import type { AutomaticProxy } from '../probes/pac/automatic-proxy.ts';
import type { Probes } from '../probes/probes.ts';
import type { RouteFinder } from '../probes/connection-route.ts';
import type { Profile } from '../profile/profile.ts';

/** Everything impure that a check may touch. A test gives it fakes, the program gives it the world. */
export interface CheckContext {
  readonly profile: Profile;
  readonly targets: readonly Target[];
  readonly probes: Probes;
  /** What calls need: STUN, TURN and the NAT between. */
  readonly media: MediaProbes;
  readonly platform: Platform;
  /** Phones on a cable: another computer than this one. */
  readonly android: AndroidPlatform;
  /** Through which proxy, if any, the client reaches an endpoint. */
  readonly route: RouteFinder;
  /** What the automatic proxy settings answered; null or absent: none are in force. */
  readonly automaticProxy?: AutomaticProxy | null;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Fires at the check's limit, at the run's limit and on Ctrl-C. */
  readonly signal: AbortSignal;
}

interface CheckBase {
  readonly id: CheckId;
  /** Checks that must not have failed, for the same target where both look at targets. */
  readonly needs?: readonly CheckId[];
  /** Left out of a plain `check`. True: run when its id or group is named. `by-id`: it takes long, so its id only. */
  readonly onlyWhenNamed?: true | 'by-id';
  /** The longest that one task (the check, or the check on one target) may take, in ms. */
  readonly limitMs: number;
  /** Every failure code it can give; the compiler holds `run` to the list. */
  readonly codes: readonly FailureCode[];
}

/** Looks at this computer as a whole. */
export interface HostCheck extends CheckBase {
  readonly scope: 'host';
  /**
   * Asks for what takes long and what the platform remembers, before the needs have ended. The answer is `run`'s to
   * judge; what nobody asked for again is ended with the run.
   */
  ahead?(context: CheckContext): Promise<unknown>;
  run(context: CheckContext): Promise<Verdict | readonly Finding[]>;
}

/** Looks at each target, all at once. */
export interface TargetCheck extends CheckBase {
  readonly scope: 'target';
  /** Targets it has nothing to ask of are left out. */
  applies?(target: Target): boolean;
  run(context: CheckContext, target: Target): Promise<Verdict>;
}

export type Check = HostCheck | TargetCheck;

type Codes = readonly FailureCode[];

/** `run` may give the listed codes and no other: for one that is not listed, the compiler refuses the check. */
type Spec<Base extends HostCheck | TargetCheck, C extends Codes, Run> = Omit<
  Base,
  'scope' | 'run' | 'codes'
> & { readonly codes: C; readonly run: Run };

export function defineHostCheck<const C extends Codes>(
  check: Spec<
    HostCheck,
    C,
    (context: CheckContext) => Promise<Verdict<C[number]> | readonly Finding<C[number]>[]>
  >,
): HostCheck;
export function defineHostCheck(check: Omit<HostCheck, 'scope'>): HostCheck {
  return { ...check, scope: 'host' };
}

export function defineTargetCheck<const C extends Codes>(
  check: Spec<
    TargetCheck,
    C,
    (context: CheckContext, target: Target) => Promise<Verdict<C[number]>>
  >,
): TargetCheck;
export function defineTargetCheck(check: Omit<TargetCheck, 'scope'>): TargetCheck {
  return { ...check, scope: 'target' };
}
