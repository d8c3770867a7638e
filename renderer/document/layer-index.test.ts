import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { indexPlan } from './layer-index';

test('a problem is found at the innermost layer that it is about', () => {
  const plan = planNetwork(
    parseExperiment({
      layers: [
        { kind: 'dense', units: 8 },
        {
          kind: 'residual',
          layers: [
            { kind: 'residual', layers: [] },
            { kind: 'dense', units: 9 },
          ],
        },
        { kind: 'dense', units: 3 },
      ],
    }),
  );
  const index = indexPlan(plan);
  const said = (path: string) => index.get(path)!.problems.map(({ message }) => message.slice(0, 24));
  expect(said('layers[1]')).toEqual([]);
  expect(said('layers[1].layers[0]')).toEqual(['the residual block is em']);
  expect(said('layers[1].layers[1]')).toEqual(['the block adds its input']);
  expect(said('layers[2]')).toEqual(['Two rings has 2 classes,']);
  expect(index.get('layers[1].layers[1]')).toMatchObject({
    place: 3,
    input: [8],
    output: [9],
    info: { name: 'dense_2' },
  });
  expect(index.get('layers[1]')!.info).toBeNull();
});
