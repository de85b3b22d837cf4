import type { Look, Moment } from '../checks/network/look.ts';
import { median } from '../checks/network/quality.ts';
import { BREACHES, type Breach, type LookStage } from '../model/watch.ts';

/** One stretch of a watch: every target was looked at, at the same time. */
export interface WatchRound {
  /** Counted from 1. */
  readonly number: number;
  /** Epoch ms. */
  readonly at: number;
  readonly looks: readonly Look[];
  /** `eth0 10.0.0.2`: what was up at the start of the round; left out: not asked. */
  readonly interfaces?: readonly string[];
}

/** The interfaces of this computer, or their addresses, were others than in the round before. */
export interface InterfaceChange {
  /** Epoch ms of the round that saw it first. */
  readonly at: number;
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

export interface Outage {
  /** Epoch ms of the first thing that was not answered. */
  readonly from: number;
  /** Epoch ms of the next answer; null: there was none before the end. */
  readonly until: number | null;
  /** Where the way broke first. */
  readonly stage: LookStage;
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export const MEASURES = ['lossPercent', 'jitterMs', 'latencyMs', 'dnsMs', 'handshakeMs'] as const;
export type Measure = (typeof MEASURES)[number];

export interface TargetSummary {
  readonly target: string;
  readonly rounds: number;
  /** Null: was never measured. */
  readonly spreads: Readonly<Record<Measure, Spread | null>>;
  readonly outages: readonly Outage[];
  /** In how many rounds each limit was passed. */
  readonly breaches: Readonly<Record<Breach, number>>;
}

/** Three answers in a row that did not come are more than the loss of a packet. Our choice. */
const LOST_IN_A_ROW = 3;

/** What is being lost now. */
interface Run {
  readonly from: number;
  readonly stage: LookStage;
  readonly lost: number;
  /** A whole attempt failed, not only one of a series. */
  readonly whole: boolean;
}

export interface OutageState {
  readonly run: Run | null;
  readonly ended: readonly Outage[];
}

export const NO_OUTAGE: OutageState = { run: null, ended: [] };

/** Goes on with the next moments of the same target. */
export function followOutages(state: OutageState, moments: readonly Moment[]): OutageState {
  return moments.reduce<OutageState>(({ run, ended }, { at, ok, stage }) => {
    if (!ok) {
      const whole = stage !== 'sample';
      const next =
        run === null
          ? { from: at, stage, lost: 1, whole }
          : { ...run, lost: run.lost + 1, whole: run.whole || whole };
      return { run: next, ended };
    }
    if (run === null || !isOutage(run)) return { run: null, ended };
    return { run: null, ended: [...ended, { from: run.from, until: at, stage: run.stage }] };
  }, state);
}

/** Every outage so far; the last one may still go on. */
export function outagesOf({ run, ended }: OutageState): readonly Outage[] {
  return run === null || !isOutage(run)
    ? ended
    : [...ended, { from: run.from, until: null, stage: run.stage }];
}

function isOutage({ whole, lost }: Run): boolean {
  return whole || lost >= LOST_IN_A_ROW;
}

/** A way that was reached in no attempt of this look, or lost the whole series. */
export function isDown(look: Look): boolean {
  return look.samples === 0 || look.lossPercent === 100;
}

/** Null: nothing changed, or it was not asked. */
function changeOf(
  before: readonly string[] | null,
  { at, interfaces }: WatchRound,
): InterfaceChange | null {
  if (before === null || interfaces === undefined) return null;
  const gone = before.filter((one) => !interfaces.includes(one));
  const come = interfaces.filter((one) => !before.includes(one));
  return gone.length === 0 && come.length === 0 ? null : { at, gone, come };
}

/** Keeps five numbers a round and target, and the outages; the moments themselves are let go. */
export function createWatch(targets: readonly string[]): {
  /** Gives what changed since the round before; null: nothing, or it was not asked. */
  readonly add: (round: WatchRound) => InterfaceChange | null;
  readonly changes: () => readonly InterfaceChange[];
  readonly summaries: () => readonly TargetSummary[];
} {
  const kept = new Map(
    targets.map((target) => [
      target,
      { rounds: 0, outages: NO_OUTAGE, looks: new Array<Omit<Look, 'moments'>>() },
    ]),
  );
  const changes: InterfaceChange[] = [];
  let before: readonly string[] | null = null;
  return {
    changes: () => [...changes],
    add(round) {
      for (const { moments, ...look } of round.looks) {
        const one = kept.get(look.target);
        if (one === undefined) continue;
        one.rounds += 1;
        one.looks.push(look);
        one.outages = followOutages(one.outages, moments);
      }
      const change = changeOf(before, round);
      before = round.interfaces ?? before;
      if (change !== null) changes.push(change);
      return change;
    },
    summaries: () =>
      [...kept].map(([target, { rounds, looks, outages }]) => ({
        target,
        rounds,
        spreads: {
          lossPercent: spreadOf(looks.map((look) => look.lossPercent)),
          jitterMs: spreadOf(looks.map((look) => look.jitterMs)),
          latencyMs: spreadOf(looks.map((look) => look.latencyMs)),
          dnsMs: spreadOf(looks.map((look) => look.dnsMs)),
          handshakeMs: spreadOf(looks.map((look) => look.handshakeMs)),
        },
        outages: outagesOf(outages),
        breaches: {
          loss: countOf(looks, 'loss'),
          jitter: countOf(looks, 'jitter'),
          latency: countOf(looks, 'latency'),
          dns: countOf(looks, 'dns'),
        },
      })),
  };
}

function countOf(looks: readonly Pick<Look, 'breaches'>[], breach: Breach): number {
  return looks.filter(({ breaches }) => breaches.includes(breach)).length;
}

export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const measured = values.filter((value) => value !== null);
  const middle = median(measured);
  if (middle === null) return null;
  // Not Math.min(...): a day of rounds is more arguments than some engines take.
  const sorted = [...measured].sort((a, b) => a - b);
  return { min: sorted[0] ?? middle, median: middle, max: sorted.at(-1) ?? middle };
}

/** 1: an outage or a passed limit was seen; 3: nothing was measured; 0: all was well. */
export function watchExitCode(summaries: readonly TargetSummary[]): 0 | 1 | 3 {
  if (summaries.every(({ rounds }) => rounds === 0)) return 3;
  const troubled = summaries.some(
    ({ outages, breaches }) =>
      outages.length > 0 || BREACHES.some((breach) => breaches[breach] > 0),
  );
  return troubled ? 1 : 0;
}
