import type { Experiment } from '../experiment/experiment';
import { planNetwork } from '../network/plan';
import type { Framework } from './export-options';
import { imports } from './imports';
import { KERAS_LAYER_IMPORTS, kerasModel } from './keras-model';
import { namedStack, type Line } from './named-stack';
import { pytorchHelpers } from './pytorch-helpers';
import { PYTORCH_LAYER_IMPORTS, pytorchInitializers, pytorchModel } from './pytorch-model';

/**
 * Layers as code to paste into a program: the network with its initializers.
 *
 * @param paths of layers, such as `layers[2]`; none: the whole stack
 */
export function layersCode(experiment: Experiment, framework: Framework, paths: readonly string[]): string {
  const plan = planNetwork(experiment);
  const whole = namedStack(experiment, plan);
  const chosen = ({ path }: Line) => paths.some((one) => path === one || path.startsWith(`${one}.`));
  const stack = paths.length === 0 ? whole : { lines: whole.lines.filter(chosen), omitted: null };
  const { batchSize: batch } = experiment.training;
  if (framework === 'keras') {
    const features = paths.length === 0 ? plan.features : (inputOf(stack.lines) ?? plan.features);
    const model = kerasModel(stack, { batch, features, initializers: true });
    return `${imports(KERAS_LAYER_IMPORTS, model)}\n\n\n${model}\n`;
  }
  const hasWeights = stack.lines.some((line) => line.does === 'layer' && line.layer.kind === 'dense');
  const model = [
    pytorchModel(stack, batch),
    ...(hasWeights ? [pytorchInitializers(stack.lines, experiment.seed)] : []),
  ].join('\n\n\n');
  return `${imports(PYTORCH_LAYER_IMPORTS, model)}\n\n\n${[...pytorchHelpers(model), model].join('\n\n\n')}\n`;
}

/** Units that go into the first line that knows. */
function inputOf(lines: readonly Line[]): number | undefined {
  for (const line of lines) {
    if (line.does === 'layer') return line.fanIn;
    if (line.does !== 'remember') return line.units;
  }
  return undefined;
}
