import { expect, test } from 'vitest';
import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import { fromKeys, RUN_SERIES } from '../../shared/run/run';
import { RunData, type RunView } from '../runs/run-data';
import { rowNumbers } from './chart-numbers';
import { csvOf, curveNumbers, statisticNumbers } from './csv';

const data = new RunData(2);
const layers = Float32Array.of(0.1, 0, 1e-30, NaN, 3, Infinity);
data.append(
  {
    steps: Uint32Array.of(1, 2, 3),
    run: fromKeys(RUN_SERIES, () => Float32Array.of(0.7, 0.6, 0.5)),
    layers: fromKeys(STATISTIC_IDS, () => layers),
  },
  [{ step: 2, loss: 0.65, accuracy: 0.5 }],
);
const run = { data, layers: [{ name: 'dense_1' }, { name: 'dense_2' }] } as unknown as RunView;

test('a statistic as CSV reads back as the very float32 numbers', async () => {
  const [head, ...lines] = (await (await csvOf(statisticNumbers(run, 'gradNorm')!)).text()).trim().split('\n');
  expect(head).toBe('step,dense_1,dense_2');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['1', '2', '3']);
  expect(Float32Array.from(lines.flatMap((line) => line.split(',').slice(1).map(Number)))).toEqual(layers);
});

test('curves as CSV have the validation where it was measured', async () => {
  expect(await (await csvOf(curveNumbers(run))).text()).toBe(
    'step,loss,accuracy,gradNormGlobal,gradNormClipped,validationLoss,validationAccuracy\n' +
      '1,0.699999988,0.699999988,0.699999988,0.699999988,,\n' +
      '2,0.600000024,0.600000024,0.600000024,0.600000024,0.65,0.5\n' +
      '3,0.5,0.5,0.5,0.5,,\n',
  );
});

test('texts with commas and quotes are quoted (RFC 4180); what was not recorded is empty', async () => {
  const numbers = rowNumbers(
    ['what, where', 'value'],
    [
      ['a "b"', undefined],
      ['c', -Infinity],
    ],
  );
  expect(await (await csvOf(numbers)).text()).toBe('"what, where",value\n"a ""b""",\nc,-Infinity\n');
});
