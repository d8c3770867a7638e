import { activations } from '../../shared/catalog/activations/catalog';
import { clippings } from '../../shared/catalog/clipping/catalog';
import { datasets } from '../../shared/catalog/datasets/catalog';
import { biasInitializers, initializers } from '../../shared/catalog/initializers/catalog';
import { losses } from '../../shared/catalog/losses/catalog';
import { optimizers } from '../../shared/catalog/optimizers/catalog';
import { defaultsOf, type Catalog, type CatalogEntry, type Configuration } from '../../shared/catalog/parameter';
import { schedules } from '../../shared/catalog/schedules/catalog';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { randomStream } from '../../shared/random/stream';

type Random = ReturnType<typeof randomStream>;

/** What is wrong with some of them, so that their numbers leave the usual range. */
const FAULTS = ['none', 'none', 'none', 'none', 'rate', 'huge', 'tiny', 'zeros', 'dead', 'alike'] as const;

/** The network of a number: every entry of every catalog in turn, 1 to 300 layers, balanced and unbalanced data, diverged runs. */
export function networkOf(number: number): Experiment {
  for (let attempt = 0; ; attempt++) {
    const experiment = parseExperiment(documentOf(number, randomStream(number, `sentences_${attempt}`)));
    if (planNetwork(experiment).problems.length === 0) return experiment;
    if (attempt > 200) throw new Error(`no network for ${number}`);
  }
}

function documentOf(number: number, random: Random): object {
  const chance = (share: number) => random.uniform() < share;
  const oneOf = <T>(things: readonly T[]): T => things[random.integer(things.length)]!;
  /** Entries in turn: none is left out, however few networks there are. */
  const inTurn = (catalog: Catalog<CatalogEntry>, turn: number): Configuration => {
    const all = Object.values(catalog);
    return defaultsOf(all[(((number + turn) % all.length) + all.length) % all.length]!);
  };
  const inner = Object.fromEntries(Object.entries(activations).filter(([, { outputOnly }]) => !outputOnly));
  const fault = oneOf(FAULTS);
  const depth = number % 40 === 0 ? 50 + random.integer(250) : oneOf([0, 1, 1, 2, 3, 4, 6, 9, 14, 20]);
  const units = depth > 40 ? 3 : 2 + random.integer(7);
  const phi = inTurn(inner, 0);
  const kernel = (): Configuration | object =>
    ({
      huge: { kind: 'random_normal', stddev: oneOf([20, 300, 1000]) },
      tiny: { kind: 'random_normal', stddev: oneOf([1e-4, 1e-12]) },
      zeros: { kind: 'zeros' },
      alike: { kind: 'constant', value: 0.3 },
    })[fault as string] ?? inTurn(initializers, Math.floor(number / 3));
  const dense = (of: number, activation: object, turn: number) => ({
    kind: 'dense',
    units: of,
    activation,
    kernelInitializer: kernel(),
    biasInitializer:
      fault === 'dead' && chance(0.6)
        ? { kind: 'constant', value: -50 }
        : chance(0.3)
          ? inTurn(biasInitializers, turn)
          : { kind: 'zeros' },
  });
  const between = (): object[] =>
    chance(0.75)
      ? []
      : [
          oneOf([
            { kind: 'batch_normalization' },
            { kind: 'layer_normalization' },
            { kind: 'dropout', rate: 0.3 },
            { kind: 'activation', activation: inTurn(inner, 5) },
          ]),
        ];
  const hidden = Array.from({ length: depth }, (_, i) => {
    const layer = [dense(units, chance(0.85) ? phi : inTurn(inner, i), i), ...between()];
    return i > 0 && chance(0.08) ? [{ kind: 'residual', layers: layer }] : layer;
  }).flat();
  const { data, outputs, isRegression } = dataOf(number, random);
  const usable = Object.values(losses).filter(({ targets }) => targets === 'any' || !isRegression);
  const loss = defaultsOf(usable[number % usable.length]!);
  const weights = Array.from({ length: outputs }, () => oneOf([0.2, 1, 3]));
  const optimizer = inTurn(optimizers, 0);
  return {
    seed: number,
    data,
    layers: [...hidden, dense(outputs, chance(0.8) ? { kind: 'linear' } : inTurn(activations, 0), 0)],
    loss: 'classWeights' in loss && chance(0.4) ? { ...loss, classWeights: weights } : loss,
    optimizer: {
      ...optimizer,
      ...(fault === 'rate' && { learningRate: oneOf([10, 100, 1000]) }),
      schedule: inTurn(schedules, 0),
    },
    clipping: chance(0.3) ? { ...inTurn(clippings, 0), value: oneOf([0.05, 1]) } : null,
    training: { batchSize: 6 + random.integer(6), steps: depth > 40 ? 3 : 24, recordEvery: oneOf([1, 1, 1, 2]) },
  };
}

function dataOf(number: number, random: Random): { data: object; outputs: number; isRegression: boolean } {
  const ids = Object.keys(datasets);
  const kind = ids[number % ids.length]!;
  const validationShare = [0, 0.2, 0.5][random.integer(3)]!;
  if (kind === 'csv') return tableOf(random, validationShare);
  const entry = datasets[kind]!;
  const sized = 'samples' in entry.parameters ? { samples: 24 + random.integer(40) } : {};
  const data = { ...defaultsOf(entry), ...sized, validationShare } as Configuration;
  return { data, outputs: entry.targets(data), isRegression: !entry.hasClasses(data) };
}

/** A table with few of one class, or with targets far from 0. */
function tableOf(random: Random, validationShare: number) {
  const rows = 30 + random.integer(30);
  const isRegression = random.uniform() < 0.5;
  const [rare, scale] = [0.05 + 0.4 * random.uniform(), 10 ** (random.integer(7) - 2)];
  const values = Array.from({ length: rows }, (_, row) =>
    isRegression
      ? scale * (3 + random.normal())
      : row < 2 || random.uniform() < rare
        ? row % 3 === 1
          ? 'c'
          : 'b'
        : 'a',
  );
  if (!isRegression) values.splice(0, 3, 'a', 'b', 'c');
  return {
    data: {
      kind: 'csv',
      target: 'y',
      task: isRegression ? 'regression' : 'classes',
      standardizeTarget: isRegression && random.uniform() < 0.5,
      columns: [
        { name: 'u', values: values.map(() => random.normal()) },
        { name: 'v', values: values.map(() => random.normal()) },
        { name: 'y', values },
      ],
      validationShare,
    },
    outputs: isRegression ? 1 : 3,
    isRegression,
  };
}
