import { defineConfig } from 'vitest/config';

// Node by default; a test of components asks for a page with `// @vitest-environment happy-dom`.
export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'tests/{unit,fuzz,property,migrations,persistence,ipc,architecture,visual,pack}/**/*.test.{ts,tsx}',
    ],
    exclude: ['tests/architecture/offenders/**'],
    maxWorkers: 2,
    passWithNoTests: false,
    allowOnly: false,
    restoreMocks: true,
    testTimeout: 20_000,
    coverage: {
      provider: 'v8',
      reportsDirectory: 'test-results/coverage',
      include: ['shared/**/*.ts'],
      exclude: ['shared/**/*.generated.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 85, branches: 75 },
    },
  },
});
