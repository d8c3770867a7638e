import { clippings } from '../catalog/clipping/catalog';
import { initializers } from '../catalog/initializers/catalog';
import { classWeightsOf, losses } from '../catalog/losses/catalog';
import { optimizers } from '../catalog/optimizers/catalog';
import { entryOf } from '../catalog/parameter';
import { pythonFloat } from '../catalog/python-call';
import { schedules } from '../catalog/schedules/catalog';
import { storedSteps } from './data-arrays';
import type { Exported } from './export-options';
import { indented } from './format';
import { drawnTensors, kernelStd } from './initial-statements';
import { dataComment } from './introduction';
import { kerasModel } from './keras-model';
import { lossText } from './loss-text';
import { denseLayers, namedLayers, namedStack, outputActivation, type Line } from './named-stack';
import type { Section } from './section';

export const KERAS_IMPORTS = `os.environ.setdefault("KERAS_BACKEND", "tensorflow")  # or torch: the program runs on both
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from keras import initializers, layers, ops

if keras.backend.backend() == "tensorflow":
    import tensorflow as tf
elif keras.backend.backend() == "torch":
    import torch

    torch.set_num_threads(1)  # more threads are faster in large networks alone
else:
    raise SystemExit("Set KERAS_BACKEND to tensorflow or torch: gradients are taken with one of them.")`;

/** The program in Keras, up to where it trains: `train()` and `evaluate()` are there to be called. */
export function kerasProgram(exported: Exported): Section[] {
  const { experiment, plan, options } = exported;
  const stack = namedStack(experiment, plan);
  const { batchSize: batch } = experiment.training;
  const model = kerasModel(stack, { batch, features: plan.features, initializers: options.ownInitializers });
  return [
    { heading: 'Data', code: data(exported) },
    { heading: 'Network', code: model },
    { heading: 'Initial weights', code: initialWeights(exported, stack.lines) },
    { heading: 'Optional: gradient norm and signal of every layer', code: SIGNALS },
    { heading: 'Training', code: training(exported, stack.lines) },
    ...(plan.validationSamples > 0 ? [{ heading: 'Validation', code: validation(exported) }] : []),
  ];
}

function data(exported: Exported): string {
  const { experiment, plan } = exported;
  const { trainingSamples, validationSamples, features, targets } = plan;
  const array = (name: string, rows: number, columns: number) => `${name} = data["${name}"]  # [${rows}, ${columns}]`;
  return `${dataComment(exported)}
data = np.load(HERE / "data.npz")
${array('x_train', trainingSamples, features)}
${array('y_train', trainingSamples, targets)}
${
  validationSamples > 0
    ? `${array('x_validation', validationSamples, features)}\n${array('y_validation', validationSamples, targets)}\n`
    : ''
}${array('batches', storedSteps(experiment), experiment.training.batchSize)}`;
}

const STORED_WEIGHTS = `def initialize(model):
    """The weights that the lab drew; it names and shapes them as Keras does."""
    stored = np.load(HERE / "initial-weights.npz")
    for layer in model.layers:
        if layer.weights:
            layer.set_weights([stored[f"{layer.name}.{weight.name}"] for weight in layer.weights])`;

function initialWeights({ experiment, options }: Exported, lines: readonly Line[]): string {
  const hasDropout = namedLayers(lines).some(({ layer }) => layer.kind === 'dropout');
  const scaled = options.ownInitializers
    ? drawnTensors(lines).flatMap(({ layer, initializer }) => {
        const aim = entryOf(initializers, initializer).unitVariance?.(initializer);
        return aim ? [`("${layer}", ${aim.tolerance}, ${aim.maxRounds})`] : [];
      })
    : [];
  const before = options.ownInitializers
    ? scaled.length > 0
      ? `${unitVariance(scaled)}\n\n\n`
      : ''
    : `${STORED_WEIGHTS}\n\n\n`;
  const seed = options.ownInitializers || hasDropout ? `keras.utils.set_random_seed(${experiment.seed})\n` : '';
  const dropout = hasDropout
    ? "# Dropout draws its masks with Keras's generator: they are not the lab's, so losses agree only on average.\n"
    : '';
  const after = options.ownInitializers
    ? scaled.length > 0
      ? 'scale_to_unit_variance(model, x_train[batches[0]])\n'
      : ''
    : 'initialize(model)\n';
  return `${before}${kernelStd(lines)}


def describe(model, x):
    """Prints each dense layer's output shape, and the standard deviation of its kernel beside the one by its initializer's formula."""
    for layer in model.layers:
        if isinstance(layer, layers.Dense):
            std = ops.convert_to_numpy(layer.kernel).std()
            print(f"{layer.name:<10} output {[len(x), layer.units]}  std of its kernel {std:.4g}, by its formula {KERNEL_STD[layer.name]:.4g}")
    print(f"input {list(x.shape)} -> output {list(model(x).shape)}")


${dropout}${seed}model = build_model()
${after}describe(model, x_train[batches[0]])`;
}

const unitVariance = (scaled: readonly string[]) => `def scale_to_unit_variance(model, x):
    """LSUV: divides each kernel by the standard deviation of its layer's z over a batch (Mishkin & Matas 2016, algorithm 1)."""
    moving = model.get_weights()
    dropouts = [layer for layer in model.layers if isinstance(layer, layers.Dropout)]
    rates = [layer.rate for layer in dropouts]
    for layer in dropouts:
        layer.rate = 0
    for name, tolerance, rounds in [
${indented(scaled.map((one) => `${one},`).join('\n'), '        ')}
    ]:
        layer = model.get_layer(name)
        up_to_z = keras.Model(model.input, layer.output)
        for _ in range(rounds):
            variance = ops.convert_to_numpy(up_to_z(x, training=True)).var()
            if variance == 0 or not np.isfinite(variance) or abs(variance - 1) < tolerance:
                break
            layer.kernel.assign(layer.kernel / np.sqrt(variance))
    for layer, rate in zip(dropouts, rates):
        layer.rate = rate
    for weight, value in zip(model.weights, moving):  # the passes above have moved them
        if not weight.trainable:
            weight.assign(value)`;

const SIGNALS = `class SignalRecorder:
    """Records for every dense layer the norm of dL/dW and the root mean square of its signal, delta = dL/dz."""

    def __init__(self, model):
        self.layers = [layer.name for layer in model.layers if isinstance(layer, layers.Dense)]
        self.gradient_norm = []  # a row for each step, a number for each layer
        self.signal_rms = []

    def record(self, gradients, deltas):
        """In double precision, where squares of small numbers do not vanish."""
        double = lambda tensor: ops.convert_to_numpy(tensor).astype(np.float64)
        self.gradient_norm.append([np.linalg.norm(double(gradient)) for gradient in gradients])
        self.signal_rms.append([np.sqrt(np.mean(double(delta) ** 2)) for delta in deltas])

    def save(self, file):
        np.savez(file, layers=self.layers, gradNorm=self.gradient_norm, signalRms=self.signal_rms)`;

function training({ experiment }: Exported, lines: readonly Line[]): string {
  const { loss, optimizer, clipping, training: settings } = experiment;
  const { schedule } = optimizer;
  const entry = entryOf(optimizers, optimizer);
  const changes = schedule.kind !== 'constant';
  const rate = Number(optimizer['learningRate']);
  const decay = entry.addsL2 ? Number(optimizer['weightDecay']) : 0;
  // Keras clips inside the optimizer: what is added after clipping needs clipping before it.
  const clipsItself = clipping !== null && decay === 0;
  const construction = entry.keras(
    optimizer,
    changes ? 'learning_rate' : pythonFloat(rate),
    clipsItself ? entryOf(clippings, clipping).keras(clipping) : undefined,
  );
  const change = [
    ...(clipping && !clipsItself ? [entryOf(clippings, clipping).kerasStep(clipping)] : []),
    ...(decay > 0
      ? [
          `# L2 weight decay, after clipping; the weight_decay of a Keras optimizer is decoupled from the gradient, as in AdamW
gradients = [g + ${decay} * w for g, w in zip(gradients, weights)]`,
        ]
      : []),
    'optimizer.apply(gradients, weights)',
  ].join('\n');
  const lossEntry = entryOf(losses, loss);
  const weights = classWeightsOf(loss);
  const sampleWeight = weights.length > 0 ? ', sample_weight=ops.matmul(y, CLASS_WEIGHTS)' : '';
  const output = outputActivation(lines)?.activation.kind;
  // On TensorFlow Keras remembers what a softmax or sigmoid was given, and its cross-entropies take that.
  const looksThrough = lossEntry.logitsOf !== undefined && (output === 'softmax' || output === 'sigmoid');
  const rows = storedSteps(experiment) < settings.steps ? 'batches[step % len(batches)]' : 'batches[step]';
  const names = denseLayers(lines).map(({ name }) => name);
  return `STEPS = ${settings.steps}
${weights.length > 0 ? `CLASS_WEIGHTS = np.array([${weights.join(', ')}], dtype="float32")\n` : ''}
${changes ? `learning_rate = ${entryOf(schedules, schedule).keras(schedule, rate, settings.steps)}\n` : ''}optimizer = ${construction}
optimizer.build(model.trainable_variables)

# The same network, which also puts out z of every dense layer.
dense = [model.get_layer(f"dense_{i}") for i in range(1, ${names.length + 1})]
network = keras.Model(model.input, [*(layer.output for layer in dense), model.output])


def loss_function(y, output):
    """${lossText(experiment.loss)}"""
${
  looksThrough
    ? `    output = output + 0.0  # a copy: on TensorFlow the loss would take what goes into the ${output} instead
`
    : ''
}    return ${lossEntry.keras()}(y, output${sampleWeight})


def loss_and_z(x, y):
    *z, output = network(x, training=True)
    return loss_function(y, output), z


def training_step(x, y):
    """One update. Returns the loss before it, dL/dW and delta = dL/dz of every dense layer."""
    weights = model.trainable_variables
    if keras.backend.backend() == "torch":
        loss, z = loss_and_z(x, y)
        taken = torch.autograd.grad(loss, [*(w.value for w in weights), *z])
    else:
        with tf.GradientTape() as tape:
            loss, z = loss_and_z(x, y)
        taken = tape.gradient(loss, [*weights, *z])
    gradients, deltas = list(taken[: len(weights)]), taken[len(weights) :]
    of_kernels = [g for g, w in zip(gradients, weights) if any(w is layer.kernel for layer in dense)]
${indented(change)}
    return loss, of_kernels, deltas


if keras.backend.backend() == "tensorflow":
    training_step = tf.function(training_step)  # compiled as one graph


def train(recorder=None):
    """Returns the loss of every step, measured before its update."""
    losses = []
    for step in range(STEPS):
        rows = ${rows}
        loss, *signals = training_step(ops.convert_to_tensor(x_train[rows]), ops.convert_to_tensor(y_train[rows]))
        losses.append(float(loss))
        if recorder:
            recorder.record(*signals)
    return losses`;
}

function validation({ plan }: Exported): string {
  return `def evaluate():
    """${plan.hasClasses ? 'Loss and accuracy' : 'Loss'} over the validation samples, in evaluation mode."""
    output = model(x_validation, training=False)
    loss = float(loss_function(y_validation, output))
    ${
      plan.hasClasses
        ? 'right = ops.convert_to_numpy(output).argmax(1) == y_validation.argmax(1)\n    return {"loss": loss, "accuracy": float(right.mean())}'
        : 'return {"loss": loss}'
    }`;
}
