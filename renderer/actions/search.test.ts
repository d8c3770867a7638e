import { expect, test } from 'vitest';
import type { Action } from './action';
import { search } from './search';

const action = (id: string, label: string, more: Partial<Action> = {}): Action => ({
  id,
  label,
  group: 'run',
  disabledReason: () => null,
  run: () => undefined,
  ...more,
});
const actions = [
  action('stop', 'Stop', { disabledReason: () => 'nothing is running' }),
  action('run', 'Run or resume'),
  action('view-compare', 'Show Compare', { group: 'view' }),
  action('show-run', 'Show run 2'),
  action('statistic-gradNorm', 'Gradient norm', { group: 'statistic', about: 'gradNorm: ‖G‖₂' }),
];
const found = (query: string) => search(actions, query, ({ group }) => group).map(({ id }) => id);

test('every word must be found; the start of a label counts most', () => {
  expect(found('run')).toEqual(['run', 'show-run', 'stop']);
  expect(found('show comp')).toEqual(['view-compare']);
  expect(found('gradnorm')).toEqual(['statistic-gradNorm']);
  expect(found('run nothing')).toEqual([]);
});

test('what cannot be done now gives way, also without a query, but not to what hardly fits', () => {
  expect(found('stop')).toEqual(['stop']);
  expect(found('')).toEqual(['run', 'view-compare', 'show-run', 'statistic-gradNorm', 'stop']);
});
