import { activations } from '../catalog/activations/catalog';
import { layers } from '../catalog/layers/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import { aligned, doubleQuoted, indented, wrapped } from './format';
import { drawnTensors, paperOf, pytorchStatement, type DrawnTensor } from './initial-statements';
import { namedLayers, type Line, type NamedStack } from './named-stack';

/** What the model's code needs. */
export const PYTORCH_LAYER_IMPORTS = `import torch
from torch import nn`;

/** The network as an `nn.Module`, shapes in comments. */
export function pytorchModel({ lines, omitted }: NamedStack, batch: number): string {
  const phis = namedActivations(lines);
  const constructors = [
    ...namedLayers(lines).map(
      ({ name, layer, fanIn }) => `self.${name} = ${entryOf(layers, layer).pytorch!(layer, fanIn)}`,
    ),
    ...[...phis.values()].map(({ name, code }) => `self.${name} = ${code}`),
  ].join('\n');
  const shape = (units: number) => `[${batch}, ${units}]`;
  const forward = lines.flatMap((line, i): [string, string][] => {
    const applied = (to: string) => {
      const next = lines[i + 1];
      return next?.does === 'activate' ? `self.${phis.get(keyOf(next.activation))!.name}(${to})` : to;
    };
    switch (line.does) {
      case 'layer':
        return [[`x = ${applied(`self.${line.name}(x)`)}`, shape(line.fanOut)]];
      case 'activate':
        // one that follows a layer stands on its line
        return lines[i - 1]?.does === 'layer'
          ? []
          : [[`x = self.${phis.get(keyOf(line.activation))!.name}(x)`, shape(line.units)]];
      case 'remember':
        return [[`${line.name} = x`, '']];
      case 'add':
        return [[`x = x + ${line.name}`, shape(line.units)]];
    }
  });
  const end = omitted ? `# logits: the loss applies the ${omitted.kind} itself\nreturn x` : 'return x';
  return `class Network(nn.Module):
    """Each line of forward() with the shape that leaves it, [batch, units]."""

    def __init__(self):
        super().__init__()
${indented(constructors, '        ')}

    def forward(self, x):
${indented(aligned(forward), '        ')}
${indented(end, '        ')}`;
}

const keyOf = (activation: Configuration) => JSON.stringify(activation);

/** Each φ that occurs, once: `relu`, and `leaky_relu_2` for a second setting of it. */
function namedActivations(lines: readonly Line[]) {
  const found = new Map<string, { readonly name: string; readonly code: string }>();
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (line.does !== 'activate' || found.has(keyOf(line.activation))) continue;
    const { activation } = line;
    const count = (counts.get(activation.kind) ?? 0) + 1;
    counts.set(activation.kind, count);
    found.set(keyOf(activation), {
      name: count === 1 ? activation.kind : `${activation.kind}_${count}`,
      code: doubleQuoted(entryOf(activations, activation).pytorch(activation)),
    });
  }
  return found;
}

const parameterOf = ({ layer, role }: DrawnTensor) => `model.${layer}.${role === 'kernel' ? 'weight' : 'bias'}`;

/** Draws every kernel and bias with PyTorch's generator, tensors of one statement together. */
export function pytorchInitializers(lines: readonly Line[], seed: number): string {
  const tensors = drawnTensors(lines);
  const hasOwnSeed = ({ initializer }: DrawnTensor) => typeof initializer['seed'] === 'number';
  const groups = new Map<string, DrawnTensor[]>();
  for (const tensor of tensors.filter((one) => !hasOwnSeed(one))) {
    const statement = pytorchStatement(tensor);
    groups.set(statement, [...(groups.get(statement) ?? []), tensor]);
  }
  const together = [...groups].map(
    ([statement, group]) => `# ${paperOf(group[0]!)}
for w in (${wrapped(group.map(parameterOf))}${group.length === 1 ? ',' : ''}):
    ${statement}`,
  );
  const apart = tensors.filter(hasOwnSeed).map(
    (tensor) => `# ${paperOf(tensor)}; with its own seed
torch.manual_seed(${Number(tensor.initializer['seed'])})
w = ${parameterOf(tensor)}
${pytorchStatement(tensor)}`,
  );
  return `def initialize(model):
    """Draws every kernel and bias. What nn.Linear draws by itself is U(-1/sqrt(fan_in), 1/sqrt(fan_in))."""
    torch.manual_seed(${seed})
${indented([...together, ...apart].join('\n'))}`;
}
