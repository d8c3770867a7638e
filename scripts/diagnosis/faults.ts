import type { RuleId } from '../../shared/diagnosis/rules/rule';
import type { RandomStream } from '../../shared/random/stream';
import { between, oneOf, wholeBetween } from './draw';
import { healthyRecipe, scaled, scaleFor, type Recipe } from './healthy';

/** A way to break a healthy network. Its numbers come from practice, and none from the rules that are to find it. */
export interface Fault {
  readonly id: string;
  /** What is a right first answer. */
  readonly accepted: readonly RuleId[];
  /** The healthy twin and the broken one. */
  draw(random: RandomStream): { readonly healthy: Recipe; readonly faulty: Recipe };
}

const breaking = (
  id: string,
  accepted: readonly RuleId[],
  recipe: (random: RandomStream) => Recipe,
  broken: (healthy: Recipe, random: RandomStream) => Partial<Recipe>,
): Fault => ({
  id,
  accepted,
  draw(random) {
    const healthy = recipe(random);
    return { healthy, faulty: { ...healthy, ...broken(healthy, random) } };
  },
});

type Columns = readonly { readonly name: string; readonly values: readonly (number | string)[] }[];

const any = (random: RandomStream) => healthyRecipe(random);
const withTable = (random: RandomStream) => healthyRecipe(random, 'table');
const regression = (random: RandomStream) => healthyRecipe(random, 'regression');
const plain = (random: RandomStream): Recipe => ({ ...healthyRecipe(random), normalizes: false });
const deep = (random: RandomStream): Recipe => ({ ...plain(random), depth: wholeBetween(random, 4, 7) });
const withDecay = (optimizer: Recipe['optimizer'], weightDecay: number) => ({ ...optimizer, weightDecay });
const rateTimes = ({ optimizer }: Recipe, factor: number) => ({
  ...optimizer,
  learningRate: Number(optimizer['learningRate']) * factor,
});

/** Columns of a table, changed one by one. */
function spoilt({ data }: Recipe, change: (value: number, column: number) => number, which: 'features' | 'target') {
  const columns = (data['columns'] as Columns).map((column, i) =>
    (column.name === data['target']) === (which === 'target')
      ? { ...column, values: column.values.map((value) => Number(change(Number(value), i).toPrecision(6))) }
      : column,
  );
  return { ...data, columns };
}

export const faults: readonly Fault[] = [
  breaking('weights too small', ['vanishing_signal', 'initialization_scale'], deep, ({ activation }, random) => ({
    initializer: scaled(scaleFor(activation) * between(random, 1e-4, 0.1)),
  })),
  breaking('weights of a fixed small size', ['vanishing_signal', 'initialization_scale'], deep, (_, random) => ({
    initializer: oneOf(random, [
      { kind: 'random_normal', stddev: between(random, 0.005, 0.08) },
      { kind: 'random_uniform', minval: -0.05, maxval: 0.05 },
    ]),
  })),
  breaking(
    'weights too large',
    ['exploding_signal', 'initialization_scale', 'saturation'],
    plain,
    ({ activation }, random) => ({
      depth: wholeBetween(random, 3, 7),
      initializer: scaled(scaleFor(activation) * between(random, 8, 200)),
    }),
  ),
  breaking('deep sigmoid', ['vanishing_signal'], deep, ({ isRegression }, random) => ({
    activation: 'sigmoid',
    depth: wholeBetween(random, 5, 8),
    initializer: { kind: isRegression ? 'glorot_normal' : 'glorot_uniform' },
  })),
  breaking('equal weights', ['symmetry'], plain, (_, random) => {
    const initializer =
      random.uniform() < 0.5 ? { kind: 'zeros' } : { kind: 'constant', value: between(random, 0.02, 0.5) };
    return { initializer, outputInitializer: initializer };
  }),
  breaking('rate too high', ['learning_rate_high'], any, (recipe, random) => ({
    optimizer: rateTimes(recipe, between(random, 30, 1000)),
  })),
  breaking('rate too low', ['learning_rate_low', 'undertrained'], any, (recipe, random) => ({
    optimizer: rateTimes(recipe, between(random, 1e-5, 0.01)),
  })),
  breaking(
    'features not scaled',
    ['input_scale'],
    (random) => ({ ...withTable(random), normalizes: false }),
    (recipe, random) => {
      const [factor, offset] = [between(random, 30, 3000), random.uniform() < 0.5 ? between(random, 30, 300) : 0];
      const all = random.uniform() < 0.5;
      return {
        data: spoilt(
          recipe,
          (x, i) => (all || i === 0 ? factor * x + offset * factor * (offset > 0 ? 0.02 : 0) : x),
          'features',
        ),
      };
    },
  ),
  breaking('target not scaled', ['target_scale'], regression, (recipe, random) => {
    const [factor, offset] = [between(random, 50, 1e5), between(random, 1, 10)];
    return { data: spoilt(recipe, (y) => factor * (y + offset), 'target') };
  }),
  breaking('output that cannot hold the targets', ['output_mismatch'], any, ({ isRegression }, random) => ({
    outputActivation: isRegression
      ? oneOf(random, ['sigmoid', 'softmax', 'relu', 'hard_sigmoid'])
      : oneOf(random, ['sigmoid', 'tanh', 'hard_sigmoid', 'softsign']),
  })),
  breaking(
    'biases that kill',
    ['dead_units'],
    (random) => ({ ...plain(random), activation: 'relu', initializer: scaled(2) }),
    (_, random) => ({
      bias: { kind: 'constant', value: -between(random, 3, 30) },
    }),
  ),
  breaking(
    'weight decay too high',
    ['weight_decay_high'],
    (random) => {
      const recipe = plain(random);
      return {
        ...recipe,
        optimizer: { kind: 'sgd', momentum: 0.9, learningRate: 0.03 },
        activation: recipe.activation === 'sigmoid' ? 'tanh' : recipe.activation,
      };
    },
    ({ optimizer }, random) => ({ optimizer: withDecay(optimizer, between(random, 0.1, 2)) }),
  ),
  breaking('too few steps', ['undertrained', 'learning_rate_low'], any, ({ training }, random) => ({
    training: { ...training, steps: wholeBetween(random, 4, 15) },
  })),
  breaking(
    'moving statistics that lag',
    ['batch_norm_statistics'],
    (random) => ({
      ...healthyRecipe(random, 'classes'),
      normalizes: true,
      training: { batchSize: 32, steps: wholeBetween(random, 40, 90) },
      optimizer: { kind: 'adam', learningRate: 0.01 },
    }),
    (_, random) => ({
      momentum: oneOf(random, [0.99, 0.995, 0.999]),
    }),
  ),
  breaking(
    'clipped to nothing',
    ['clipping_always', 'learning_rate_low'],
    (random) => ({
      ...any(random),
      optimizer: { kind: 'sgd', learningRate: 0.05, momentum: 0.9 },
      activation: 'tanh',
      initializer: scaled(1),
    }),
    (_, random) => ({
      clipping: { kind: 'global_norm', value: between(random, 1e-5, 3e-3) },
    }),
  ),
  breaking(
    'memorized noise',
    ['overfitting'],
    (random) => {
      const recipe = plain(random);
      const data = { kind: 'moons', samples: 60, noise: between(random, 0.4, 0.6), validationShare: 0.5 };
      return {
        ...recipe,
        data,
        outputs: 2,
        isRegression: false,
        loss: { kind: 'softmax_cross_entropy' },
        activation: 'relu',
        initializer: scaled(2),
        depth: 3,
        width: 32,
        optimizer: { kind: 'adam', learningRate: 0.01 },
        training: { batchSize: 30, steps: 30 },
      };
    },
    (_, random) => ({ training: { batchSize: 30, steps: wholeBetween(random, 300, 500) } }),
  ),
];
