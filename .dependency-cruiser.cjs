/** The folder says where code may run: renderer → shared ← main. */
module.exports = {
  forbidden: [
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared' },
      to: { path: '^(main|renderer|e2e|scripts)' },
    },
    {
      name: 'shared-is-pure',
      comment: 'no Electron, no Node, no TensorFlow in shared; its tests may read files',
      severity: 'error',
      from: { path: '^shared', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(electron|@tensorflow|onnxruntime)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shared-has-no-node',
      severity: 'error',
      from: { path: '^shared', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'renderer-not-main', severity: 'error', from: { path: '^renderer' }, to: { path: '^main' } },
    { name: 'main-not-renderer', severity: 'error', from: { path: '^main' }, to: { path: '^renderer' } },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.svelte$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
