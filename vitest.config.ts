import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['{shared,main,renderer,scripts}/**/*.test.ts', '{scripts,build}/**/*.test.mjs'],
    // TensorFlow's library may be loaded once a process, and not in a worker thread.
    pool: 'forks',
    // Left alone, vitest keeps a core for itself: of two, half of them would wait.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // no bound on speed: only what never ends is stopped, also on a busy machine
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
