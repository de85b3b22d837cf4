import type { EvidenceValue } from '../model/finding.ts';

/** A number of the evidence; 0 for anything else. */
export function numberIn(value: EvidenceValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** The texts of a list in the evidence, with commas between them. */
export function textsIn(value: EvidenceValue | undefined): string {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : '';
}
