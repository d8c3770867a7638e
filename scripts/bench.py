"""Step times of a tanh stack in PyTorch and Keras, round by round: the caller measures its own in between.

Usage: bench.py DEPTH WIDTH BATCH. A line on standard input names a way and a number of steps, `hooks 400`; a line of JSON
comes back: {"wall", "cpu"}, milliseconds a step, or {"missing"}, why this way does not run here. Ways:

- plain: PyTorch eager, no statistics
- hooks: PyTorch eager, and hooks that measure what the lab measures
- compiled: torch.compile of the plain step's network and loss
- keras: Keras 3 `train_on_batch` on the PyTorch backend
"""

import json
import os
import sys
import time

os.environ.setdefault("KERAS_BACKEND", "torch")

import torch  # noqa: E402
from torch import nn  # noqa: E402

depth, width, batch = map(int, sys.argv[1:4])
x = torch.randn(batch, width)
y = torch.randn(batch, width)
WARM_UP = 10


def network():
    layers = []
    for i in range(depth):
        layers.append(nn.Linear(width, width))
        if i < depth - 1:
            layers.append(nn.Tanh())
    model = nn.Sequential(*layers)
    return model, torch.optim.SGD(model.parameters(), lr=0.01)


def plain(compiled=False):
    model, optimizer = network()

    def forward():
        return (model(x) - y).square().mean()

    loss_of = torch.compile(forward) if compiled else forward

    def step():
        optimizer.zero_grad()
        loss = loss_of()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def hooks():
    model, optimizer = network()
    linear = [layer for layer in model if isinstance(layer, nn.Linear)]
    found = []

    def hook(layer, _inputs, z):
        z.register_hook(lambda delta: found.append(delta.square().mean().sqrt()))
        with torch.no_grad():
            a = torch.tanh(z)
            slope = 1 - a * a
            found.extend([z.mean(), z.std(), a.mean(), a.std(), layer.weight.std()])
            found.append((slope.abs() < 0.05).float().mean())
            found.append((slope == 0).all(0).float().mean())

    for layer in linear:
        layer.register_forward_hook(hook)

    def step():
        found.clear()
        optimizer.zero_grad()
        loss = (model(x) - y).square().mean()
        loss.backward()
        with torch.no_grad():
            before = [layer.weight.clone() for layer in linear]
            found.extend(layer.weight.grad.norm() for layer in linear)
            optimizer.step()
            found.extend((layer.weight - old).norm() / old.norm() for layer, old in zip(linear, before))
        return torch.stack([loss.detach(), *found]).tolist()

    return step


def keras_step():
    import keras

    activations = ["tanh"] * (depth - 1) + [None]
    model = keras.Sequential([keras.Input((width,))] + [keras.layers.Dense(width, activation=a) for a in activations])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mean_squared_error")
    rows, targets = x.numpy(), y.numpy()
    return lambda: model.train_on_batch(rows, targets)


WAYS = {"plain": plain, "hooks": hooks, "compiled": lambda: plain(compiled=True), "keras": keras_step}
ready = {}


def answer(way, steps):
    if way not in ready:
        ready[way] = WAYS[way]()
        for _ in range(WARM_UP):
            ready[way]()
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(steps):
        ready[way]()
    return {
        "wall": 1e3 * (time.perf_counter() - wall) / steps,
        "cpu": 1e3 * (time.process_time() - cpu) / steps,
    }


print(json.dumps({"torch": torch.__version__}), flush=True)
for line in sys.stdin:
    name, count = line.split()
    try:
        found = answer(name, int(count))
    except Exception as error:  # whatever a missing package or compiler raises
        lines = str(error).strip().splitlines()
        found = {"missing": lines[0] if lines else type(error).__name__}
    print(json.dumps(found), flush=True)
