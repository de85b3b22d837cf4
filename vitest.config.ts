import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/build-first.ts',
    include: ['test/**/*.test.ts'],
    // These need servers, or executables that are built first.
    exclude: ['test/**/*.lab.test.ts', 'test/**/*.sea.test.ts'],
    // Not threads: V8 of Node 24 may end the process when they free WebAssembly (PAC's sandbox) side by side, "Check
    // failed: jit_page.has_value()" (nodejs/node#64500). The program itself has it in one thread only.
    pool: 'forks',
    // Most tests wait for a socket or a program most of the time; by itself vitest leaves a processor free.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // What is waited for comes late on a busy computer.
    expect: { poll: { timeout: 15_000 } },
    reporters: process.env['VITEST_JSON'] ? ['default', 'json'] : ['default'],
    ...(process.env['VITEST_JSON'] ? { outputFile: { json: process.env['VITEST_JSON'] } } : {}),
    env: { NO_COLOR: '1', XPRESS_DOCTOR_LANG: 'en' },
  },
});
