"""A Gradient Lab experiment in Keras: He initialization: Dense 128 on a [32, 64] batch

data.npz, beside this file, holds the lab's samples, split and batches. The initial weights are drawn here, by the lab's
initializers with Keras's generator: another draw of the same distributions.

python train.py                  trains and prints losses
python train.py --losses FILE    also writes the loss of every step, measured before its update, as a JSON list
python train.py --signals FILE   also writes the gradient norm and the signal of every layer and step (.npz)
"""

import argparse
import json
import math
import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")  # or torch: the program runs on both
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from keras import layers, ops

if keras.backend.backend() == "tensorflow":
    import tensorflow as tf
elif keras.backend.backend() == "torch":
    import torch

    torch.set_num_threads(1)  # more threads are faster in large networks alone
else:
    raise SystemExit("Set KERAS_BACKEND to tensorflow or torch: gradients are taken with one of them.")

HERE = Path(__file__).parent


# ---- Data

# Gaussian noise: 64 training samples, none for validation.
# batches[step] has the rows of a batch. It may end one epoch and begin the next, so that all have the same size.
data = np.load(HERE / "data.npz")
x_train = data["x_train"]  # [64, 64]
y_train = data["y_train"]  # [64, 128]
batches = data["batches"]  # [20, 32]


# ---- Network

def build_model():
    """The network: each line with the shape that leaves it, [batch, units]."""
    x = inputs = keras.Input((64,))   # [32, 64]
    x = layers.Dense(128, kernel_initializer="he_normal", bias_initializer="zeros", name="dense_1")(x)  # [32, 128]
    x = layers.Activation("relu")(x)  # [32, 128]
    return keras.Model(inputs, x)


# ---- Initial weights

# The standard deviation that each kernel is drawn with, by its initializer's formula.
KERNEL_STD = {
    "dense_1": math.sqrt(2 / 64),  # He (Kaiming) normal
}


def describe(model, x):
    """Prints each dense layer's output shape, and the standard deviation of its kernel beside the one by its initializer's formula."""
    for layer in model.layers:
        if isinstance(layer, layers.Dense):
            std = ops.convert_to_numpy(layer.kernel).std()
            print(f"{layer.name:<10} output {[len(x), layer.units]}  std of its kernel {std:.4g}, by its formula {KERNEL_STD[layer.name]:.4g}")
    print(f"input {list(x.shape)} -> output {list(model(x).shape)}")


keras.utils.set_random_seed(1)
model = build_model()
describe(model, x_train[batches[0]])


# ---- Optional: gradient norm and signal of every layer

class SignalRecorder:
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
        np.savez(file, layers=self.layers, gradNorm=self.gradient_norm, signalRms=self.signal_rms)


# ---- Training

STEPS = 20

optimizer = keras.optimizers.SGD(learning_rate=0.1)
optimizer.build(model.trainable_variables)

# The same network, which also puts out z of every dense layer.
dense = [model.get_layer(f"dense_{i}") for i in range(1, 2)]
network = keras.Model(model.input, [*(layer.output for layer in dense), model.output])


def loss_function(y, output):
    """Mean squared error, mean over the batch."""
    return keras.losses.MeanSquaredError()(y, output)


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
    optimizer.apply(gradients, weights)
    return loss, of_kernels, deltas


if keras.backend.backend() == "tensorflow":
    training_step = tf.function(training_step)  # compiled as one graph


def train(recorder=None):
    """Returns the loss of every step, measured before its update."""
    losses = []
    for step in range(STEPS):
        rows = batches[step]
        loss, *signals = training_step(ops.convert_to_tensor(x_train[rows]), ops.convert_to_tensor(y_train[rows]))
        losses.append(float(loss))
        if recorder:
            recorder.record(*signals)
    return losses


# ---- Command line

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--losses", metavar="FILE", help="write the loss of every step, measured before its update, as a JSON list")
    parser.add_argument("--signals", metavar="FILE", help="write gradient norm and signal of every layer and step, as .npz")
    arguments = parser.parse_args()
    recorder = SignalRecorder(model) if arguments.signals else None
    losses = train(recorder)
    print(f"loss {losses[0]:.6g} at the first step, {losses[-1]:.6g} at the last")
    if arguments.losses:
        # JSON has no word for numbers that are not finite
        numbers = [loss if math.isfinite(loss) else None for loss in losses]
        Path(arguments.losses).write_text(json.dumps(numbers))
    if recorder:
        recorder.save(arguments.signals)
