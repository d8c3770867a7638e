/** What is checked without running the product, each by its own tool. */
export const checks = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  {
    name: 'Svelte types and accessibility',
    command: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  },
  { name: 'lint', command: ['eslint', '.'] },
  { name: 'import rules', command: ['depcruise', 'shared', 'main', 'renderer', '--output-type', 'err'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
];
