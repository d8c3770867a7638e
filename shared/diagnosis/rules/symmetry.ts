import { biasInitializers, initializers } from '../../catalog/initializers/catalog';
import { entryOf } from '../../catalog/parameter';
import { symmetry as twinShare } from '../../network/symmetry';
import { randomStream } from '../../random/stream';
import type { LayerInfo } from '../../run/run';
import { text } from '../../text/text';
import type { Case } from '../evidence/case';
import { activation, initializer } from './remedies';
import type { Rule } from './rule';

/** All but a stray unit. */
const MOST = 0.9;

/** Units of a layer start equal and get equal gradients: however many there are, they stay one unit. */
export const symmetryRule: Rule = {
  id: 'symmetry',
  source:
    'Rumelhart, Hinton & Williams 1986, “Breaking symmetry”: equal weights get equal gradients for ever; Goodfellow et al. 2016, sec. 8.4',
  requires: {},
  causes: ['guessing', 'stuck'],
  find(of) {
    const equal = of.hidden.filter((layer) => layer.fanOut > 1 && startsEqual(of, layer));
    if (equal.length === 0) return null;
    const last = of.run?.symmetry.at(-1);
    // a layer whose units have parted since has been freed by what comes after it
    const layers = equal.filter(({ index }) => !last || last.layers[index]! >= MOST).map(({ index }) => index);
    if (layers.length === 0) return null;
    return {
      layers,
      step: null,
      sentence: text.diagnosis.symmetry(layers.length, of.hidden.length),
      evidence: { twins: last ? layers.map((index) => last.layers[index]!) : layers.map(() => 1) },
      remedies: [initializer(of), activation(of)],
      likelihood: 0.97,
    };
  },
};

/** Equal weights into every unit, equal weights out of it, and equal biases: then δ is equal too. */
function startsEqual(of: Case, layer: LayerInfo): boolean {
  const next = of.plan.layers[layer.index + 1]!;
  return columnsEqual(of, layer) && isConstant(of, next) && isConstantBias(of, layer);
}

function columnsEqual(of: Case, layer: LayerInfo): boolean {
  const { configuration } = of.kernelOf(layer);
  return isConstant(of, layer) || twinShare(smallDraw(configuration), SMALL) === 1;
}

const SMALL = 4;
const smallDraw = (configuration: { readonly kind: string }) =>
  entryOf(initializers, configuration).draw(
    { shape: [SMALL, SMALL], layerFanIn: SMALL },
    randomStream(0, 'initializer'),
    configuration,
  );

function isConstant(of: Case, layer: LayerInfo): boolean {
  const { configuration, tensor } = of.kernelOf(layer);
  // what leaves nothing to chance may still tell units apart, as the identity does
  if (entryOf(initializers, configuration).std(tensor, configuration) > 0) return false;
  const values = smallDraw(configuration);
  return values.every((value) => value === values[0]);
}

function isConstantBias(of: Case, layer: LayerInfo): boolean {
  const { bias, tensor } = of.kernelOf(layer);
  return entryOf(biasInitializers, bias).std({ shape: [layer.fanOut], layerFanIn: tensor.layerFanIn }, bias) === 0;
}
