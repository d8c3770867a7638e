import { initializers } from '../../../shared/catalog/initializers/catalog';
import type { Initializer, WeightTensor } from '../../../shared/catalog/initializers/initializer';
import { entryOf, type Configuration } from '../../../shared/catalog/parameter';
import { ProgramBuilder } from '../../../shared/program/builder';
import type { Program } from '../../../shared/program/program';
import { randomStream, type RandomStream } from '../../../shared/random/stream';
import type { EngineId } from '../../../shared/program/engine';
import { deviationOf, deviationOfEach, LAST_DIGIT, type Deviation } from './deviation';
import { prepare } from './prepared';
import { readReference } from './references';

/** A tensor, and either the very values that both libraries fill it with or the law that they draw it by. */
interface Row {
  readonly tensor: WeightTensor;
  readonly values?: readonly number[];
  readonly theory?: Law;
}

interface Law {
  readonly mean: number;
  readonly std: number;
  /** null: no bound. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** One initializer, for kernels and biases of several shapes. */
export interface InitializerReference {
  readonly configuration: Configuration;
  readonly rows: readonly Row[];
}

export function initializerReferences(): readonly InitializerReference[] {
  const { initializers: drawn, exact } = readReference('initializers') as Readonly<
    Record<'initializers' | 'exact', readonly InitializerReference[]>
  >;
  return [...drawn, ...exact];
}

/** Mean and standard deviation by the lab's formulas, and what an engine holds once it was given what the lab draws. */
export async function initializerDeviations(
  id: EngineId,
  { configuration, rows }: InitializerReference,
): Promise<Deviation[]> {
  const entry = entryOf(initializers, configuration);
  const found = rows.map(async ({ tensor, values, theory }) => {
    const of = (what: string) => `${what} of ${JSON.stringify(configuration)}, ${tensor.shape.join(' × ')}`;
    const read = (random: RandomStream) => held(id, tensor, entry.draw(tensor, random, configuration));
    if (values) return [weights(of('values'), await read(randomStream(1, 'kernel_0')), values)];
    const { mean, std } = theory!;
    return [
      deviationOf(
        of('formula for mean and σ'),
        [entry.mean?.(configuration) ?? 0, entry.std(tensor, configuration)],
        [mean, std],
      ),
      ...(await drawnDeviations(entry, theory!, of, read)),
    ];
  });
  return (await Promise.all(found)).flat();
}

/** One that draws entry by entry is led to where its law says what it must draw. */
async function drawnDeviations(
  { cubic }: Initializer,
  { mean, std, lowest, highest }: Law,
  of: (what: string) => string,
  read: (random: RandomStream) => Promise<ArrayLike<number>>,
): Promise<Deviation[]> {
  if (cubic) {
    // Vectors of one length: whatever is drawn has the σ of all draws.
    const kernel = await read(randomStream(1, 'kernel_0'));
    const squares = Array.from(kernel, (x) => x * x).reduce((sum, x) => sum + x, 0);
    return [weights(of('σ in the kernel'), [Math.sqrt(squares / kernel.length)], [std])];
  }
  const extremes = async (what: string, low: RandomStream, high: RandomStream, wanted: readonly [number, number]) => {
    const ends = [await read(low), await read(high)] as const;
    return ends.map((end, i) =>
      weights(
        of(what),
        end,
        Array.from(end, () => wanted[i]!),
      ),
    );
  };
  return lowest === null || highest === null
    ? extremes('mean ∓ σ', always(0, -1), always(1, 1), [mean - std, mean + std])
    : extremes('bound', always(0, -2), always(1, 2), [lowest, highest]);
}

/** A stream whose uniform numbers and whose normal ones are always the same: 0 … 1, and so many σ. */
const always = (uniform: number, normal: number): RandomStream => ({
  uniform: () => uniform,
  mask: (size) => new Float32Array(size),
  normal: () => normal,
  integer: () => 0,
});

/** Weights are float32 on every engine: a last digit does not count. */
const weights = (of: string, got: ArrayLike<number>, wanted: readonly number[]) =>
  deviationOfEach(of, got, wanted, (i) => LAST_DIGIT.float32 * Math.abs(wanted[i]!));

/** A tensor as an engine gives it back before the first step. */
async function held(id: EngineId, { shape }: WeightTensor, values: Float32Array): Promise<ArrayLike<number>> {
  const prepared = await prepare(id, oneState(shape));
  await prepared.write({ w: values });
  const { w } = await prepared.read(['w']);
  prepared.dispose();
  return w!;
}

function oneState(shape: WeightTensor['shape']): Program {
  const p = new ProgramBuilder();
  const sum = p.sum(p.state('w', shape));
  return { nodes: p.nodes, signatures: { sum: { outputs: { sum }, updates: {} } } };
}
