import type { RuleId } from '../../shared/diagnosis/rules/rule';
import { randomStream } from '../../shared/random/stream';

/** A broken program as people have posted them, rebuilt with our own data, and the same program fixed. */
export interface DiagnosisCase {
  readonly id: string;
  /** What is a right first answer. */
  readonly accepted: readonly RuleId[];
  readonly faulty: object;
  readonly healthy: object;
}

type Rows = readonly (readonly number[])[];

const random = (purpose: string) => randomStream(7, purpose);
const grid = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
const short = (value: number) => Number(value.toPrecision(5));

const table = (rows: Rows, target: readonly (number | string)[], more: object = {}) => ({
  kind: 'csv',
  file: 'case.csv',
  target: 'y',
  task: typeof target[0] === 'string' ? 'classes' : 'regression',
  columns: [
    ...rows[0]!.map((_, i) => ({ name: `x${i + 1}`, values: rows.map((row) => short(row[i]!)) })),
    { name: 'y', values: target.map((y) => (typeof y === 'number' ? short(y) : y)) },
  ],
  ...more,
});

const dense = (units: number, activation = 'linear', kernelInitializer: object = { kind: 'glorot_uniform' }) => ({
  kind: 'dense',
  units,
  activation: { kind: activation },
  kernelInitializer,
});
const he = { kind: 'he_normal' };
const uniform = { kind: 'random_uniform', minval: -0.05, maxval: 0.05 };
const mse = { kind: 'mean_squared_error' };
const adam = (learningRate: number) => ({ kind: 'adam', learningRate });
const sgd = (learningRate: number, momentum = 0) => ({ kind: 'sgd', learningRate, momentum });
const training = (batchSize: number, steps: number) => ({ batchSize, steps });

const XOR = {
  rows: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  target: [0, 1, 1, 0],
};
const xor = (layers: object[], optimizer: object, steps: number) => ({
  data: table(XOR.rows, XOR.target, { validationShare: 0 }),
  layers,
  loss: mse,
  optimizer,
  training: training(4, steps),
});

const normals = (count: number, features: number, purpose: string): number[][] => {
  const stream = random(purpose);
  return Array.from({ length: count }, () => Array.from({ length: features }, () => stream.normal()));
};
const sum = (row: readonly number[]) => row.reduce((total, x, i) => total + x * Math.cos(i + 1), 0);

/** Two clouds, apart. */
function clouds(count: number, spread: number, features = 2): { rows: number[][]; names: string[]; codes: number[] } {
  const rows = normals(count, features, `clouds ${features}`).map((row, i) =>
    row.map((x) => spread * x + (i % 2 ? 2 : -2)),
  );
  return { rows, names: rows.map((_, i) => (i % 2 ? 'right' : 'left')), codes: rows.map((_, i) => i % 2) };
}
const near = clouds(200, 1);

const raw = normals(300, 11, 'wine').map((row) =>
  row.map((x, i) => [40, 7, 300, 1, 0.08, 15, 46, 900, 3, 0.6, 10][i]! * (1 + 0.3 * x)),
);
const rawTarget = normals(300, 11, 'wine').map((row) => 5.6 + 0.8 * Math.tanh(sum(row)));

const pixels = normals(400, 64, 'pixels').map((row, i) =>
  row.map((x, j) => Math.min(255, Math.max(0, 40 + 60 * x + (j % 10 === i % 10 ? 120 : 0)))),
);
const pixelNames = pixels.map((_, i) => `digit ${i % 10}`);

export const cases: readonly DiagnosisCase[] = [
  {
    id: '1 XOR, 2-4-1 sigmoid, squared error, SGD 0.05',
    accepted: ['undertrained', 'learning_rate_low'],
    faulty: xor([dense(4, 'sigmoid'), dense(1, 'sigmoid')], sgd(0.05), 1000),
    healthy: xor([dense(8, 'tanh'), dense(1)], adam(0.05), 400),
  },
  {
    id: '2 XOR, 2-3-1, softmax over one unit',
    accepted: ['output_mismatch'],
    faulty: xor([dense(3, 'sigmoid'), dense(1, 'softmax')], sgd(0.1), 500),
    healthy: xor([dense(8, 'tanh'), dense(1)], sgd(0.3, 0.9), 500),
  },
  (() => {
    const x = grid(200, -100, 100);
    const document = (more: object, steps: number) => ({
      data: table(
        x.map((value) => [value]),
        x.map((value) => value ** 4),
        more,
      ),
      layers: [dense(50, 'sigmoid'), dense(50, 'elu'), dense(1)],
      loss: mse,
      optimizer: adam(0.01),
      training: training(32, steps),
    });
    return {
      id: '5 y = x⁴ on ±100 as it comes',
      accepted: ['target_scale', 'input_scale'],
      faulty: document({}, 400),
      healthy: document({ standardize: true, standardizeTarget: true }, 600),
    };
  })(),
  (() => {
    const document = (optimizer: object) => ({
      data: table(near.rows, near.names),
      layers: [dense(2, 'sigmoid'), dense(2)],
      optimizer,
      training: training(32, 25),
    });
    return {
      id: '7 two clouds, 2-2, Adam 0.001, five epochs',
      accepted: ['undertrained', 'learning_rate_low'],
      faulty: document(adam(0.001)),
      healthy: document(adam(0.2)),
    };
  })(),
  (() => {
    const document = (factor: number, output: string) => ({
      data: table(
        near.rows.map((row) => row.map((x) => factor * x)),
        near.codes,
      ),
      layers: [dense(8, 'relu', he), dense(1, output)],
      loss: mse,
      optimizer: adam(0.01),
      training: training(32, 150),
    });
    return {
      id: '9 features times 100, softmax over one unit',
      accepted: ['output_mismatch', 'input_scale'],
      faulty: document(100, 'softmax'),
      healthy: document(0.5, 'linear'),
    };
  })(),
  (() => {
    const document = (units: number, output: string) => ({
      data: table(
        near.rows.map(([x]) => [x!]),
        near.codes,
      ),
      layers: [dense(units, 'sigmoid'), dense(1, output)],
      loss: mse,
      optimizer: adam(0.02),
      training: training(32, 300),
    });
    return {
      id: '12 one feature, 1 sigmoid, softmax over one unit',
      accepted: ['output_mismatch'],
      faulty: document(1, 'softmax'),
      healthy: document(4, 'linear'),
    };
  })(),
  (() => {
    const document = (more: object, output: string) => ({
      data: table(raw, rawTarget, more),
      layers: [dense(12, 'relu', he), dense(12, 'relu', he), dense(1, output)],
      loss: mse,
      optimizer: adam(0.005),
      training: training(32, 400),
    });
    return {
      id: '14 eleven raw features, ReLU at the output',
      accepted: ['input_scale', 'output_mismatch'],
      faulty: document({}, 'relu'),
      healthy: document({ standardize: true, standardizeTarget: true }, 'linear'),
    };
  })(),
  (() => {
    const rows = normals(240, 3, 'three').map(([a, b, c]) => [2000 + 900 * a!, 40 + 12 * b!, 3 + c!]);
    const target = normals(240, 3, 'three').map((row) => sum(row));
    const document = (more: object, initializer: object, learningRate: number) => ({
      data: table(rows, target, more),
      layers: [dense(12, 'relu', initializer), dense(3, 'relu', initializer), dense(1, 'linear', initializer)],
      loss: mse,
      optimizer: adam(learningRate),
      training: training(32, 400),
    });
    return {
      id: '15 three raw features, 12-3-1, U(±0.05)',
      accepted: ['input_scale'],
      faulty: document({}, uniform, 0.001),
      healthy: document({ standardize: true }, he, 0.02),
    };
  })(),
  (() => {
    const document = (more: object, output: string, optimizer: object) => ({
      data: table(pixels, pixelNames, more),
      layers: [dense(50, 'relu', he), dense(10, output)],
      optimizer,
      training: training(32, 300),
    });
    return {
      id: '18 inputs 0 … 255, sigmoid before cross-entropy, SGD 1e-4',
      accepted: ['input_scale', 'output_mismatch'],
      faulty: document({}, 'sigmoid', sgd(1e-4)),
      healthy: document({ standardize: true }, 'linear', adam(0.003)),
    };
  })(),
  (() => {
    const x = grid(240, 0, 60);
    const document = (scale: number, layers: object[], optimizer: object) => ({
      data: table(
        x.map((value) => [scale * (value - (scale < 1 ? 30 : 0))]),
        x.map((value) => Math.sin(value / 10)),
      ),
      layers: [...layers, dense(1)],
      loss: mse,
      optimizer,
      training: training(32, 400),
    });
    return {
      id: '21 sin x as it comes, 10 tanh, 90 tanh, nine times 10 ReLU',
      accepted: ['vanishing_signal', 'initialization_scale', 'input_scale'],
      faulty: document(
        1,
        [dense(10, 'tanh', uniform), dense(90, 'tanh', uniform), ...Array<object>(9).fill(dense(10, 'relu', uniform))],
        adam(0.001),
      ),
      healthy: document(1 / 17, [dense(32, 'tanh'), dense(32, 'tanh')], adam(0.01)),
    };
  })(),
  (() => {
    const rows = normals(200, 1, 'line');
    const document = (learningRate: number) => ({
      data: table(
        rows,
        rows.map(([x]) => 4 * x! + 2),
      ),
      layers: [dense(1)],
      loss: mse,
      optimizer: { kind: 'rmsprop', learningRate },
      training: training(32, 300),
    });
    return {
      id: '22 linear regression, RMSprop 0.001',
      accepted: ['learning_rate_low', 'undertrained'],
      faulty: document(0.001),
      healthy: document(0.05),
    };
  })(),
  (() => {
    const document = (initializer: object) => ({
      data: { kind: 'two_rings', samples: 300 },
      layers: [...Array<object>(12).fill(dense(16, 'relu', initializer)), dense(2)],
      optimizer: sgd(0.01, 0.9),
      training: training(32, 300),
    });
    return {
      id: '25 circles, ReLU, He times 4, twelve layers',
      accepted: ['exploding_signal', 'initialization_scale'],
      faulty: document({ kind: 'variance_scaling', scale: 32, mode: 'fan_in', distribution: 'untruncated_normal' }),
      healthy: document(he),
    };
  })(),
  (() => {
    const wide = clouds(300, 2);
    const document = (batchSize: number, optimizer: object) => ({
      data: table(
        wide.rows.map((row) => row.map((x) => 1.5 * x)),
        wide.names,
      ),
      layers: [dense(16, 'relu', he), dense(16, 'relu', he), dense(2)],
      optimizer,
      training: training(batchSize, 300),
    });
    return {
      id: '27 blobs, batches of one, SGD 0.3 with momentum 0.9',
      accepted: ['learning_rate_high'],
      faulty: document(1, sgd(0.3, 0.9)),
      healthy: document(32, sgd(0.01, 0.9)),
    };
  })(),
  (() => {
    const document = (output: string, optimizer: object) => ({
      data: { kind: 'digits', samples: 400 },
      layers: [...Array<object>(4).fill(dense(50, 'relu', he)), dense(10, output)],
      optimizer,
      training: training(32, 300),
    });
    return {
      id: '28 four times 50 ReLU, ReLU at the output, Adam 1e-4',
      accepted: ['output_mismatch'],
      faulty: document('relu', adam(1e-4)),
      healthy: document('linear', adam(0.003)),
    };
  })(),
  (() => {
    const stream = random('rings');
    const rings = Array.from({ length: 300 }, (_, i) => {
      const angle = 2 * Math.PI * stream.uniform();
      const radius = (i % 2 ? 1 : 0.5) + 0.05 * stream.normal();
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    const names = rings.map((_, i) => (i % 2 ? 'outer' : 'inner'));
    const document = (factor: number) => ({
      data: table(
        rings.map((row) => row.map((x) => factor * x)),
        names,
      ),
      layers: [...Array<object>(5).fill(dense(5, 'tanh')), dense(2)],
      optimizer: adam(0.01),
      training: training(32, 500),
    });
    return {
      id: '29 inputs times 100, five times 5 tanh',
      accepted: ['input_scale', 'saturation'],
      faulty: document(100),
      healthy: document(1),
    };
  })(),
  (() => {
    const document = (weightDecay: number) => ({
      data: { kind: 'two_rings', samples: 300 },
      layers: [dense(32, 'relu', he), dense(32, 'relu', he), dense(2)],
      optimizer: { ...sgd(0.05, 0.9), weightDecay },
      training: training(32, 400),
    });
    return {
      id: '33 L2 0.1 on every kernel',
      accepted: ['weight_decay_high'],
      faulty: document(0.2),
      healthy: document(1e-4),
    };
  })(),
];

/** Networks that look unusual and are well. */
export const controls: readonly { readonly id: string; readonly document: object }[] = [
  {
    id: 'circles, five times 5 tanh',
    document: {
      data: { kind: 'two_rings', samples: 300 },
      layers: [...Array<object>(5).fill(dense(5, 'tanh')), dense(2)],
      optimizer: adam(0.02),
      training: training(32, 400),
    },
  },
  {
    id: 'standardized table, He and ReLU',
    document: {
      data: table(raw, rawTarget, { standardize: true, standardizeTarget: true }),
      layers: [dense(16, 'relu', he), dense(1)],
      loss: mse,
      optimizer: adam(0.01),
      training: training(32, 300),
    },
  },
  {
    id: 'one sigmoid layer',
    document: {
      data: { kind: 'iris', standardize: true },
      layers: [dense(12, 'sigmoid'), dense(3)],
      optimizer: adam(0.03),
      training: training(32, 200),
    },
  },
  {
    id: 'ten wide He layers',
    document: {
      data: { kind: 'moons', samples: 300 },
      layers: [...Array<object>(10).fill(dense(48, 'relu', he)), dense(2)],
      optimizer: adam(0.002),
      training: training(32, 200),
    },
  },
  {
    id: 'batch normalization',
    document: {
      data: { kind: 'digits', samples: 600 },
      layers: [
        dense(32),
        { kind: 'batch_normalization', momentum: 0.9 },
        { kind: 'activation', activation: { kind: 'relu' } },
        dense(10),
      ],
      optimizer: adam(0.005),
      training: training(32, 300),
    },
  },
  {
    id: 'tiny gradients under Adam, and a loss that falls',
    document: {
      data: { kind: 'two_rings', samples: 300 },
      layers: [...Array<object>(4).fill(dense(24, 'tanh', { kind: 'random_normal', stddev: 0.06 })), dense(2)],
      optimizer: adam(0.01),
      training: training(32, 600),
    },
  },
  {
    id: 'raw iris, which trains all the same',
    document: {
      data: { kind: 'iris' },
      layers: [dense(16, 'relu', he), dense(3)],
      optimizer: adam(0.01),
      training: training(32, 400),
    },
  },
  {
    id: 'noise, of which nothing can be learnt',
    document: {
      data: { kind: 'gaussian_noise', samples: 256, features: 16, targets: 4 },
      layers: [dense(16, 'relu', he), dense(4)],
      loss: mse,
      optimizer: sgd(0.01),
      training: training(32, 60),
    },
  },
];
