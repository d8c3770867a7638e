import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { builtInLabs } from '../scripts/labs/built-in-labs';
import { fontSubset } from './font-subset';
import { plainIcons } from './plain-icons';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [fontSubset(), plainIcons(), builtInLabs(), svelte()],
  worker: { format: 'es' },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // Each file is a question to the main process: what the window starts with is one, with all that it imports.
        codeSplitting: {
          groups: [
            { name: 'start', test: /renderer.App\.svelte$/, priority: 2 },
            { name: 'workspace', test: /renderer.Workspace\.svelte$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { port: 5199, strictPort: true },
});
