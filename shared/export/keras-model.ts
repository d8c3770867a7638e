import { activations } from '../catalog/activations/catalog';
import { layers } from '../catalog/layers/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import { aligned, doubleQuoted, indented } from './format';
import { drawnTensors, kerasInitializer } from './initial-statements';
import type { Line, NamedStack } from './named-stack';

/** What the model's code needs. */
export const KERAS_LAYER_IMPORTS = `import keras
from keras import initializers, layers, ops`;

/**
 * The network as a functional model, shapes in comments.
 *
 * @param initializers whether each layer says how it draws its weights
 */
export function kerasModel(
  { lines, omitted }: NamedStack,
  {
    batch,
    features,
    initializers,
  }: { readonly batch: number; readonly features: number; readonly initializers: boolean },
): string {
  const tensors = drawnTensors(lines);
  const initializerOf = (layer: string, role: 'kernel' | 'bias') =>
    `${role}_initializer=${kerasInitializer(tensors.find((one) => one.layer === layer && one.role === role)!)}`;
  const construct = (line: Extract<Line, { does: 'layer' }>) => {
    const constructor = entryOf(layers, line.layer).keras!(line.layer);
    const drawn =
      initializers && line.layer.kind === 'dense'
        ? [initializerOf(line.name, 'kernel'), initializerOf(line.name, 'bias')]
        : [];
    return constructor.replace(/\)$/, `, ${[...drawn, `name="${line.name}"`].join(', ')})`);
  };
  const shape = (units: number) => `[${batch}, ${units}]`;
  const body = lines.map((line): [string, string] => {
    switch (line.does) {
      case 'layer':
        return [`x = ${construct(line)}(x)`, shape(line.fanOut)];
      case 'activate':
        return [`x = ${activationLayer(line.activation)}(x)`, shape(line.units)];
      case 'remember':
        return [`${line.name} = x`, ''];
      case 'add':
        return [`x = layers.Add()([x, ${line.name}])`, shape(line.units)];
    }
  });
  const end = omitted ? `# logits: the loss applies the ${omitted.kind} itself\n` : '';
  return `def build_model():
    """The network: each line with the shape that leaves it, [batch, units]."""
${indented(aligned([['x = inputs = keras.Input((' + features + ',))', shape(features)], ...body]))}
${indented(`${end}return keras.Model(inputs, x)`)}`;
}

/** As a separate layer, so that z, which goes into it, can be asked for. */
function activationLayer(activation: Configuration): string {
  const spelling = doubleQuoted(entryOf(activations, activation).keras(activation));
  return spelling.startsWith('layers.') ? spelling : `layers.Activation(${spelling})`;
}
