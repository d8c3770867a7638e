"""Step time of a tanh stack in PyTorch eager, without and with hooks that measure what the lab measures.

Usage: bench.py DEPTH WIDTH BATCH STEPS ROUNDS, prints {"version", "plain", "hooks"}: milliseconds a step, the median over
the rounds of the mean over the steps.
"""

import json
import statistics
import sys
import time

import torch
from torch import nn

depth, width, batch, steps, rounds = map(int, sys.argv[1:6])
torch.set_num_threads(max(1, torch.get_num_threads()))
x = torch.randn(batch, width)
y = torch.randn(batch, width)


def make(measured):
    """A network, its optimizer and its step; `measured` adds every scalar statistic of every layer."""
    layers = []
    for i in range(depth):
        layers.append(nn.Linear(width, width))
        if i < depth - 1:
            layers.append(nn.Tanh())
    model = nn.Sequential(*layers)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
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

    if measured:
        for layer in linear:
            layer.register_forward_hook(hook)

    def step():
        found.clear()
        optimizer.zero_grad()
        loss = (model(x) - y).square().mean()
        loss.backward()
        if not measured:
            optimizer.step()
            return loss.item()
        with torch.no_grad():
            before = [layer.weight.clone() for layer in linear]
            found.extend(layer.weight.grad.norm() for layer in linear)
            optimizer.step()
            found.extend((layer.weight - old).norm() / old.norm() for layer, old in zip(linear, before))
        return torch.stack([loss.detach(), *found]).tolist()

    return step


def timed(step):
    start = time.perf_counter()
    for _ in range(steps):
        step()
    return 1e3 * (time.perf_counter() - start) / steps


plain, hooks = make(False), make(True)
for _ in range(10):
    plain()
    hooks()
pairs = [(timed(plain), timed(hooks)) for _ in range(rounds)]
print(json.dumps({
    "version": torch.__version__,
    "plain": statistics.median(a for a, _ in pairs),
    "hooks": statistics.median(b for _, b in pairs),
}))
