import { expect, test } from 'vitest';
import { measuredText } from './measured-text';

test('a share is written in percent, whatever is made of it but a quotient', () => {
  expect(measuredText('validationAccuracy', 0.46)).toBe('46.0 %');
  expect(measuredText('accuracy', 1)).toBe('100.0 %');
  expect(measuredText('dead', 0.125)).toBe('12.5 %');
  expect(measuredText('saturation.mean', 0.5)).toBe('50.0 %');
  expect(measuredText('saturation.ratio', 0.5)).toBe('0.5');
  expect(measuredText('signalRms.ratio', 0.5)).toBe('0.5');
  expect(measuredText('loss', 2.44)).toBe('2.44');
  expect(measuredText('outcome', 'diverged')).toBe('diverged');
});
