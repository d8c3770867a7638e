import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'out/e2e',
  // Windows at a time, each with a worker's own app.
  workers: Math.max(2, availableParallelism() - 1),
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
    // What is measured is measured when nothing else runs.
    { name: 'pace', testMatch: '**/pace.spec.ts', dependencies: ['dialog'], workers: 1 },
  ],
});
