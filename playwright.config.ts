import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'out/e2e',
  // Windows at a time, each with a worker's own app.
  workers: Math.max(2, availableParallelism() - 1),
  // Whichever worker is free takes the next test: with whole files one of them would end minutes after the others.
  fullyParallel: true,
  // Real windows on a busy machine: one second try there, and what needed it is named as flaky.
  retries: process.env['CI'] ? 1 : 0,
  // only what never ends is stopped
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  projects: [
    { name: 'window', testIgnore: ['**/file-dialog.spec.ts', '**/pace.spec.ts'] },
    // Keys go to whichever window of the screen has the focus: no other may open meanwhile.
    { name: 'dialog', testMatch: '**/file-dialog.spec.ts', dependencies: ['window'], workers: 1 },
    // Reports, by `npx playwright test --project=pace`: what is measured is measured when nothing else runs, and no part of npm test.
    { name: 'pace', testMatch: '**/pace.spec.ts', workers: 1 },
  ],
});
