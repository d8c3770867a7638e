import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import type { RunSource } from '../../shared/archive/run-source';
import type { RunSeries } from '../../shared/run/run';
import { noSnapshots } from '../../shared/run/snapshots';
import { RECORDED } from '../../shared/run/stored-run';
import type { StatisticId } from '../../shared/run/statistic-catalog';

/**
 * A run as a long training leaves it, made up: each number is asked for when it is packed, so that making it takes little memory.
 *
 * @param noise of each number, as a share of it: without any a file packs tighter than a real one, and sooner
 */
export function longRun({ steps, layers, noise }: { steps: number; layers: number; noise: boolean }): RunSource {
  const experiment = parseExperiment({
    title: `${steps} steps of ${layers} layers`,
    layers: Array.from({ length: layers }, () => ({ kind: 'dense', units: 2, activation: { kind: 'tanh' } })),
    training: { steps },
  });
  const plan = planRun(experiment);
  let state = 1;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const byLayer = Float64Array.from({ length: layers }, (_, layer) => 10 ** ((layer - layers) / 20));
  const array = (width: number, id: RunSeries | StatisticId) => {
    const values = new Float32Array(steps * width);
    for (let record = 0; record < steps; record++) {
      // without noise, a hundred steps are alike
      const decay = 10 ** (-Math.floor((100 * record) / steps) / 100 - id.length / 10);
      for (let layer = 0; layer < width; layer++)
        values[record * width + layer] = byLayer[layer]! * decay * (noise ? 0.5 + random() : 1);
    }
    return values;
  };
  return {
    description: {
      id: 'long',
      engine: 'reference',
      engineVersion: 'made up',
      startedAt: '2026-01-31T12:00:00.000Z',
      experiment,
      layers: plan.layers,
      evaluations: [{ step: steps, loss: 0.1, accuracy: 0.9 }],
      finish: 'completed',
      stepsTaken: steps,
      nonFinite: null,
    },
    recorded: RECORDED,
    steps: Uint32Array.from({ length: steps }, (_, i) => i + 1),
    bytes: 4 * steps * layers * RECORDED.statistics.length,
    series: async (name) => array(1, name),
    statistic: async (id) => array(layers, id),
    snapshots: async () => noSnapshots(),
    weights: async () => ({ initial: {}, final: {} }),
    checkpoints: async () => [],
    saved: async () => ({ weights: { initial: {}, final: {} }, checkpoints: [] }),
  };
}
