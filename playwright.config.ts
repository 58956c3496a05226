import { defineConfig } from '@playwright/test';
import { quietBrowserFlags } from './bench/lib/quiet-browser.ts';
import { findBrowser } from './tests/helpers/browser-path.ts';

const executablePath = findBrowser() ?? undefined;
// Two projects running at once must not write to the same file.
const outputFile = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/playwright.json';

export default defineConfig({
  outputDir: 'test-results/playwright',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  // A wait ends as soon as it may: only what fails, or a machine with other work, waits for so long.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile }], ['./tests/desktop/driver-report.ts']],
  use: {
    headless: true,
    trace: 'off',
    launchOptions: { args: quietBrowserFlags(), ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    // Every test has a host and a browser of its own.
    { name: 'browser', testDir: 'tests/browser', testMatch: '**/*.spec.ts', fullyParallel: true },
    { name: 'desktop', testDir: 'tests/desktop', testMatch: '**/*.spec.ts' },
    // No test: takes the guide's pictures again (npm run pictures).
    { name: 'pictures', testDir: 'tests/pictures', testMatch: '**/*.pictures.ts' },
    // Starts hosts and browsers of its own, and kills them.
    { name: 'torture', testDir: 'tests/torture', testMatch: '**/*.spec.ts', fullyParallel: true },
  ],
});
