import { expect, test } from 'vitest';
import { presets } from '../../shared/presets/catalog';
import { pictureOf, type PresetPicture } from '../../shared/presets/picture';
import { pictureReadings } from './picture-reading';

const picture = (changes: Partial<PresetPicture>): PresetPicture => ({
  document: '',
  steps: [1, 50, 100],
  of: 100,
  gradNorm: [
    [-200, -200, -200],
    [-100, -100, -100],
    [0, 0, 0],
  ],
  signal: [0.01, 0.1, 1],
  loss: [0.7, 0.69, 0.69],
  guessing: 0.693,
  surface: null,
  samples: [],
  ...changes,
});

test('what the signal does is told of the hidden layers, towards the input', () => {
  expect(pictureReadings(picture({}))[0]).toBe('signal δ 10× smaller per layer');
  expect(pictureReadings(picture({ signal: [8, 4, 2, 1] }))[0]).toBe('signal δ 2× larger per layer');
  // what goes up and down again is told with its extremes
  expect(pictureReadings(picture({ signal: [1, 4, 1, 1] }))[0]).toBe('signal δ within 4× over 3 layers');
});

test('a gradient of exactly 0 is told instead, and nothing where there is one hidden layer', () => {
  expect(pictureReadings(picture({ gradNorm: [[-9999], [-9999], [-100]] }))[0]).toBe(
    'gradient 0 in 2 of 3 layers at step 1',
  );
  expect(pictureReadings(picture({ signal: [1, 1] }))).toEqual(['stays at guessing']);
});

test('the end is a divergence, a loss beside that of guessing, or a loss', () => {
  expect(pictureReadings(picture({ loss: [0.7, null], steps: [1, 7] }))[1]).toBe('diverges at step 7');
  expect(pictureReadings(picture({}))[1]).toBe('stays at guessing');
  expect(pictureReadings(picture({ loss: [0.03, 0.02, 0.04] }))[1]).toBe('loss 0.03');
});

test('every preset has a picture', () => {
  for (const preset of presets) expect(pictureReadings(pictureOf(preset)!)).toHaveLength(2);
});
