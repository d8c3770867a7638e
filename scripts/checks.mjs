import path from 'node:path';
import { copyOfSources, copySources, sources } from './scripts-of-components.mjs';
import { root } from './setup/folders.mjs';
import { runTool } from './tool.mjs';

/** What is checked without running the product, each by its own tool. */
const checks = [
  {
    // reads every file that tsconfig.json includes, so tsc would say nothing new
    name: 'types, Svelte and accessibility',
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

async function runCheck({ prepare, command, cwd }) {
  await prepare?.();
  return runTool(command, { cwd });
}

/** All of them at the same time, each with what it is called. */
export const runChecks = () => checks.map((check) => ({ name: check.name, result: runCheck(check) }));
