"""Writes the numbers that the lab's own are checked against: training steps as PyTorch and Keras take them.

    python3 -m venv reference && reference/bin/pip install -r scripts/reference/requirements.txt
    reference/bin/python scripts/reference/generate.py [CASE…]

Everything is in float64 with explicit weights. PyTorch gives every number; Keras says loss, gradients and weights after
five steps too, by its own layers, losses and optimizers, and the two must agree to 1e-12 before anything is written.
"""

from double import SOURCES, write_steps  # first: it makes Keras and PyTorch compute in float64

import math
import zlib

import keras
import numpy as np
import torch

BATCH, STEPS = 6, 5

ACTIVATIONS = {
    "linear": (lambda z, a: z, lambda z, a: z),
    "relu": (lambda z, a: torch.relu(z), lambda z, a: keras.ops.relu(z)),
    "leaky_relu": (
        lambda z, a: torch.nn.functional.leaky_relu(z, a["negativeSlope"]),
        lambda z, a: keras.ops.leaky_relu(z, a["negativeSlope"]),
    ),
    "sigmoid": (lambda z, a: torch.sigmoid(z), lambda z, a: keras.ops.sigmoid(z)),
    "tanh": (lambda z, a: torch.tanh(z), lambda z, a: keras.ops.tanh(z)),
    "softmax": (lambda z, a: torch.softmax(z, -1), lambda z, a: keras.ops.softmax(z)),
}


def dense(units, activation="linear", **parameters):
    return {"kind": "dense", "units": units, "activation": {"kind": activation, **parameters}}


def after(activation, **parameters):
    return {"kind": "activation", "activation": {"kind": activation, **parameters}}


CASES = {
    "tanh-mse-sgd": {
        "layers": [dense(5, "tanh"), dense(4, "tanh"), dense(3)],
        "loss": "mean_squared_error",
        "optimizer": {"kind": "sgd", "learningRate": 0.1},
    },
    "relu-cross-entropy-momentum": {
        "layers": [dense(7, "relu"), dense(5, "relu"), dense(3)],
        "loss": "softmax_cross_entropy",
        "optimizer": {"kind": "sgd", "learningRate": 0.1, "momentum": 0.9},
    },
    "leaky-sigmoid-adam": {
        "layers": [dense(6, "leaky_relu", negativeSlope=0.1), dense(5, "sigmoid"), dense(3)],
        "loss": "softmax_cross_entropy",
        "optimizer": {"kind": "adam", "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7},
    },
    "softmax-output-cross-entropy": {
        "layers": [dense(5, "tanh"), dense(3, "softmax")],
        "loss": "softmax_cross_entropy",
        "optimizer": {"kind": "sgd", "learningRate": 0.1},
    },
    "softmax-output-mse": {
        "layers": [dense(5, "sigmoid"), dense(3, "softmax")],
        "loss": "mean_squared_error",
        "optimizer": {"kind": "sgd", "learningRate": 0.1},
    },
    "clipped": {
        "layers": [dense(6, "relu"), dense(6, "tanh"), dense(3)],
        "loss": "mean_squared_error",
        "optimizer": {"kind": "sgd", "learningRate": 0.5},
        "clipping": {"kind": "global_norm", "value": 0.05},
    },
    "activation-layers": {
        "layers": [dense(5), after("tanh"), dense(4), after("relu"), dense(3)],
        "loss": "mean_squared_error",
        "optimizer": {"kind": "sgd", "learningRate": 0.1},
    },
}


def flat(x):
    return [float(v) for v in np.asarray(x.detach() if isinstance(x, torch.Tensor) else x).ravel()]


def weights_of(layers, features, random):
    weights, fan_in = [], features
    for layer in layers:
        if layer["kind"] == "dense":
            weights.append(random.normal(size=(fan_in, layer["units"])) * 0.7)
            weights.append(random.normal(size=layer["units"]) * 0.1)
            fan_in = layer["units"]
    return weights


def forward(layers, weights, x, library):
    """z and a of each weighted layer, in PyTorch (0) or Keras (1) operations; `a` is what the next weighted layer gets."""
    a, zs, activations, i = x, [], [], 0
    for layer in layers:
        if layer["kind"] == "dense":
            if zs:
                activations.append(a)
            z = a @ weights[2 * i] + weights[2 * i + 1]
            if library == 0:
                z.retain_grad()
            zs.append(z)
            a, i = z, i + 1
        activation = layer["activation"]
        a = ACTIVATIONS[activation["kind"]][library](a, activation)
    return zs, activations + [a]


def torch_loss(case, zs, output, y):
    if case["loss"] == "mean_squared_error":
        return torch.nn.functional.mse_loss(output, y)
    return torch.nn.functional.cross_entropy(zs[-1], y)


def keras_model(case, weights, features):
    """The same network as a Keras model with Keras's own layers, loss and optimizer."""
    model = keras.Sequential([keras.Input((features,))])
    for layer in case["layers"]:
        kind, parameters = layer["activation"]["kind"], layer["activation"]
        phi = keras.layers.LeakyReLU(negative_slope=parameters["negativeSlope"]) if kind == "leaky_relu" else kind
        if layer["kind"] == "dense":
            model.add(keras.layers.Dense(layer["units"], activation=phi))
        else:
            model.add(keras.layers.Activation(phi))
    model.set_weights(weights)
    softmaxed = case["layers"][-1]["activation"]["kind"] == "softmax"
    loss = (
        keras.losses.MeanSquaredError()
        if case["loss"] == "mean_squared_error"
        else keras.losses.CategoricalCrossentropy(from_logits=not softmaxed)
    )
    clipping = case.get("clipping")
    common = {"global_clipnorm": clipping["value"]} if clipping else {}
    o = case["optimizer"]
    if o["kind"] == "sgd":
        optimizer = keras.optimizers.SGD(o["learningRate"], momentum=o.get("momentum", 0.0), **common)
    else:
        optimizer = keras.optimizers.Adam(
            o["learningRate"], beta_1=o["beta1"], beta_2=o["beta2"], epsilon=o["epsilon"], **common
        )
    return model, loss, optimizer


def agree(a, b, what):
    difference = np.max(np.abs(np.asarray(a) - np.asarray(b)))
    assert difference < 1e-12, f"{what}: PyTorch and Keras differ by {difference}"


def five_steps(case, start, x, y):
    """Weights after five steps on the same batch."""
    o, clipping = case["optimizer"], case.get("clipping")
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    if o["kind"] == "sgd":
        optimizer = torch.optim.SGD(weights, lr=o["learningRate"], momentum=o.get("momentum", 0))
    else:
        optimizer = torch.optim.Adam(weights, lr=o["learningRate"], betas=(o["beta1"], o["beta2"]))
    for t in range(1, STEPS + 1):
        if o["kind"] == "adam":
            # PyTorch adds ε to √(v / (1 − β₂^t)), Keras to √v (ε̂ of Kingma & Ba 2015): the same for ε = ε̂ / √(1 − β₂^t)
            optimizer.param_groups[0]["eps"] = o["epsilon"] / math.sqrt(1 - o["beta2"] ** t)
        optimizer.zero_grad()
        zs, activations = forward(case["layers"], weights, torch.tensor(x), 0)
        torch_loss(case, zs, activations[-1], torch.tensor(y)).backward()
        if clipping:
            # clip_grad_norm_ adds 1e-6 to the norm; the formula itself (Pascanu et al. 2013) does not
            total = float(torch.sqrt(sum((w.grad**2).sum() for w in weights)))
            assert total > clipping["value"], "the threshold does not bind"
            for w in weights:
                w.grad *= min(1.0, clipping["value"] / total)
        optimizer.step()
    return [flat(w) for w in weights]


def make(name, case):
    random = np.random.default_rng(zlib.crc32(name.encode()))
    classes = case["loss"] == "softmax_cross_entropy" or "softmax" in name
    data = (
        {"kind": "spirals", "samples": 12, "classes": 3, "validationShare": 0}
        if classes
        else {"kind": "gaussian_noise", "samples": 12, "features": 4, "targets": 3, "validationShare": 0}
    )
    features = 2 if classes else 4
    x = random.normal(size=(BATCH, features))
    y = np.eye(3)[random.integers(0, 3, BATCH)] if classes else random.normal(size=(BATCH, 3))
    start = weights_of(case["layers"], features, random)

    # one step in PyTorch, with everything on the way
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    zs, activations = forward(case["layers"], weights, torch.tensor(x), 0)
    loss = torch_loss(case, zs, activations[-1], torch.tensor(y))
    loss.backward()
    gradients = [w.grad for w in weights]
    norm = float(torch.sqrt(sum((g**2).sum() for g in gradients)))
    assert all(g.abs().max() > 0 for g in gradients), f"{name}: a layer gets no gradient"
    assert all(z.abs().min() > 1e-6 for z in zs), f"{name}: a pre-activation stands on the corner of a ReLU"

    # the same in Keras, then five steps with its optimizer
    model, keras_loss, optimizer = keras_model(case, start, features)
    for step in range(STEPS):
        model.zero_grad()
        value = keras_loss(y, model(x))
        value.backward()
        found = [v.value.grad for v in model.trainable_weights]
        if step == 0:
            agree(flat(value), flat(loss), f"{name}: loss")
            for ours, theirs in zip(gradients, found):
                agree(flat(ours), flat(theirs), f"{name}: gradient")
        with torch.no_grad():
            optimizer.apply(found, model.trainable_weights)
    after_keras = [flat(v.value) for v in model.trainable_weights]

    after = five_steps(case, start, x, y)
    for ours, theirs in zip(after, after_keras):
        agree(ours, theirs, f"{name}: weights after {STEPS} steps")

    names = [f"{kind}_{i}" for i in range(len(zs)) for kind in ("kernel", "bias")]
    return {
        "name": name,
        "source": SOURCES,
        "experiment": {
            "data": data,
            "layers": case["layers"],
            "loss": {"kind": case["loss"]},
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
                    "gradKernel": flat(gradients[2 * i]),
                    "gradBias": flat(gradients[2 * i + 1]),
                }
                for i, (z, a) in enumerate(zip(zs, activations))
            ],
            "weightsAfter5Steps": dict(zip(names, after)),
        },
    }


write_steps(CASES, make)
