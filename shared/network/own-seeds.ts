import { initializers } from '../catalog/initializers/catalog';
import { entryOf } from '../catalog/parameter';
import type { Problem } from '../catalog/problem';
import { layers as layerCatalog } from '../catalog/layers/catalog';
import { randomStream } from '../random/stream';
import { text } from '../text/text';
import type { NetworkStructure, PlannedState } from './structure';

/** A tensor with an own seed, and where its initializer is in the document. */
interface OwnDraw {
  readonly state: PlannedState;
  readonly path: string;
  readonly seed: number;
}

/**
 * A notice for each tensor that draws the random numbers of one before it, because both have the same own seed: layers that are meant to be
 * independent are not. Tensors whose initializer draws nothing, such as zeros, are left out.
 */
export function ownSeedNotices(structure: NetworkStructure): Problem[] {
  const draws = ownDraws(structure);
  const used = new Set(draws.map(({ seed }) => seed));
  const firstWith = new Map<number, OwnDraw>();
  return draws.flatMap((draw): Problem[] => {
    const { state, path, seed } = draw;
    const first = firstWith.get(seed);
    if (!first) {
      firstWith.set(seed, draw);
      return [];
    }
    const value = unusedAfter(seed, used);
    used.add(value);
    const words = text.problems.sameOwnSeed;
    const say = drawAlike(first.state, state) ? words.sameWeights : words.sameNumbers;
    const [layer, tensor] = first.state.title.split('.') as [string, string];
    return [
      {
        path: `${path}.seed`,
        message: say(state.role, tensor, layer, seed),
        fix: { label: words.fix, path: `${path}.seed`, value },
      },
    ];
  });
}

function ownDraws({ places, states }: NetworkStructure): OwnDraw[] {
  let next = 0;
  return places.flatMap(({ layer, path, input }) => {
    const entry = entryOf(layerCatalog, layer);
    const own = states.slice(next, (next += entry.states?.(layer, input).length ?? 0));
    const fields = layer as unknown as Readonly<Record<string, unknown>>;
    return own.flatMap((state): OwnDraw[] => {
      const { seed } = state.initializer;
      // the field of the layer that holds this very initializer
      const field = Object.keys(entry.choices).find((name) => fields[name] === state.initializer);
      return typeof seed === 'number' && field && isRandom(state) ? [{ state, path: `${path}.${field}`, seed }] : [];
    });
  });
}

/** Whether another stream gives other numbers: a small tensor shows it. */
function isRandom(state: PlannedState): boolean {
  const small = { ...state, shape: state.shape.map((size) => Math.min(size, 3)) as unknown as PlannedState['shape'] };
  const drawn = (seed: number) =>
    entryOf(initializers, state.initializer).draw(small, randomStream(seed, 'own seeds'), state.initializer);
  return drawn(1).join() !== drawn(2).join();
}

/** The same initializer on tensors of the same shape. One that is scaled by the data it sees scales each layer by itself. */
function drawAlike(a: PlannedState, b: PlannedState): boolean {
  const keyOf = ({ initializer, shape, layerFanIn }: PlannedState) => JSON.stringify([initializer, shape, layerFanIn]);
  return keyOf(a) === keyOf(b) && !entryOf(initializers, a.initializer).unitVariance;
}

function unusedAfter(seed: number, used: ReadonlySet<number>): number {
  let value = seed;
  do value = (value + 1) % 2 ** 32;
  while (used.has(value));
  return value;
}
