import path from 'node:path';
import { copyOfSources, copySources, sources } from './scripts-of-components.mjs';
import { root } from './setup/folders.mjs';
import { runTool } from './tool.mjs';

/** What is checked without running the product, each by its own tool. */
export const checks = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  {
    name: 'Svelte types and accessibility',
    command: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  },
  { name: 'lint', command: ['eslint', '.'] },
  {
    name: 'import rules: no cycle between folders, types and Svelte included',
    prepare: copySources,
    command: ['depcruise', ...sources, '--config', path.join(root, '.dependency-cruiser.mjs'), '--output-type', 'err'],
    cwd: copyOfSources,
  },
  { name: 'dead code', command: ['knip', '--no-progress'] },
];

export async function runCheck({ prepare, command, cwd }) {
  await prepare?.();
  return runTool(command, { cwd });
}
