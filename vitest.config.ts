import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Long tests that start processes come first: begun last, one of them would go on alone. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /\/(scripts|command-line)\//.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    sequence: { sequencer: LongFirst },
    // Left alone, vitest keeps a core for itself: of two, half of them would wait.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // no bound on speed: only what never ends is stopped, also on a busy machine
    testTimeout: 180_000,
    hookTimeout: 600_000,
  },
});
