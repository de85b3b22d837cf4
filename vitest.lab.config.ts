import { defineConfig } from 'vitest/config';
import { SCENARIO_GROUPS } from './test/lab/scenarios/catalogue.ts';
import { LAB_FOLDER, PAGE_FILE, records } from './test/lab/scenarios/places.ts';
import { ScenarioReporter } from './test/lab/scenarios/reporter.ts';

const run = new Date().toISOString();

/** Real servers in network namespaces: root and Debian. One file at a time, they share the kernel. */
export default defineConfig({
  test: {
    globalSetup: 'test/build-first.ts',
    include: ['test/lab/**/*.lab.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    reporters: [
      'default',
      new ScenarioReporter({
        ...{ groups: SCENARIO_GROUPS, records, run },
        ...{ pageFile: PAGE_FILE, labFolder: LAB_FOLDER },
      }),
      ...(process.env['VITEST_JSON'] ? ['json' as const] : []),
    ],
    ...(process.env['VITEST_JSON'] ? { outputFile: { json: process.env['VITEST_JSON'] } } : {}),
    env: { NO_COLOR: '1', XPRESS_DOCTOR_LANG: 'en', LAB_RUN: run },
  },
});
