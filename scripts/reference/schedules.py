"""Writes the learning rate of every step under every schedule, as PyTorch and Keras have it.

    reference/bin/python scripts/reference/schedules.py        (generate.py says how to make `reference`)

PyTorch's schedulers step by step on an optimizer, Keras's as functions of the iteration; both in float64, and they must agree
to 1e-12 of the largest rate before anything is written.
"""

from double import NUMBERS, SOURCES, write  # first: see there

import keras
import numpy as np
import torch
from torch.optim import lr_scheduler

RATE, STEPS = 0.3, 40


def torch_schedule(s, optimizer, rate, steps):
    if s["kind"] == "constant":
        return lr_scheduler.ConstantLR(optimizer, factor=1)
    if s["kind"] == "step":
        return lr_scheduler.StepLR(optimizer, step_size=s["every"], gamma=s["factor"])
    if s["kind"] == "warm_up":
        return lr_scheduler.LinearLR(optimizer, start_factor=s["start"], total_iters=s["steps"])
    down = lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps - s["warmUp"], eta_min=s["final"] * rate)
    if s["warmUp"] == 0:
        return down
    up = lr_scheduler.LinearLR(optimizer, start_factor=s["start"], total_iters=s["warmUp"])
    return lr_scheduler.SequentialLR(optimizer, [up, down], milestones=[s["warmUp"]])


def keras_schedule(s, rate, steps):
    schedules = keras.optimizers.schedules
    if s["kind"] == "constant":
        return rate
    if s["kind"] == "step":
        return schedules.ExponentialDecay(rate, s["every"], s["factor"], staircase=True)
    if s["kind"] == "warm_up":
        # a line from one rate to the other, and level after it
        return schedules.PolynomialDecay(s["start"] * rate, s["steps"], end_learning_rate=rate)
    if s["warmUp"] == 0:
        return schedules.CosineDecay(rate, steps, alpha=s["final"])
    return schedules.CosineDecay(
        s["start"] * rate, steps - s["warmUp"], alpha=s["final"], warmup_target=rate, warmup_steps=s["warmUp"]
    )


def by_torch(s):
    weight = torch.zeros(1, requires_grad=True)
    weight.grad = torch.zeros(1)
    optimizer = torch.optim.SGD([weight], lr=RATE)
    schedule = torch_schedule(s, optimizer, RATE, STEPS)
    rates = []
    for _ in range(STEPS):
        rates.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        schedule.step()
    return rates


def by_keras(s):
    schedule = keras_schedule(s, RATE, STEPS)
    return [float(schedule(i)) if callable(schedule) else schedule for i in range(STEPS)]


CASES = [
    {"kind": "constant"},
    {"kind": "step", "every": 7, "factor": 0.4},
    {"kind": "warm_up", "steps": 9, "start": 0.05},
    {"kind": "cosine", "warmUp": 0, "start": 0.1, "final": 0},
    {"kind": "cosine", "warmUp": 0, "start": 0.1, "final": 0.02},
    {"kind": "cosine", "warmUp": 6, "start": 0.1, "final": 0.01},
]

if __name__ == "__main__":
    written = []
    for case in CASES:
        rates, others = by_torch(case), by_keras(case)
        difference = np.max(np.abs(np.array(rates) - np.array(others)))
        assert difference < 1e-12 * RATE, f"{case}: PyTorch and Keras differ by {difference}"
        written.append({"schedule": case, "rates": others})
    content = {"source": SOURCES, "learningRate": RATE, "steps": STEPS, "cases": written}
    write(NUMBERS / "schedules.json", content)
