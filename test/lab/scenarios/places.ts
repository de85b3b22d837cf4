import { fileURLToPath } from 'node:url';
import { Records } from './record.ts';

/** Not in git: the page is. */
export const records = new Records(
  fileURLToPath(new URL('../../../.tmp/scenarios', import.meta.url)),
);

export const LAB_FOLDER = fileURLToPath(new URL('../', import.meta.url));

export const PAGE_FILE = fileURLToPath(
  new URL('../../../docs/network-scenarios.md', import.meta.url),
);

/** Set by vitest.lab.config.ts: the same in every file of one run. */
export const RUN = process.env['LAB_RUN'] ?? String(process.pid);
