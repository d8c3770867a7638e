import { clippings } from '../catalog/clipping/catalog';
import { initializers } from '../catalog/initializers/catalog';
import { classWeightsOf, losses } from '../catalog/losses/catalog';
import { optimizers } from '../catalog/optimizers/catalog';
import { entryOf } from '../catalog/parameter';
import { schedules } from '../catalog/schedules/catalog';
import { storedSteps } from './data-arrays';
import type { Exported } from './export-options';
import { indented } from './format';
import { drawnTensors, kernelStd } from './initial-statements';
import { dataComment } from './introduction';
import { lossText } from './loss-text';
import { namedLayers, namedStack, type Line } from './named-stack';
import { pytorchHelpers } from './pytorch-helpers';
import { pytorchInitializers, pytorchModel } from './pytorch-model';
import type { Section } from './section';

export const PYTORCH_IMPORTS = `import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)  # more threads are faster in large networks alone`;

/** The program in PyTorch, up to where it trains: `train()` and `evaluate()` are there to be called. */
export function pytorchProgram(exported: Exported): Section[] {
  const { experiment, plan, options } = exported;
  const stack = namedStack(experiment, plan);
  const { batchSize } = experiment.training;
  const initial = options.ownInitializers ? ownInitializers(exported, stack.lines) : STORED_WEIGHTS;
  const trainer = training(exported);
  const model = pytorchModel(stack, batchSize);
  const helpers = pytorchHelpers([model, initial, trainer].join('\n'));
  return [
    { heading: 'Data', code: data(exported) },
    ...(helpers.length > 0 ? [{ heading: 'What PyTorch computes in another way', code: helpers.join('\n\n\n') }] : []),
    { heading: 'Network', code: model },
    { heading: 'Initial weights', code: `${initial}\n\n\n${createModel(exported, stack.lines)}` },
    { heading: 'Optional: gradient norm and signal of every layer', code: SIGNALS },
    { heading: 'Training', code: trainer },
    ...(plan.validationSamples > 0 ? [{ heading: 'Validation', code: validation(exported) }] : []),
  ];
}

function data(exported: Exported): string {
  const { experiment, plan } = exported;
  const { batchSize } = experiment.training;
  const tensor = (name: string, rows: number, columns: number) =>
    `${name} = torch.from_numpy(data["${name}"])  # [${rows}, ${columns}]`;
  const { trainingSamples, validationSamples, features, targets } = plan;
  return `${dataComment(exported)}
data = np.load(HERE / "data.npz")
${tensor('x_train', trainingSamples, features)}
${tensor('y_train', trainingSamples, targets)}
${
  validationSamples > 0
    ? `${tensor('x_validation', validationSamples, features)}\n${tensor('y_validation', validationSamples, targets)}\n`
    : ''
}batches = torch.from_numpy(data["batches"].astype(np.int64))  # [${storedSteps(experiment)}, ${batchSize}]`;
}

const STORED_WEIGHTS = `def initialize(model):
    """The weights that the lab drew. Its kernels are [fan_in, units], as in Keras; the weight of nn.Linear is [units, fan_in]."""
    stored = np.load(HERE / "initial-weights.npz")
    with torch.no_grad():
        for name, layer in model.named_children():
            if isinstance(layer, nn.Linear):
                layer.weight.copy_(torch.from_numpy(stored[f"{name}.kernel"].T))
                layer.bias.copy_(torch.from_numpy(stored[f"{name}.bias"]))`;

function ownInitializers({ experiment }: Exported, lines: readonly Line[]): string {
  const scaled = drawnTensors(lines).flatMap(({ layer, initializer }) => {
    const aim = entryOf(initializers, initializer).unitVariance?.(initializer);
    return aim ? [`(model.${layer}, ${aim.tolerance}, ${aim.maxRounds})`] : [];
  });
  const draw = pytorchInitializers(lines, experiment.seed);
  if (scaled.length === 0) return draw;
  return `${draw}
    scale_to_unit_variance(model, x_train[batches[0]])


@torch.no_grad()
def scale_to_unit_variance(model, x):
    """LSUV: divides each kernel by the standard deviation of its layer's z over a batch (Mishkin & Matas 2016, algorithm 1)."""
    model.train()
    for layer in model.modules():
        if isinstance(layer, nn.Dropout):
            layer.eval()
    for layer, tolerance, rounds in [
${indented(scaled.map((one) => `${one},`).join('\n'), '        ')}
    ]:
        z = []
        hook = layer.register_forward_hook(lambda layer, inputs, output: z.append(output))
        for _ in range(rounds):
            z.clear()
            model(x)
            variance = z[0].var(correction=0)
            if variance == 0 or not variance.isfinite() or abs(variance - 1) < tolerance:
                break
            layer.weight /= variance.sqrt()
        hook.remove()
    for layer in model.modules():
        if isinstance(layer, nn.BatchNorm1d):
            layer.reset_running_stats()`;
}

function createModel({ experiment }: Exported, lines: readonly Line[]): string {
  const hasDropout = namedLayers(lines).some(({ layer }) => layer.kind === 'dropout');
  return `${kernelStd(lines)}


def describe(model, x):
    """Prints each dense layer's output shape, and the standard deviation of its kernel beside the one by its initializer's formula."""
    for name, layer in model.named_children():
        if isinstance(layer, nn.Linear):
            shape = [len(x), layer.out_features]
            std = layer.weight.std(correction=0).item()
            print(f"{name:<10} output {shape}  std of its kernel {std:.4g}, by its formula {KERNEL_STD[name]:.4g}")
    print(f"input {list(x.shape)} -> output {list(model.eval()(x).shape)}")


${hasDropout ? `# Dropout draws its masks with PyTorch's generator: they are not the lab's, so losses agree only on average.\ntorch.manual_seed(${experiment.seed})\n` : ''}model = Network()
initialize(model)
describe(model, x_train[batches[0]])`;
}

const SIGNALS = `class SignalRecorder:
    """Records for every dense layer the norm of dL/dW and the root mean square of its signal, delta = dL/dz."""

    def __init__(self, model):
        self.layers = {name: layer for name, layer in model.named_children() if isinstance(layer, nn.Linear)}
        self.z = {}
        self.gradient_norm = []  # a row for each step, a number for each layer
        self.signal_rms = []
        for name, layer in self.layers.items():
            layer.register_forward_hook(lambda layer, inputs, z, name=name: self.keep(name, z))

    def keep(self, name, z):
        if z.requires_grad:
            z.retain_grad()
            self.z[name] = z

    def record(self):
        """Call it after loss.backward(). In double precision, where squares of small numbers do not vanish."""
        self.gradient_norm.append([layer.weight.grad.double().norm().item() for layer in self.layers.values()])
        self.signal_rms.append([self.z[name].grad.double().square().mean().sqrt().item() for name in self.layers])

    def save(self, file):
        np.savez(file, layers=list(self.layers), gradNorm=self.gradient_norm, signalRms=self.signal_rms)`;

function training({ experiment }: Exported): string {
  const { loss, optimizer, clipping, training: settings } = experiment;
  const { schedule } = optimizer;
  const changes = schedule.kind !== 'constant';
  const rate = Number(optimizer['learningRate']);
  const { optimizer: construction, beforeStep } = entryOf(optimizers, optimizer).pytorch(optimizer, changes);
  const weights = classWeightsOf(loss);
  const lossEntry = entryOf(losses, loss);
  const clip =
    clipping &&
    `# after the gradients are recorded, before weight decay\n${entryOf(clippings, clipping).pytorch(clipping)}`;
  const inLoop = [clip, beforeStep, 'optimizer.step()', changes ? 'scheduler.step()' : null].filter(Boolean).join('\n');
  const rows = storedSteps(experiment) < settings.steps ? 'batches[step % len(batches)]' : 'batches[step]';
  return `STEPS = ${settings.steps}
${weights.length > 0 ? `CLASS_WEIGHTS = torch.tensor([${weights.join(', ')}], dtype=torch.float32)\n` : ''}

def loss_function(output, target):
    """${lossText(loss)}"""
    return ${lossEntry.pytorch(loss)}


optimizer = ${construction}
${changes ? `scheduler = ${entryOf(schedules, schedule).pytorch(schedule, rate, settings.steps)}\n` : ''}

def train(recorder=None):
    """Returns the loss of every step, measured before its update."""
    model.train()
    losses = []
    for step in range(STEPS):
        rows = ${rows}
        loss = loss_function(model(x_train[rows]), y_train[rows])
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
        if recorder:
            recorder.record()
${indented(inLoop, '        ')}
    return losses`;
}

function validation({ plan }: Exported): string {
  const { hasClasses } = plan;
  return `@torch.no_grad()
def evaluate():
    """${hasClasses ? 'Loss and accuracy' : 'Loss'} over the validation samples, in evaluation mode."""
    model.eval()
    output = model(x_validation)
    loss = loss_function(output, y_validation).item()
    ${
      hasClasses
        ? 'accuracy = (output.argmax(1) == y_validation.argmax(1)).float().mean().item()\n    return {"loss": loss, "accuracy": accuracy}'
        : 'return {"loss": loss}'
    }`;
}
