import { above, figure, near } from './figure';

const UNITS = 16;
const STEPS = 200;
const kernelInitializer = { kind: 'constant', value: 0.1 };

export const unbrokenSymmetry = figure({
  number: 24,
  title: 'Units that start equal stay equal',
  source: 'Goodfellow, Bengio & Courville 2016, sec. 8.4: initialization must break symmetry',
  setting: `Two tanh layers of ${UNITS} units, every weight 0.1, two rings, SGD 0.1, ${STEPS} steps.`,
  look: 'The share of twin units is 1 in every layer, at the end as at the start: the layer is one unit, many times.',
  documents: {
    constant: {
      data: { kind: 'two_rings', samples: 500, validationShare: 0 },
      layers: [
        { kind: 'dense', units: UNITS, activation: { kind: 'tanh' }, kernelInitializer },
        { kind: 'dense', units: UNITS, activation: { kind: 'tanh' }, kernelInitializer },
        { kind: 'dense', units: 2, kernelInitializer },
      ],
      loss: { kind: 'softmax_cross_entropy' },
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      training: { batchSize: 32, steps: STEPS },
    },
  },
  checks: {
    difference: near(0, 0, 'largest difference between two units’ incoming weights, hidden layers, after training'),
    rank: near([1, 1], 0, 'rank of the hidden kernels'),
    moved: above(0, 'how far training moved a weight at most'),
  },
  measure: async (bench, { constant }) => {
    const { default: Matrix, SingularValueDecomposition } = await import('ml-matrix');
    const { weights } = await bench.train(constant);
    const kernels = [1, 2].map((layer) => {
      const { values, shape } = weights[`dense_${layer}.kernel`]!;
      return Matrix.from1DArray(shape[0]!, shape[1]!, Array.from(values));
    });
    const differences = kernels.flatMap((kernel) =>
      kernel.to2DArray().flatMap((row) => row.map((w) => Math.abs(w - row[0]!))),
    );
    return {
      difference: Math.max(...differences),
      rank: kernels.map((kernel) => new SingularValueDecomposition(kernel, { autoTranspose: true }).rank),
      moved: Math.max(...kernels.flatMap((kernel) => kernel.to1DArray().map((w) => Math.abs(w - 0.1)))),
    };
  },
});
