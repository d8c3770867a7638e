import { expect, test } from 'vitest';
import { parseRunJson, runJsonText } from '../../shared/archive/run-json';
import type { RunSource } from '../../shared/archive/run-source';
import type { RunDescription } from '../../shared/run/stored-run';
import { withLabels } from './run-labels';

const runs = [
  { id: 'a' },
  { id: 'b', name: 'taken back', note: 'too', hidden: true },
  { id: 'c', name: 'as it was' },
].map((description) => ({ description }) as unknown as RunSource);

test('a run has what it was given, or nothing', () => {
  const named = withLabels(runs, { of: ['a', 'b'], labels: { a: { name: 'new', note: 'why' }, gone: { name: 'x' } } });
  expect(named.map(({ description }) => description)).toEqual([
    { id: 'a', name: 'new', note: 'why' },
    { id: 'b' },
    // the page does not show it
    { id: 'c', name: 'as it was' },
  ]);
  // a recovery copy of an older version knows of no labels: those of the file stay
  expect(withLabels(runs, { of: ['a', 'b'], labels: undefined })).toBe(runs);
});

const described = (label: object = {}) =>
  ({
    id: 'a',
    ...label,
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

test('run.json has name, note and whether it is hidden; files without them are read as before, and what is none of these is refused', () => {
  const label = { name: 'He, twice as deep', note: 'Why?\nTo see.', hidden: true };
  expect(parseRunJson(runJsonText(described(label)))).toMatchObject(label);
  const bare = parseRunJson(runJsonText(described()));
  for (const part of Object.keys(label)) expect(part in bare).toBe(false);
  const wrong = { name: ['', 'x'.repeat(101), 3], note: ['', 'x'.repeat(2001), null], hidden: [false, 'yes', 1] };
  for (const [part, values] of Object.entries(wrong))
    for (const value of values)
      expect(() => parseRunJson(runJsonText(described({ [part]: value }))), part).toThrow(new RegExp(`^${part}: `));
});
