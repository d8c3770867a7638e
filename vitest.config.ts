import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{shared,renderer}/**/*.test.ts'],
          // Nothing here changes what another file sees: one process imports the modules for all of them, in half the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'node', include: ['{main,scripts}/**/*.test.ts', '{scripts,build}/**/*.test.mjs'] },
      },
    ],
    // TensorFlow's library may be loaded once a process, and not in a worker thread.
    pool: 'forks',
    // Left alone, vitest keeps a core for itself: of two, half of them would wait.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // no bound on speed: only what never ends is stopped, also on a busy machine
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
