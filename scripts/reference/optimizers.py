"""Writes training steps with every optimizer, clipping and loss, as PyTorch and Keras take them.

    reference/bin/python scripts/reference/optimizers.py [CASE…]        (generate.py says how to make `reference`)

Everything is in float64 with explicit weights. PyTorch's autograd gives z, a, δ and G; torch.optim and Keras's own optimizer
each take five steps, and the two must agree to 1e-12 before anything is written. Where their formulas differ:

- Adam, AdamW: PyTorch adds ε to √(v / (1 − β₂^t)), Keras to √v: the same for ε / √(1 − β₂^t), which PyTorch is given here.
- RMSprop: Keras has √(v + ε), PyTorch √v + ε. They meet only where ε does not matter: the cases "rmsprop…" have ε = 1e-30.
  "keras-rmsprop" has an ε that matters, by Keras alone.
- L2: PyTorch's weight_decay adds λ W to the gradient; Keras's optimizer is given G + λ W. (Keras's own weight_decay is
  decoupled, as AdamW's.)
- Momentum under a schedule: Keras keeps v with η in it, PyTorch without, so that they differ once η changes; the cases here have
  no momentum but Adam's, which is the same in both.
- clip_grad_norm_ divides by ‖g‖ + 1e-6; the formula (and Keras) by ‖g‖: clipping by norm is written out for PyTorch.
"""

from double import SOURCES, write_steps  # first: see there

import math
import zlib

import keras
import numpy as np
import torch
from keras.src.trainers.data_adapters.data_adapter_utils import class_weight_to_sample_weights
from schedules import keras_schedule, torch_schedule

BATCH, STEPS, FEATURES, TARGETS = 6, 5, 2, 3


def sgd(**given):
    return {"kind": "sgd", "learningRate": 0.1, "momentum": 0.0, "nesterov": False, "weightDecay": 0, **given}


def rmsprop(**given):
    base = {"rho": 0.9, "momentum": 0.0, "epsilon": 1e-30, "centered": False, "weightDecay": 0}
    return {"kind": "rmsprop", "learningRate": 0.01, **base, **given}


def adam(kind="adam", **given):
    return {"kind": kind, "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7, "weightDecay": 0, **given}


CASES = {
    "sgd-nesterov": {"optimizer": sgd(momentum=0.9, nesterov=True)},
    "sgd-weight-decay": {"optimizer": sgd(momentum=0.5, weightDecay=0.05)},
    "rmsprop": {"optimizer": rmsprop()},
    "rmsprop-momentum-weight-decay": {"optimizer": rmsprop(momentum=0.8, weightDecay=0.02)},
    "rmsprop-centered": {"optimizer": rmsprop(centered=True, momentum=0.5)},
    "keras-rmsprop": {"optimizer": rmsprop(epsilon=1e-3, centered=True, momentum=0.5), "by": "Keras"},
    "adam-weight-decay": {"optimizer": adam(weightDecay=0.05)},
    "adamw": {"optimizer": adam("adamw", weightDecay=0.3)},
    "clip-norm": {"optimizer": sgd(), "clipping": {"kind": "norm", "value": 0.05}},
    "clip-value": {"optimizer": sgd(), "clipping": {"kind": "value", "value": 0.02}},
    "sigmoid-cross-entropy": {"optimizer": sgd(), "loss": "sigmoid_cross_entropy"},
    "schedule-adamw": {"optimizer": adam("adamw", weightDecay=0.3, schedule={"kind": "cosine", "warmUp": 2, "start": 0.25, "final": 0.1})},
    "schedule-step": {"optimizer": sgd(schedule={"kind": "step", "every": 2, "factor": 0.3})},
    "schedule-warm-up": {"optimizer": rmsprop(schedule={"kind": "warm_up", "steps": 3, "start": 0.2})},
    "schedule-constant": {"optimizer": sgd(schedule={"kind": "constant"})},
    "softmax-class-weights": {"optimizer": sgd(), "classWeights": [0.5, 2.0, 3.25]},
    "sigmoid-class-weights": {"optimizer": sgd(), "loss": "sigmoid_cross_entropy", "classWeights": [0.5, 2.0, 3.25]},
    "sigmoid-output-cross-entropy": {"optimizer": sgd(), "loss": "sigmoid_cross_entropy", "output": "sigmoid"},
}


def flat(x):
    return [float(v) for v in np.asarray(x.detach() if isinstance(x, torch.Tensor) else x).ravel()]


def agree(a, b, what):
    difference = np.max(np.abs(np.asarray(a) - np.asarray(b)))
    assert difference < 1e-12, f"{what}: PyTorch and Keras differ by {difference}"


def forward(weights, x):
    zs, activations, a = [], [], x
    for i in range(0, len(weights), 2):
        z = a @ weights[i] + weights[i + 1]
        z.retain_grad()
        a = torch.tanh(z) if i + 2 < len(weights) else z
        zs.append(z)
        activations.append(a)
    return zs, activations


def torch_loss(case, z, y):
    weights = torch.tensor(case["classWeights"]) if "classWeights" in case else None
    if case.get("loss") == "sigmoid_cross_entropy":
        each = None if weights is None else weights[y.argmax(1), None]
        return torch.nn.functional.binary_cross_entropy_with_logits(z, y, weight=each)
    if weights is None:
        return torch.nn.functional.cross_entropy(z, y)
    # its own mean divides by the sum of the weights; with indexes of classes, as people write it
    return torch.nn.functional.cross_entropy(z, y.argmax(1), weight=weights, reduction="sum") / len(z)


def keras_loss(case, z, y):
    # what `fit(class_weight=…)` makes of its dictionary
    weights = None
    if "classWeights" in case:
        weights = class_weight_to_sample_weights(y, dict(enumerate(case["classWeights"])))
    if case.get("loss") == "sigmoid_cross_entropy":
        return keras.losses.BinaryCrossentropy(from_logits=True)(y, z, sample_weight=weights)
    return keras.losses.CategoricalCrossentropy(from_logits=True)(y, z, sample_weight=weights)


def torch_optimizer(o, weights):
    common = {"lr": o["learningRate"], "weight_decay": o["weightDecay"]}
    if o["kind"] == "sgd":
        return torch.optim.SGD(weights, momentum=o["momentum"], nesterov=o["nesterov"], **common)
    if o["kind"] == "rmsprop":
        return torch.optim.RMSprop(
            weights, alpha=o["rho"], momentum=o["momentum"], eps=o["epsilon"], centered=o["centered"], **common
        )
    of_kind = torch.optim.AdamW if o["kind"] == "adamw" else torch.optim.Adam
    return of_kind(weights, betas=(o["beta1"], o["beta2"]), **common)


def keras_optimizer(o, clipping):
    rate = o["learningRate"]
    common = {"learning_rate": keras_schedule(o["schedule"], rate, STEPS) if "schedule" in o else rate}
    if clipping:
        common[{"norm": "clipnorm", "value": "clipvalue"}[clipping["kind"]]] = clipping["value"]
    if o["kind"] == "sgd":
        return keras.optimizers.SGD(momentum=o["momentum"], nesterov=o["nesterov"], **common)
    if o["kind"] == "rmsprop":
        return keras.optimizers.RMSprop(
            rho=o["rho"], momentum=o["momentum"], epsilon=o["epsilon"], centered=o["centered"], **common
        )
    moments = {"beta_1": o["beta1"], "beta_2": o["beta2"], "epsilon": o["epsilon"]}
    if o["kind"] == "adamw":
        return keras.optimizers.AdamW(weight_decay=o["weightDecay"], **moments, **common)
    return keras.optimizers.Adam(**moments, **common)


def after_torch(case, start, x, y):
    o, clipping = case["optimizer"], case.get("clipping")
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    optimizer = torch_optimizer(o, weights)
    schedule = torch_schedule(o["schedule"], optimizer, o["learningRate"], STEPS) if "schedule" in o else None
    for t in range(1, STEPS + 1):
        if "beta2" in o:
            optimizer.param_groups[0]["eps"] = o["epsilon"] / math.sqrt(1 - o["beta2"] ** t)
        optimizer.zero_grad()
        zs, _ = forward(weights, x)
        torch_loss(case, zs[-1], y).backward()
        if clipping:
            cut = [w.grad.norm() > clipping["value"] if clipping["kind"] == "norm" else (w.grad.abs() > clipping["value"]).any() for w in weights]
            assert any(cut), "the threshold does not bind"
            if clipping["kind"] == "value":
                torch.nn.utils.clip_grad_value_(weights, clipping["value"])
            else:
                for w in weights:
                    w.grad *= min(1.0, clipping["value"] / float(w.grad.norm()))
        optimizer.step()
        if schedule:
            schedule.step()
    return [flat(w) for w in weights]


def after_keras(case, start, x, y):
    o = case["optimizer"]
    variables = [keras.Variable(w, dtype="float64") for w in start]
    optimizer = keras_optimizer(o, case.get("clipping"))
    l2 = 0 if o["kind"] == "adamw" else o["weightDecay"]
    for _ in range(STEPS):
        for v in variables:
            v.value.grad = None
        zs, _ = forward([v.value for v in variables], x)
        keras_loss(case, zs[-1], y).backward()
        with torch.no_grad():
            optimizer.apply([v.value.grad + l2 * v.value for v in variables], variables)
    return [flat(v.value) for v in variables]


def make(name, case):
    random = np.random.default_rng(zlib.crc32(name.encode()))
    x = torch.tensor(random.normal(size=(BATCH, FEATURES)))
    y = torch.tensor(np.eye(TARGETS)[random.integers(0, TARGETS, BATCH)])
    units = [5, 4, TARGETS]
    start = []
    for fan_in, fan_out in zip([FEATURES, *units], units):
        start += [random.normal(size=(fan_in, fan_out)) * 0.7, random.normal(size=fan_out) * 0.1]

    weights = [torch.tensor(w, requires_grad=True) for w in start]
    zs, activations = forward(weights, x)
    loss = torch_loss(case, zs[-1], y)
    loss.backward()
    agree(flat(keras_loss(case, zs[-1], y)), flat(loss), f"{name}: loss")
    output = case.get("output", "linear")
    if output == "sigmoid":
        activations[-1] = torch.sigmoid(zs[-1])
    norm = float(torch.sqrt(sum((w.grad**2).sum() for w in weights)))

    after = after_keras(case, start, x, y)
    if "by" not in case:
        for i, (ours, theirs) in enumerate(zip(after_torch(case, start, x, y), after)):
            agree(ours, theirs, f"{name}: tensor {i} after {STEPS} steps")
    names = [f"{kind}_{i}" for i in range(len(zs)) for kind in ("kernel", "bias")]
    kinds = ["tanh", "tanh", output]
    return {
        "name": name,
        "source": SOURCES,
        "experiment": {
            "data": {"kind": "spirals", "samples": 12, "classes": 3, "validationShare": 0},
            "layers": [{"kind": "dense", "units": n, "activation": {"kind": kind}} for n, kind in zip(units, kinds)],
            "loss": {
                "kind": case.get("loss", "softmax_cross_entropy"),
                **({"classWeights": case["classWeights"]} if "classWeights" in case else {}),
            },
            "optimizer": case["optimizer"],
            "clipping": case.get("clipping"),
            "training": {"batchSize": BATCH, "steps": STEPS},
        },
        "weights": {n: flat(w) for n, w in zip(names, start)},
        "x": flat(x),
        "y": flat(y),
        "expected": {
            "loss": loss.item(),
            "gradNormGlobal": norm,
            "layers": [
                {
                    "z": flat(z),
                    "a": flat(a),
                    "delta": flat(z.grad),
                    "gradKernel": flat(weights[2 * i].grad),
                    "gradBias": flat(weights[2 * i + 1].grad),
                }
                for i, (z, a) in enumerate(zip(zs, activations))
            ],
            "weightsAfter5Steps": dict(zip(names, after)),
        },
    }


write_steps(CASES, make)
