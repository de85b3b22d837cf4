/** The numbers of a series of connection attempts; null: too few of them were answered. */
export interface Quality {
  readonly samples: number;
  readonly lossPercent: number;
  /** Of RFC 3550, 6.4.1. */
  readonly jitterMs: number | null;
  /** The median: one slow attempt of twenty does not move it. */
  readonly latencyMs: number | null;
}

/** Below this many answers jitter and latency would be chance. */
const MINIMUM_ANSWERS = 5;

/** `times` in ms in the order of sending, null for a lost one. */
export function qualityOf(times: readonly (number | null)[]): Quality {
  const answered = times.filter((time) => time !== null);
  const enough = answered.length >= MINIMUM_ANSWERS;
  return {
    samples: times.length,
    lossPercent:
      times.length === 0 ? 0 : round((100 * (times.length - answered.length)) / times.length),
    jitterMs: enough ? jitter(answered) : null,
    latencyMs: enough ? median(answered) : null,
  };
}

/** The gain of RFC 3550, 6.4.1: "a good noise reduction ratio while maintaining a reasonable rate of convergence". */
const GAIN = 1 / 16;

/**
 * Interarrival jitter of RFC 3550, 6.4.1 and A.8: `J += (|D| - J) / 16`, D between each answer and the one that came
 * before it, whatever was lost between them. The connect time stands for the transit time: sending is ours, so D is the
 * same difference. The RFC starts at zero and runs for the length of a call; a series of twenty would tell 70 % of
 * it, so the share of that zero is divided out.
 */
function jitter(answered: readonly number[]): number | null {
  let smoothed = 0;
  let startsShare = 1;
  answered.forEach((time, index) => {
    const before = answered[index - 1];
    if (before === undefined) return;
    smoothed += (Math.abs(time - before) - smoothed) * GAIN;
    startsShare *= 1 - GAIN;
  });
  return startsShare === 1 ? null : round(smoothed / (1 - startsShare));
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const lower = sorted[Math.ceil(middle) - 1];
  const upper = sorted[Math.floor(middle)];
  return lower === undefined || upper === undefined ? null : round((lower + upper) / 2);
}

/** To a tenth: more digits would only be noise in a report. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
