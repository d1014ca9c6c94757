import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    globals: false,
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy computer needs more than the second that is waited by itself.
    expect: { poll: { timeout: 12_000 } },
    teardownTimeout: 20_000,
    reporters: ['default', './scripts/closing-line.ts'],
  },
});
