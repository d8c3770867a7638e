import { activations } from '../catalog/activations/catalog';
import { initializers } from '../catalog/initializers/catalog';
import { layers as layerCatalog } from '../catalog/layers/catalog';
import {
  shortLabel,
  type Catalog,
  type CatalogEntry,
  type Configuration,
  type NumberParameter,
} from '../catalog/parameter';
import { batchNormOfHidden, withBatchNorm, withoutBatchNorm } from '../experiment/batch-norm';
import { depthOf, nextDepth, withDepth } from '../experiment/depth';
import { LIMITS } from '../limits/limits';
import { text } from '../text/text';
import { atPath, type Choice, type PlayControl, type Slider, type Stepper, type Switch } from './control';
import { data, noise } from './data';

const words = text.play;
const { noHidden, noLayers } = words.disabledReasons;

const kindAt = (path: string) =>
  atPath<string>(
    path,
    (value) => (value as Configuration).kind,
    (kind) => ({ kind }),
  );
const optionsOf = (entries: Catalog<CatalogEntry>) =>
  Object.values(entries).map((entry) => ({ id: entry.id, label: shortLabel(entry), family: entry.family }));

const activation: Choice = {
  kind: 'choice',
  id: 'activation',
  label: words.activation,
  about: words.about.activation,
  // softmax is for outputs
  options: optionsOf(activations).filter(({ id }) => !activations[id]!.slope),
  ...kindAt('layers[*].activation'),
};

const initializer: Choice = {
  kind: 'choice',
  id: 'initializer',
  label: words.initializer,
  about: words.about.initializer,
  options: optionsOf(initializers),
  ...kindAt('layers[*].kernelInitializer'),
};

const depth: Stepper = {
  kind: 'stepper',
  id: 'depth',
  label: words.depth,
  about: words.about.depth,
  parameter: { type: 'number', label: words.depth, default: 3, integer: true, min: 1, max: LIMITS.layers - 1 },
  read: ({ layers }) => [depthOf(layers)],
  disabledReason: ({ layers }) => (nextDepth(layers, 1) === null ? noLayers : null),
  next: ({ layers }, direction) => nextDepth(layers, direction),
  edit: ({ layers }, value) => [{ path: 'layers', value: withDepth(layers, value) }],
};

const units = layerCatalog['dense']!.parameters['units'] as NumberParameter;

const width: Stepper = {
  kind: 'stepper',
  id: 'width',
  label: words.width,
  about: words.about.width,
  parameter: units,
  ...atPath<number>('layers[*].units', Number),
  next: (experiment, direction) => {
    const widest = Math.max(...width.read(experiment));
    // by powers of two: from 48 to 64, or to 32
    const power = Math.log2(widest);
    const next = 2 ** (direction > 0 ? Math.floor(power) + 1 : Math.ceil(power) - 1);
    return Number.isFinite(widest) && next >= units.min! && next <= units.max! ? next : null;
  },
};

const batchNorm: Switch = {
  kind: 'switch',
  id: 'batchNorm',
  label: words.batchNorm,
  about: words.about.batchNorm,
  read: ({ layers }) => [...new Set(batchNormOfHidden(layers))],
  disabledReason: ({ layers }) => (depthOf(layers) > 0 ? null : noHidden),
  edit: ({ layers }, isOn) => [{ path: 'layers', value: isOn ? withBatchNorm(layers) : withoutBatchNorm(layers) }],
};

/** Ten a decade, as preferred numbers (ISO 3, R10) have them. */
const PREFERRED = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8];
const DECADES = [-5, -4, -3, -2, -1, 0];
const powers = [...DECADES, 1].map((exponent) => Number(`1e${exponent}`));

const learningRate: Slider = {
  kind: 'slider',
  id: 'learningRate',
  label: words.learningRate,
  about: words.about.learningRate,
  stops: [...DECADES.flatMap((exponent) => PREFERRED.map((digits) => Number(`${digits}e${exponent}`))), powers.at(-1)!],
  ticks: powers,
  ...atPath<number>('optimizer.learningRate', Number),
};

/** In the order in which the bar has them. */
export const PLAY_CONTROLS: readonly PlayControl[] = [
  data,
  noise,
  activation,
  initializer,
  depth,
  width,
  batchNorm,
  learningRate,
];
