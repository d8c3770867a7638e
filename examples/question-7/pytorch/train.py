"""A Gradient Lab experiment in PyTorch: He initialization: Dense 128 on a [32, 64] batch

data.npz, beside this file, holds the lab's samples, split and batches. The initial weights are drawn here, by the lab's
initializers with PyTorch's generator: another draw of the same distributions.

python train.py                  trains and prints losses
python train.py --losses FILE    also writes the loss of every step, measured before its update, as a JSON list
python train.py --signals FILE   also writes the gradient norm and the signal of every layer and step (.npz)
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)  # more threads are faster in large networks alone

HERE = Path(__file__).parent


# ---- Data

# Gaussian noise: 64 training samples, none for validation.
# batches[step] has the rows of a batch. It may end one epoch and begin the next, so that all have the same size.
data = np.load(HERE / "data.npz")
x_train = torch.from_numpy(data["x_train"])  # [64, 64]
y_train = torch.from_numpy(data["y_train"])  # [64, 128]
batches = torch.from_numpy(data["batches"].astype(np.int64))  # [20, 32]


# ---- What PyTorch computes in another way

def keras_truncated_normal_(w, std):
    """N(0, std^2) cut at two standard deviations and widened for it, as Keras draws its normals.

    PyTorch's kaiming_normal_ and xavier_normal_ are not cut; their std is the same.
    """
    widened = std / 0.87962566103423978  # the std of N(0, 1) cut at 2
    nn.init.trunc_normal_(w, std=widened, a=-2 * widened, b=2 * widened)


# ---- Network

class Network(nn.Module):
    """Each line of forward() with the shape that leaves it, [batch, units]."""

    def __init__(self):
        super().__init__()
        self.dense_1 = nn.Linear(64, 128)
        self.relu = nn.ReLU()

    def forward(self, x):
        x = self.relu(self.dense_1(x))  # [32, 128]
        return x


# ---- Initial weights

def initialize(model):
    """Draws every kernel and bias. What nn.Linear draws by itself is U(-1/sqrt(fan_in), 1/sqrt(fan_in))."""
    torch.manual_seed(1)
    # He et al. 2015, eq. 10 (“Kaiming”)
    for w in (model.dense_1.weight,):
        keras_truncated_normal_(w, std=math.sqrt(2 / 64))
    # Keras Zeros, usual for biases
    for w in (model.dense_1.bias,):
        nn.init.zeros_(w)


# The standard deviation that each kernel is drawn with, by its initializer's formula.
KERNEL_STD = {
    "dense_1": math.sqrt(2 / 64),  # He (Kaiming) normal
}


def describe(model, x):
    """Prints each dense layer's output shape, and the standard deviation of its kernel beside the one by its initializer's formula."""
    for name, layer in model.named_children():
        if isinstance(layer, nn.Linear):
            shape = [len(x), layer.out_features]
            std = layer.weight.std(correction=0).item()
            print(f"{name:<10} output {shape}  std of its kernel {std:.4g}, by its formula {KERNEL_STD[name]:.4g}")
    print(f"input {list(x.shape)} -> output {list(model.eval()(x).shape)}")


model = Network()
initialize(model)
describe(model, x_train[batches[0]])


# ---- Optional: gradient norm and signal of every layer

class SignalRecorder:
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
        np.savez(file, layers=list(self.layers), gradNorm=self.gradient_norm, signalRms=self.signal_rms)


# ---- Training

STEPS = 20


def loss_function(output, target):
    """Mean squared error, mean over the batch."""
    return nn.functional.mse_loss(output, target)


optimizer = torch.optim.SGD(model.parameters(), lr=0.1)


def train(recorder=None):
    """Returns the loss of every step, measured before its update."""
    model.train()
    losses = []
    for step in range(STEPS):
        rows = batches[step]
        loss = loss_function(model(x_train[rows]), y_train[rows])
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
        if recorder:
            recorder.record()
        optimizer.step()
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
