import { defineConfig } from 'vitest/config';

// Files about shared/ alone, which keeps nothing between calls: run in one process, they load it once
// for all of them, and take less than half of the time.
const pure = [
  'tests/unit/shared/**/*.test.ts',
  'tests/{property,fuzz,migrations,visual}/**/*.test.ts',
];
// What replaces a module must not be met by other files.
const replacing = ['tests/unit/shared/anchoring/relink-citations.test.ts'];
const offenders = 'tests/architecture/offenders/**';

// Node by default; a test of components asks for a page with `// @vitest-environment happy-dom`.
export default defineConfig({
  test: {
    environment: 'node',
    maxWorkers: 2,
    passWithNoTests: false,
    allowOnly: false,
    restoreMocks: true,
    // Enough for a machine that has other work: only a hang takes that long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: pure, exclude: replacing, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'parts',
          include: [
            'tests/{unit,persistence,ipc,architecture,pack}/**/*.test.{ts,tsx}',
            ...replacing,
          ],
          exclude: [offenders, 'tests/unit/shared/**/!(relink-citations).test.ts'],
        },
      },
    ],
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
