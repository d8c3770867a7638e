import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planNetwork } from '../network/plan';
import { parseExperiment, parseExperimentText, experimentText } from './parse';
import { InvalidExperiment, problemText } from '../catalog/problem';

const example = readFileSync(new URL('../../examples/vanishing.json', import.meta.url), 'utf8');
const dense = (more = {}) => ({ kind: 'dense', units: 2, ...more });

/** A dense layer inside that many residual blocks. */
function nested(depth: number): unknown {
  let layer: unknown = dense();
  for (let i = 0; i < depth; i++) layer = { kind: 'residual', layers: [layer] };
  return layer;
}

function problemsOf(value: unknown): string[] {
  try {
    parseExperiment(value);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidExperiment);
    return (error as Error).message.split('\n');
  }
  return [];
}

test('the example is valid, and comes back the same from its own text', () => {
  const experiment = parseExperimentText(example);
  expect(parseExperimentText(experimentText(experiment))).toEqual(experiment);
});

test('a document of version 1 is one of version 2: its experiment says the same', () => {
  const layers = [{ kind: 'dense', units: 4 }];
  expect(parseExperiment({ format: 'gradlab', version: 1, layers })).toEqual(parseExperiment({ layers }));
});

test('what is left out gets its default', () => {
  const experiment = parseExperiment({ layers: [{ kind: 'dense' }, { kind: 'dropout' }] });
  expect(experiment).toMatchObject({
    format: 'gradlab',
    version: 2,
    seed: 1,
    data: { kind: 'two_rings', samples: 500, noise: 0.1, validationShare: 0.2, standardize: false },
    layers: [
      {
        units: 64,
        activation: { kind: 'linear' },
        kernelInitializer: { kind: 'glorot_uniform' },
        biasInitializer: { kind: 'zeros' },
      },
      { rate: 0.2 },
    ],
    optimizer: { kind: 'sgd', learningRate: 0.01, momentum: 0 },
    clipping: null,
    training: { batchSize: 32, steps: 1000, recordEvery: 1 },
  });
});

test.each([
  [{}, /^layers: is required/],
  [{ layers: [] }, /^layers: must hold at least one dense layer/],
  [{ layers: [dense({ unit: 3 })] }, /^layers\[0\]\.unit: is not a known field; known here: kind, units/],
  [{ layers: [dense({ units: 1.5 })] }, /^layers\[0\]\.units: must be a whole number, but is 1\.5/],
  [{ layers: [dense({ units: 1e9 })] }, /^layers\[0\]\.units: must be at least 1 and at most 8192/],
  [{ layers: [{ kind: 'conv' }] }, /^layers\[0\]\.kind: .*dense, activation, batch_normalization.*"conv"/],
  [{ layers: [{ kind: 'dropout', rate: 1 }] }, /^layers\[0\]\.rate: must be at least 0 and below 1, but is 1/],
  [{ layers: [dense({ activation: { kind: 'rel' } })] }, /^layers\[0\]\.activation\.kind: .*relu, leaky_relu/],
  [{ layers: [dense({ activation: 'relu' })] }, /^layers\[0\]\.activation: must be an object with a kind/],
  [{ layers: [dense()], clipping: { kind: 'global_norm', value: 0 } }, /^clipping\.value: must be above 0/],
  [{ layers: [dense()], seed: -1 }, /^seed: must be a whole number from 0/],
  [{ layers: [dense()], training: { steps: 'many' } }, /^training\.steps: must be number, but is "many"/],
  [{ layers: [dense()], data: 3 }, /^data: must be an object with a kind/],
  [{ layers: [dense()], colour: 'red' }, /^colour: is not a known field; known here: format, version/],
  [{ layers: [dense()], version: 3 }, /^version: .*newer Gradient Lab/],
  [{ layers: [dense()], version: 0 }, /^version: must be a whole number from 1 to 2, but is 0/],
  [{ layers: [dense()], version: '1' }, /^version: must be a whole number from 1 to 2/],
  [{ layers: [dense()], format: 'other' }, /^format: must be "gradlab"/],
  [{ layers: [{ kind: 'residual', layers: [dense({ units: 0 })] }] }, /^layers\[0\]\.layers\[0\]\.units: must be at/],
  [{ layers: [nested(9)] }, /^layers\[0\](\.layers\[0\]){9}: .*at most 8 residual blocks inside one another/],
  [{ layers: [{ kind: 'residual', layers: Array(500).fill(dense()) }] }, /^layers: must have at most 500 layers.*501/],
  [[], /^layers: is required/],
  [null, /must be an object/],
])('%j is refused, naming the path', (value, message) => {
  expect(problemsOf(value)[0]).toMatch(message);
});

test('all that is wrong is named, not only the first', () => {
  expect(problemsOf({ layers: [dense({ units: 0 })], seed: 'x', training: { batchSize: 0 } })).toHaveLength(3);
});

test('blocks nested without end are refused before anything walks into them', () => {
  expect(problemsOf({ layers: [nested(100_000)] })[0]).toMatch(/at most 8 residual blocks/);
});

test('a cut file is refused as unreadable JSON', () => {
  expect(() => parseExperimentText(example.slice(0, 200))).toThrow(/not a readable JSON file/);
});

test('a document cannot reach into objects it does not own', () => {
  expect(problemsOf(JSON.parse('{"layers":[{"kind":"dense","__proto__":{"units":3}}]}'))[0]).toMatch(/__proto__/);
  expect(problemsOf({ layers: [{ kind: 'constructor' }] })[0]).toMatch(/kind/);
  expect(problemsOf({ layers: [dense()], data: { kind: 'toString' } })[0]).toMatch(/kind/);
});

test('blocks put into one another in the builder are said to be too deep where the file would be refused', () => {
  const wrapped = (depth: number) => {
    const experiment = parseExperiment({ layers: [dense({ units: 2 })] });
    let layers = experiment.layers;
    for (let i = 0; i < depth; i++) layers = [{ kind: 'residual', layers }];
    return planNetwork({ ...experiment, layers }).problems.map(problemText);
  };
  expect(wrapped(8)).toEqual([]);
  expect(wrapped(9)).toEqual([expect.stringMatching(/^layers\[0\](\.layers\[0\]){9}: .*at most 8 residual blocks/)]);
});
