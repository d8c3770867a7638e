import { expect, test } from 'vitest';
import { activations } from '../../../shared/catalog/activations/catalog';
import { defaultsOf } from '../../../shared/catalog/parameter';
import { parseExperiment } from '../../../shared/experiment/parse';
import { planRun } from '../../../shared/network/plan';
import { runOffset, statisticOffset } from '../../../shared/run/record';
import { loadEngine, availableEngines } from './registry';
import { Training } from '../training/training';

// Of NaN no comparison holds: counted as if it were a number, a layer of NaN has no saturated and no dead unit, or nothing but those.

const hidden = Object.values(activations).filter(({ id }) => id !== 'softmax');
const experiment = parseExperiment({
  data: { kind: 'two_rings', samples: 40, validationShare: 0.2 },
  layers: [
    ...hidden.map((entry) => ({ kind: 'dense', units: 5, activation: defaultsOf(entry) })),
    { kind: 'dense', units: 2, activation: { kind: 'softmax' } },
  ],
  training: { batchSize: 8 },
});
const layers = planRun(experiment).layers.length;

for (const { id, available, reason } of availableEngines())
  test.skipIf(!available)(
    `shares of a layer that is not finite are NaN: ${id}${reason ? `, ${reason}` : ''}`,
    async () => {
      const training = await Training.prepare(experiment, loadEngine(id).engine);
      const start = await training.checkpoint();
      const sharesWith = async (nonFinite: number | null, weight: number) => {
        const name = `${training.plan.layers[nonFinite ?? 0]!.name}.kernel`;
        const kernel = start.weights[name]!;
        const values = nonFinite === null ? kernel.values : Float32Array.from(kernel.values).with(3, weight);
        await training.restore({ step: start.step, weights: { ...start.weights, [name]: { ...kernel, values } } });
        const record = await training.advance();
        const evaluation = await training.evaluate();
        return {
          shares: (['saturation', 'dead'] as const).map((statistic) =>
            Array.from({ length: layers }, (_, layer) => record[statisticOffset(statistic, layer, layers)]!),
          ),
          accuracies: [record[runOffset('accuracy')]!, evaluation!.accuracy!],
        };
      };
      const sound = await sharesWith(null, 0);
      expect(sound.shares.flat().every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(sound.accuracies.every((share) => share >= 0 && share <= 1)).toBe(true);
      for (const [nonFinite, weight] of [
        [0, NaN],
        [0, Infinity],
        [4, NaN],
      ] as const) {
        const { shares, accuracies } = await sharesWith(nonFinite, weight);
        for (const share of shares)
          share.forEach((value, layer) =>
            expect(Number.isNaN(value), `layer ${layer}, weight ${weight} in ${nonFinite}: ${value}`).toBe(
              // an infinite z has a saturated φ: what follows may be finite
              weight === Infinity && layer > nonFinite ? Number.isNaN(value) : layer >= nonFinite,
            ),
          );
        if (Number.isNaN(weight)) expect(accuracies).toEqual([NaN, NaN]);
      }
      training.dispose();
    },
  );
