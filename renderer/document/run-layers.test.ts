import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { haveSameLayers, layerOfPath, pathOfLayer } from './run-layers';

let seed = 3;
const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;

type Layer = Readonly<Record<string, unknown>> & { readonly kind: string; readonly layers?: readonly Layer[] };

const KINDS = [
  'dense',
  'dense',
  'dense',
  'activation',
  'batch_normalization',
  'layer_normalization',
  'dropout',
  'residual',
];

function layer(depth = 0, kind = oneOf(depth < 2 ? KINDS : KINDS.slice(0, -1))): Layer {
  if (kind === 'residual') return { kind, layers: stack(1 + Math.floor(3 * random()), depth + 1) };
  if (kind === 'dense') return { kind, units: 4, activation: { kind: oneOf(['tanh', 'relu', 'linear']) } };
  return kind === 'activation' ? { kind, activation: { kind: 'sigmoid' } } : { kind };
}
const stack = (count: number, depth = 0): Layer[] => Array.from({ length: count }, () => layer(depth));

const plan = (layers: readonly Layer[]) =>
  planNetwork(
    parseExperiment({
      data: { kind: 'two_rings' },
      layers: [{ kind: 'dense', units: 4 }, ...layers, { kind: 'dense', units: 2 }],
    }),
  );

/** The same layers with other settings. */
const changed = (layers: readonly Layer[]): Layer[] =>
  layers.map((one) =>
    one.layers
      ? { ...one, layers: changed(one.layers) }
      : one.kind === 'dense'
        ? { ...one, activation: { kind: 'gelu' }, kernelInitializer: { kind: 'he_normal' } }
        : one,
  );

const kindsOf = (layers: readonly Layer[]): string =>
  layers.map(({ kind, layers: inner }) => (inner ? `${kind}(${kindsOf(inner)})` : kind)).join();

/** With a layer more, a layer less, or two of them exchanged, somewhere in its own stack or in one inside. */
function rearranged(layers: readonly Layer[]): Layer[] {
  const at = Math.floor(random() * layers.length);
  const inner = layers[at]?.layers;
  if (inner && random() < 0.5) return layers.with(at, { ...layers[at]!, layers: rearranged(inner) });
  const how = random();
  if (how < 0.4) return layers.toSpliced(at, 0, layer(1));
  if (how < 0.7) return layers.toSpliced(at, 1);
  const to = Math.floor(random() * layers.length);
  return layers.with(at, layers[to]!).with(to, layers[at]!);
}

test('in generated stacks, blocks in blocks included, each row of a picture is one layer with weights, and others have none', () => {
  let [weighted, others] = [0, 0];
  for (let round = 0; round < 150; round++) {
    const { places, layers, ...rest } = plan(stack(1 + Math.floor(8 * random())));
    expect(rest.problems).toEqual([]);
    layers.forEach(({ index, documentIndex }) => {
      const path = pathOfLayer({ places, layers }, index);
      expect(path).toBe(places[documentIndex]!.path);
      expect(layerOfPath({ places, layers }, path!)).toBe(index);
    });
    weighted += layers.length;
    const rows = places.map(({ path }) => layerOfPath({ places, layers }, path));
    expect(rows.filter((row) => row !== null)).toEqual(layers.map(({ index }) => index));
    others += rows.length - layers.length;
    expect(pathOfLayer({ places, layers }, layers.length)).toBeNull();
  }
  expect(Math.min(weighted, others)).toBeGreaterThan(100);
});

test('a run’s layers are those of the document as long as only settings were changed; then they have the same names', () => {
  let [same, other] = [0, 0];
  for (let round = 0; round < 300; round++) {
    const trained = stack(1 + Math.floor(6 * random()));
    const run = plan(trained);
    const edited = plan(changed(trained));
    expect(haveSameLayers(run, edited)).toBe(true);
    expect(edited.layers.map(({ name }) => name)).toEqual(run.layers.map(({ name }) => name));
    const arranged = rearranged(trained);
    const isSame = haveSameLayers(run, plan(arranged));
    expect(isSame, kindsOf(arranged)).toBe(kindsOf(arranged) === kindsOf(trained));
    if (isSame) same++;
    else other++;
  }
  expect(Math.min(same, other)).toBeGreaterThan(10);
});
