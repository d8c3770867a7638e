"""Writes training steps of networks with normalization, dropout and residual blocks, as PyTorch and Keras take them.

    reference/bin/python scripts/reference/layers.py [CASE…]        (generate.py says how to make `reference`)

Everything is in float64 with explicit weights. PyTorch's own layers and autograd give every number; a Keras model of Keras's
own layers says loss, gradients, weights and moving statistics too, and both must agree to 1e-12 before anything is written.

PyTorch keeps the unbiased variance of a batch as its moving one, Keras and the lab the population variance: PyTorch's is
set right by (n − 1) / n after each step. Dropout is PyTorch's own, and what it drew is written down; Keras draws otherwise,
so its model multiplies by the same masks.
"""

from double import SOURCES, write_steps  # first: see there

import zlib

import keras
import numpy as np
import torch

BATCH, STEPS, FEATURES, TARGETS, RATE = 6, 5, 4, 3, 0.1
PHI = {"linear": lambda z: z, "relu": torch.relu, "tanh": torch.tanh}


def dense(units, activation="linear"):
    return {"kind": "dense", "units": units, "activation": {"kind": activation}}


def after(activation):
    return {"kind": "activation", "activation": {"kind": activation}}


def batch_normalization(momentum=0.9, epsilon=1e-3):
    return {"kind": "batch_normalization", "momentum": momentum, "epsilon": epsilon}


def layer_normalization(epsilon=1e-3):
    return {"kind": "layer_normalization", "epsilon": epsilon}


def dropout(rate):
    return {"kind": "dropout", "rate": rate}


def residual(*layers):
    return {"kind": "residual", "layers": list(layers)}


CASES = {
    "batch-normalization-before-activation": [
        dense(6), batch_normalization(), after("relu"), dense(5), batch_normalization(0.99, 1e-5), after("tanh"), dense(3),
    ],
    "batch-normalization-after-activation": [dense(6, "tanh"), batch_normalization(0.9, 1e-9), dense(5, "relu"), batch_normalization(), dense(3)],
    "layer-normalization": [dense(6), layer_normalization(), after("tanh"), dense(5, "relu"), layer_normalization(1e-5), dense(3)],
    "residual": [
        dense(5, "tanh"),
        residual(dense(7, "relu"), dense(5)),
        residual(layer_normalization(), dense(5, "tanh"), residual(dense(5, "tanh"))),
        dense(3),
    ],
    "dropout": [dense(8, "tanh"), dropout(0.3), dense(6), after("relu"), dropout(0.5), dense(3)],
    "normalization-of-the-input": [batch_normalization(), dense(6, "tanh"), residual(dense(6), batch_normalization(), after("relu")), dense(3)],
}


class Stack(torch.nn.Module):
    """The stack in PyTorch's own layers; `trace` collects z of each dense layer and what the next one receives."""

    def __init__(self, layers, units):
        super().__init__()
        self.specs, self.parts = layers, torch.nn.ModuleList()
        for spec in layers:
            kind = spec["kind"]
            if kind == "dense":
                part = torch.nn.Linear(units, spec["units"])
                units = spec["units"]
            elif kind == "batch_normalization":
                part = torch.nn.BatchNorm1d(units, eps=spec["epsilon"], momentum=1 - spec["momentum"])
            elif kind == "layer_normalization":
                part = torch.nn.LayerNorm(units, eps=spec["epsilon"])
            elif kind == "dropout":
                part = torch.nn.Dropout(spec["rate"])
            elif kind == "residual":
                part = Stack(spec["layers"], units)
            else:
                part = torch.nn.Identity()
            self.parts.append(part)

    def forward(self, x, trace):
        for spec, part in zip(self.specs, self.parts):
            if spec["kind"] == "residual":
                x = x + part(x, trace)
                continue
            if spec["kind"] == "dense":
                trace.append({"input": x})
            x = part(x)
            if spec["kind"] == "dense":
                if x.requires_grad:
                    x.retain_grad()
                trace[-1]["z"] = x
            x = PHI[spec.get("activation", {"kind": "linear"})["kind"]](x)
        return x

    def flat(self):
        """(spec, part) of every layer that keeps something, from the input on."""
        for spec, part in zip(self.specs, self.parts):
            if spec["kind"] == "residual":
                yield from part.flat()
            elif spec["kind"] not in ("activation", "dropout"):
                yield spec, part


class Masked(keras.layers.Layer):
    """Dropout with a mask that is given; none in evaluation."""

    mask = None

    def call(self, x, training=False):
        return x * self.mask if training else x


def keras_stack(layers, x):
    for spec in layers:
        kind = spec["kind"]
        if kind == "dense":
            x = keras.layers.Dense(spec["units"], activation=spec["activation"]["kind"])(x)
        elif kind == "activation":
            x = keras.layers.Activation(spec["activation"]["kind"])(x)
        elif kind == "batch_normalization":
            x = keras.layers.BatchNormalization(momentum=spec["momentum"], epsilon=spec["epsilon"])(x)
        elif kind == "layer_normalization":
            x = keras.layers.LayerNormalization(epsilon=spec["epsilon"])(x)
        elif kind == "dropout":
            x = Masked()(x)
        else:
            x = keras.layers.Add()([x, keras_stack(spec["layers"], x)])
    return x


def numbers(x):
    return [float(v) for v in np.asarray(x.detach() if isinstance(x, torch.Tensor) else x).ravel()]


def states(stack):
    """Every tensor that the network keeps, by the lab's names, kernels as [fan_in, fan_out]."""
    counts, result = {}, {}

    def add(role, tensor):
        result[f"{role}_{counts.setdefault(role, 0)}"] = tensor
        counts[role] += 1

    for spec, part in stack.flat():
        if spec["kind"] == "dense":
            add("kernel", part.weight.T)
            add("bias", part.bias)
        else:
            add("gamma", part.weight)
            add("beta", part.bias)
            if spec["kind"] == "batch_normalization":
                add("moving_mean", part.running_mean)
                add("moving_variance", part.running_var)
    return result


def keras_order(model):
    """Keras's weights in the order of the stack; a functional model lists its layers in the order in which they were made."""
    return [layer.get_weights() for layer in model.layers if layer.get_weights()]


def agree(a, b, what):
    difference = np.max(np.abs(np.asarray(a) - np.asarray(b)))
    assert difference < 1e-12, f"{what}: PyTorch and Keras differ by {difference}"


def make(name, layers):
    random = np.random.default_rng(zlib.crc32(name.encode()))
    x, y = random.normal(size=(BATCH, FEATURES)), random.normal(size=(BATCH, TARGETS))
    stack = Stack(layers, FEATURES)
    with torch.no_grad():
        for spec, part in stack.flat():
            part.weight.copy_(torch.tensor(random.normal(size=part.weight.shape)) * 0.7)
            part.bias.copy_(torch.tensor(random.normal(size=part.bias.shape)) * 0.3)
            if spec["kind"] == "batch_normalization":
                part.running_mean.copy_(torch.tensor(random.normal(size=part.running_mean.shape)) * 0.1)
                part.running_var.copy_(torch.tensor(random.uniform(0.5, 2, size=part.running_var.shape)))
    start = {key: numbers(tensor) for key, tensor in states(stack).items()}

    inputs = keras.Input((FEATURES,))
    model = keras.Model(inputs, keras_stack(layers, inputs))
    kept = [part for _, part in stack.flat()]
    owners = [layer for layer in model.layers if layer.get_weights()]
    assert len(owners) == len(kept)
    def of_torch(part):
        if isinstance(part, torch.nn.Linear):
            return [part.weight.T, part.bias]
        moving = [part.running_mean, part.running_var] if isinstance(part, torch.nn.BatchNorm1d) else []
        return [part.weight, part.bias, *moving]
    for owner, part in zip(owners, kept):
        owner.set_weights([np.array(t.detach()) for t in of_torch(part)])

    drawn = []
    for part in stack.parts:
        if isinstance(part, torch.nn.Dropout):
            part.register_forward_hook(lambda part, _, out: drawn.append((out != 0) / (1 - part.p)) if part.training else None)
    torch.manual_seed(zlib.crc32(name.encode()))
    masks = []

    optimizer = torch.optim.SGD(stack.parameters(), lr=RATE)
    keras_optimizer = keras.optimizers.SGD(RATE)
    first = None
    for step in range(STEPS):
        # one step in PyTorch
        stack.train()
        before = [(p.running_mean.clone(), p.running_var.clone()) for p in kept if isinstance(p, torch.nn.BatchNorm1d)]
        optimizer.zero_grad()
        trace = []
        drawn.clear()
        output = stack(torch.tensor(x), trace)
        loss = torch.nn.functional.mse_loss(output, torch.tensor(y))
        loss.backward()
        for part, (_, old) in zip((p for p in kept if isinstance(p, torch.nn.BatchNorm1d)), before):
            kept_share = 1 - part.momentum
            part.running_var.copy_(kept_share * old + (part.running_var - kept_share * old) * (BATCH - 1) / BATCH)
        masks.append([numbers(mask) for mask in drawn])
        # the same in Keras
        for layer, mask in zip((layer for layer in model.layers if isinstance(layer, Masked)), drawn):
            layer.mask = mask
        model.zero_grad()
        value = keras.losses.MeanSquaredError()(y, model(x, training=True))
        value.backward()
        agree(numbers(value), numbers(loss), f"{name}: loss of step {step}")
        gradients = [v.value.grad for v in model.trainable_weights]
        if step == 0:
            by_owner = {id(v): v.value.grad for v in model.trainable_weights}
            for owner, part in zip(owners, kept):
                theirs = [by_owner[id(v)] for v in owner.trainable_weights]
                weight = part.weight.grad.T if isinstance(part, torch.nn.Linear) else part.weight.grad
                for a, b in zip([weight, part.bias.grad], theirs):
                    agree(numbers(a), numbers(b), f"{name}: gradient")
            assert all(t["z"].abs().min() > 1e-6 for t in trace), f"{name}: a pre-activation stands on the corner of a ReLU"
            received = [t["input"] for t in trace[1:]] + [output]
            linears = [p for p in kept if isinstance(p, torch.nn.Linear)]
            first = {
                "loss": loss.item(),
                "gradNormGlobal": float(torch.sqrt(sum((p.grad**2).sum() for p in stack.parameters()))),
                "layers": [
                    {
                        "z": numbers(t["z"]),
                        "a": numbers(a),
                        "delta": numbers(t["z"].grad),
                        "gradKernel": numbers(p.weight.grad.T),
                        "gradBias": numbers(p.bias.grad),
                    }
                    for t, a, p in zip(trace, received, linears)
                ],
            }
        optimizer.step()
        with torch.no_grad():
            keras_optimizer.apply(gradients, model.trainable_weights)

    for owner, part in zip(owners, kept):
        for ours, theirs in zip(of_torch(part), owner.get_weights()):
            agree(numbers(ours), numbers(theirs), f"{name}: after {STEPS} steps")
    stack.eval()
    evaluated = torch.nn.functional.mse_loss(stack(torch.tensor(x), []), torch.tensor(y))
    agree(numbers(evaluated), numbers(keras.losses.MeanSquaredError()(y, model(x, training=False))), f"{name}: evaluation")

    return {
        "name": name,
        "source": SOURCES,
        "experiment": {
            "data": {"kind": "gaussian_noise", "samples": 2 * BATCH, "features": FEATURES, "targets": TARGETS, "validationShare": 0.5},
            "layers": layers,
            "loss": {"kind": "mean_squared_error"},
            "optimizer": {"kind": "sgd", "learningRate": RATE},
            "training": {"batchSize": BATCH, "steps": STEPS},
        },
        "weights": start,
        "x": numbers(x),
        "y": numbers(y),
        **({"masks": masks} if drawn else {}),
        "expected": {
            **first,
            "weightsAfter5Steps": {key: numbers(tensor) for key, tensor in states(stack).items()},
            "evaluatedAfter5Steps": evaluated.item(),
        },
    }


write_steps(CASES, make)
