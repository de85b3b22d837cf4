import { defineConfig } from 'vitest/config';
import { SCENARIO_GROUPS } from './test/lab/scenarios/catalogue.ts';
import { LAB_FOLDER, PAGE_FILE, records } from './test/lab/scenarios/places.ts';
import { ScenarioReporter } from './test/lab/scenarios/reporter.ts';

const run = new Date().toISOString();

/** These judge milliseconds and lost packets: nothing else may run beside them. */
const MEASURING = ['network', 'path', 'load'].map((name) => `test/lab/${name}.lab.test.ts`);

/** Real servers in network namespaces: root and Debian. Each file makes its own; most of them mostly wait. */
export default defineConfig({
  test: {
    globalSetup: 'test/build-first.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'lab',
          include: ['test/lab/**/*.lab.test.ts'],
          exclude: MEASURING,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'measuring', include: MEASURING, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
    pool: 'forks',
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // What is waited for comes late on a busy computer.
    expect: { poll: { timeout: 30_000 } },
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
