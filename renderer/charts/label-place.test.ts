import { expect, test } from 'vitest';
import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import { fromKeys, RUN_SERIES } from '../../shared/run/run';
import { RunData } from '../runs/run-data';
import { validationExtent } from './curve';
import { freeCorner } from './label-place';
import { stepScale } from '../runs/step-axis';

/** The corner of a line at 50 of a field of 200 × 100 pixels where a text of 60 × 20 stands. */
function cornerFor(loss: (step: number) => number, validation: number | null = null) {
  const steps = Uint32Array.from({ length: 100 }, (_, i) => i + 1);
  const data = new RunData(1);
  const values = Float32Array.from(steps, loss);
  const evaluations = validation === null ? [] : [{ step: 90, loss: validation, accuracy: null }];
  data.append(
    { steps, run: fromKeys(RUN_SERIES, () => values), layers: fromKeys(STATISTIC_IDS, () => values) },
    evaluations,
  );
  const curves = {
    data,
    lines: [{ series: 'loss', colour: 'black' }],
    validation: 'loss',
    recordEvery: 1,
    steps: stepScale({ first: 1, last: 100 }, 200),
    values: (value: number) => 100 - value,
  } as const;
  return freeCorner(curves, 50, { width: 60, height: 20 }, { width: 200, height: 100 });
}

test('a text at a level line gives way to the curves: to the other side of the line, then to its other end', () => {
  expect(cornerFor(() => 5)).toEqual({ left: false, above: true });
  // stays just above the line
  expect(cornerFor(() => 60)).toEqual({ left: false, above: false });
  // and crosses it at the right end only
  expect(cornerFor((step) => (step > 60 ? 50 + 15 * (-1) ** step : 5))).toEqual({ left: true, above: true });
  // a mark of the validation takes room, too
  expect(cornerFor(() => 5, 60)).toEqual({ left: false, above: false });
});

test('the axis reaches as far as the validation; what is not a number, and zero on a logarithmic axis, is left out', () => {
  const of = (...losses: number[]) => losses.map((loss, i) => ({ step: i, loss, accuracy: null }));
  expect(validationExtent(of(0.5, NaN, 1e6, 0), 'loss', false)).toEqual({ low: 0, high: 1e6 });
  expect(validationExtent(of(0.5, Infinity, 0), 'loss', true)).toEqual({ low: 0.5, high: 0.5 });
  expect(validationExtent(of(1, 2), 'accuracy', false)).toBeNull();
});
