import { initializers } from '../catalog/initializers/catalog';
import type { WeightTensor } from '../catalog/initializers/initializer';
import { entryOf, type Configuration } from '../catalog/parameter';
import { denseLayers, type Line } from './named-stack';
import { aligned, doubleQuoted } from './format';

/** A kernel or bias that a layer draws. */
export interface DrawnTensor {
  /** `dense_1` */
  readonly layer: string;
  readonly role: 'kernel' | 'bias';
  readonly tensor: WeightTensor;
  readonly initializer: Configuration;
}

export function drawnTensors(lines: readonly Line[]): DrawnTensor[] {
  return denseLayers(lines).flatMap(({ name, layer, fanIn, fanOut }): DrawnTensor[] => [
    {
      layer: name,
      role: 'kernel',
      tensor: { shape: [fanIn, fanOut], layerFanIn: fanIn },
      initializer: layer.kernelInitializer,
    },
    { layer: name, role: 'bias', tensor: { shape: [fanOut], layerFanIn: fanIn }, initializer: layer.biasInitializer },
  ]);
}

/** What the initializer says in its first words: paper and equation. Backticks belong to the window. */
export const paperOf = ({ initializer }: DrawnTensor): string =>
  entryOf(initializers, initializer)
    .source.split(/; |: |\. (?=[A-Z])/)[0]!
    .replaceAll('`', '');

/** Standard deviation that a kernel is drawn with, as Python. */
function stdCode({ initializer, tensor }: DrawnTensor): string {
  const entry = entryOf(initializers, initializer);
  return entry.stdCode?.(tensor, initializer) ?? String(Number(entry.std(tensor, initializer).toPrecision(6)));
}

/** Every dense layer's standard deviation, for the program to hold its kernels against. */
export function kernelStd(lines: readonly Line[]): string {
  const kernels = drawnTensors(lines).filter(({ role }) => role === 'kernel');
  const rows = kernels.map((kernel): [string, string] => [
    `    "${kernel.layer}": ${stdCode(kernel)},`,
    entryOf(initializers, kernel.initializer).label,
  ]);
  return `# The standard deviation that each kernel is drawn with, by its initializer's formula.
KERNEL_STD = {
${aligned(rows)}
}`;
}

/** A statement about the tensor `w`. */
export function pytorchStatement({ initializer, tensor }: DrawnTensor): string {
  const entry = entryOf(initializers, initializer);
  return doubleQuoted(entry.exactPytorch?.(initializer, tensor) ?? entry.pytorch(initializer, tensor));
}

/** An argument of a Keras layer, with the initializer's own seed where it has one. */
export function kerasInitializer({ initializer, tensor }: DrawnTensor): string {
  const entry = entryOf(initializers, initializer);
  const spelling = doubleQuoted(entry.keras(initializer, tensor));
  const seed = initializer['seed'];
  // One that leaves nothing to chance takes no seed.
  if (typeof seed !== 'number' || entry.std(tensor, initializer) === 0) return spelling;
  const named = /^"(.*)"$/.exec(spelling)?.[1];
  if (named)
    return `initializers.${named.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}(seed=${seed})`;
  return spelling.replace(/\)$/, spelling.endsWith('()') ? `seed=${seed})` : `, seed=${seed})`);
}
