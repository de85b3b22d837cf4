import { defineConfig } from 'vitest/config';

/** Real servers in network namespaces: root and Debian. One file at a time, they share the kernel. */
export default defineConfig({
  test: {
    globalSetup: 'test/build-first.ts',
    include: ['test/lab/**/*.lab.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    reporters: process.env['VITEST_JSON'] ? ['default', 'json'] : ['default'],
    ...(process.env['VITEST_JSON'] ? { outputFile: { json: process.env['VITEST_JSON'] } } : {}),
    env: { NO_COLOR: '1', XPRESS_DOCTOR_LANG: 'en' },
  },
});
