import path from 'node:path';
import { ROOMS } from './scripts/rooms.mjs';

// Run over a copy (scripts/scripts-of-components.mjs) in which each `.svelte` file is its script, and without tests.

/** The files that lie in a folder itself, not in one below it. */
const filesIn = (top, room) => `^${path.posix.join(top, room)}/[^/]+$`;

const layers = Object.entries(ROOMS).flatMap(([top, rooms]) =>
  rooms.slice(0, -1).map((room, i) => ({
    name: `${path.posix.join(top, room)}-imports-only-what-stands-before-it`,
    severity: 'error',
    from: { path: filesIn(top, room) },
    to: { path: rooms.slice(i + 1).map((later) => filesIn(top, later)) },
  })),
);

const unlisted = Object.entries(ROOMS).map(([top, rooms]) => ({
  name: `${top}-has-a-folder-that-scripts/rooms.mjs-lacks`,
  severity: 'error',
  from: {},
  to: { path: `^${top}/`, pathNot: rooms.map((room) => filesIn(top, room)) },
}));

export default {
  forbidden: [
    ...layers,
    ...unlisted,
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared' },
      to: { path: '^(main|renderer|e2e|scripts)' },
    },
    {
      name: 'shared-is-pure',
      comment: 'no Electron, no Node, no TensorFlow in shared',
      severity: 'error',
      from: { path: '^shared' },
      to: { path: 'node_modules/(electron|@tensorflow|onnxruntime)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shared-has-no-node',
      severity: 'error',
      from: { path: '^shared' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'renderer-not-main', severity: 'error', from: { path: '^renderer' }, to: { path: '^main' } },
    { name: 'main-not-renderer', severity: 'error', from: { path: '^main' }, to: { path: '^renderer' } },
    {
      name: 'main-process-without-engines',
      comment: 'TensorFlow crashes Electron’s main process',
      severity: 'error',
      from: { path: '^main/(app|document|runs|page|settings|files|[^/]+$)' },
      to: { path: '^main/trainer', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles-between-files',
      comment:
        'but a component that draws a tree by itself, and operations: names and methods of the builder derive from their rows, whose rules are written with the builder',
      severity: 'error',
      from: { pathNot: '^(renderer/builder/StackRows|shared/program/(builder|node-list|operations|tensor|float64))' },
      to: { circular: true },
    },
    { name: 'no-cycles-between-folders', scope: 'folder', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: path.join(import.meta.dirname, 'tsconfig.json') },
    tsPreCompilationDeps: true,
  },
};
