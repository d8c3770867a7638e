import { expect, test } from 'vitest';
import { parseRunJson, runJsonText } from '../../shared/archive/run-json';
import type { RunSource } from '../../shared/archive/run-source';
import type { RunDescription } from '../../shared/run/stored-run';
import { withNames } from './run-names';

const runs = [{ id: 'a' }, { id: 'b', name: 'taken back' }, { id: 'c', name: 'as it was' }].map(
  (description) => ({ description }) as unknown as RunSource,
);

test('a run has the name that it was given, or none', () => {
  const named = withNames(runs, { of: ['a', 'b'], names: { a: 'new', gone: 'x' } });
  expect(named.map(({ description }) => description)).toEqual([
    { id: 'a', name: 'new' },
    { id: 'b' },
    // the page does not show it
    { id: 'c', name: 'as it was' },
  ]);
  // a recovery copy of an older version knows of no names: those of the file stay
  expect(withNames(runs, { of: ['a', 'b'], names: undefined })).toBe(runs);
});

const described = (name?: string) =>
  ({
    id: 'a',
    ...(name !== undefined && { name }),
    engine: 'reference',
    engineVersion: '1',
    startedAt: '2026-01-01T00:00:00.000Z',
    experiment: { layers: [{ kind: 'dense', units: 2 }] },
    layers: [{ index: 0, name: 'dense_1', documentIndex: 0, fanIn: 2, fanOut: 2, activation: 'linear' }],
    recorded: { series: ['loss'], statistics: [], snapshotStatistics: [] },
    evaluations: [],
    finish: 'completed',
    stepsTaken: 1,
    nonFinite: null,
  }) as unknown as RunDescription;

test('run.json has the name; files without one are read as before, and a name that is none is refused', () => {
  expect(parseRunJson(runJsonText(described('He, twice as deep'))).name).toBe('He, twice as deep');
  expect('name' in parseRunJson(runJsonText(described()))).toBe(false);
  for (const bad of ['', 'x'.repeat(101), 3 as unknown as string])
    expect(() => parseRunJson(runJsonText(described(bad)))).toThrow(/^name: /);
});
