import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Many tests start processes, kill them and wait: on two busy cores one may come too late. Each retry is told in the report.
    retry: process.env['CI'] === 'true' ? 2 : 0,
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    globals: false,
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    reporters: ['default', './scripts/closing-line.ts'],
  },
});
