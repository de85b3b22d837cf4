import type { Check } from './define.ts';

/** Every check, in the order of the report. No scanning, no decorators: to add a check, add a line. */
export const CHECKS: readonly Check[] = [];
