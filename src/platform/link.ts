import type { LinkFacts } from './network.ts';

export const NOTHING_TOLD: LinkFacts = { signalDbm: null, signalPercent: null, metered: null };

/** A number of dBm that a receiver can have; drivers write 0 or 256 for "not known". */
export function plausibleDbm(value: number): number | null {
  return Number.isFinite(value) && value < 0 && value >= -120 ? value : null;
}
