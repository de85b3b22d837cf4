import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/lab/**/*.lab.test.ts'],
    pool: 'threads',
    testTimeout: 20_000,
    env: { NO_COLOR: '1', XPRESS_DOCTOR_LANG: 'en' },
  },
});
