import { defineConfig } from 'vitest/config';

/** The executables of one file, built here: the Linux one, and the Windows one under Wine. Root and Debian. */
export default defineConfig({
  test: {
    globalSetup: 'test/sea/build-executables.ts',
    include: ['test/sea/**/*.sea.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // What is waited for comes late on a busy computer.
    expect: { poll: { timeout: 30_000 } },
    reporters: process.env['VITEST_JSON'] ? ['default', 'json'] : ['default'],
    ...(process.env['VITEST_JSON'] ? { outputFile: { json: process.env['VITEST_JSON'] } } : {}),
  },
});
