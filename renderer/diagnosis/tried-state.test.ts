import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { sameSettings } from '../readings/same-settings';
import { fateOf } from './tried-state';

const before = parseExperiment({ layers: [{ kind: 'dense', units: 2 }] });
const experiment = { ...before, seed: 3 };

test('taken back it is undone, built on it is kept', () => {
  const tried = { label: '', before, experiment, originalId: 'a', runId: null };
  expect(fateOf(tried, experiment)).toBe('open');
  expect(fateOf(tried, before)).toBe('undone');
  expect(fateOf(tried, { ...experiment, seed: 4 })).toBe('kept');
});

test('title and notes make no other experiment; every setting does', () => {
  expect(sameSettings(before, { ...structuredClone(before), title: 'x', notes: 'y' })).toBe(true);
  expect(sameSettings(before, experiment)).toBe(false);
  expect(sameSettings(before, { ...before, layers: [...before.layers, ...before.layers] })).toBe(false);
  expect(sameSettings(before, { ...before, clipping: { kind: 'global_norm', value: 1 } })).toBe(false);
});
