"""The lab's numerics once more, in NumPy and float64: random networks trained here and by `lab train`, and compared.

    npm run check-numerics -- [--documents 40] [--seed 1] [--engine onnx …]

Nothing here is taken from the lab's code: layers with a forward and a backward pass written out by hand, optimizers from their papers,
statistics from docs/file-format.md and docs/how-it-works.md. Of the lab's file only the initial weights are read; split, batches and
dropout masks are drawn here, by the generator that docs/how-it-works.md names.
"""

import argparse
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import numpy as np

# ---------------------------------------------------------------------------------------------------------------- random numbers


class Stream:
    """xoroshiro128+ (Blackman & Vigna 2018) in 64 bits, seeded by FNV-1a of seed and purpose."""

    MASK = (1 << 64) - 1

    def __init__(self, seed, purpose):
        h = 0x811C9DC5
        for byte in seed.to_bytes(4, "little") + purpose.encode():
            h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
        h = ((h ^ (h >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
        h = ((h ^ (h >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
        h ^= h >> 16
        self.a = 0xFFFFFFFF << 32 | (~h & 0xFFFFFFFF)
        self.b = h << 32

    def bits(self):
        """32 bits: the low ones of the sum."""
        out = (self.a + self.b) & 0xFFFFFFFF
        mixed = self.a ^ self.b
        rotated = (self.a << 24 | self.a >> 40) & self.MASK
        self.a = rotated ^ mixed ^ (mixed << 16 & self.MASK)
        self.b = (mixed << 37 | mixed >> 27) & self.MASK
        return out

    def uniform(self):
        high = self.bits() & (2**26 - 1)
        return (high * 2**27 + (self.bits() & (2**27 - 1))) / 2**53

    def below(self, count):
        most = 2**32 // count * count if count > 2 else 2**32
        while True:
            value = (self.bits() + 2**31) % 2**32
            if value < most:
                return value % count

    def permutation(self, count):
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            j = self.below(i + 1)
            order[i], order[j] = order[j], order[i]
        return order


# ------------------------------------------------------------------------------------------------------------------- activations

erf = np.vectorize(math.erf, otypes=[float])


def sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def normal_cdf(z):
    return 0.5 * (1 + erf(z / math.sqrt(2)))


def softplus(z):
    return np.logaddexp(0, z)


SELU_ALPHA, SELU_SCALE = 1.6732632423543772, 1.0507009873554805  # Klambauer et al. 2017, eq. 14


def activation(given):
    """φ and φ′ as functions of z."""
    kind = given["kind"]
    slope = given.get("negativeSlope", 0)
    alpha = given.get("alpha", 1)
    if kind == "gelu" and given.get("approximate") == "tanh":
        k, c = math.sqrt(2 / math.pi), 0.044715

        def half(z):
            return np.tanh(k * (z + c * z**3))

        return (
            lambda z: 0.5 * z * (1 + half(z)),
            lambda z: 0.5 * (1 + half(z)) + 0.5 * z * (1 - half(z) ** 2) * k * (1 + 3 * c * z**2),
        )
    return {
        "linear": (lambda z: z, np.ones_like),
        "relu": (lambda z: np.where(z > 0, z, 0), lambda z: np.where(z > 0, 1.0, 0.0)),
        "leaky_relu": (lambda z: np.where(z > 0, z, slope * z), lambda z: np.where(z > 0, 1.0, slope)),
        "elu": (lambda z: np.where(z > 0, z, alpha * np.expm1(z)), lambda z: np.where(z > 0, 1.0, alpha * np.exp(z))),
        "selu": (
            lambda z: SELU_SCALE * np.where(z > 0, z, SELU_ALPHA * np.expm1(z)),
            lambda z: SELU_SCALE * np.where(z > 0, 1.0, SELU_ALPHA * np.exp(z)),
        ),
        "gelu": (
            lambda z: z * normal_cdf(z),
            lambda z: normal_cdf(z) + z * np.exp(-z * z / 2) / math.sqrt(2 * math.pi),
        ),
        "silu": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * (1 - sigmoid(z)))),
        "mish": (
            lambda z: z * np.tanh(softplus(z)),
            lambda z: np.tanh(softplus(z)) + z * sigmoid(z) / np.cosh(softplus(z)) ** 2,
        ),
        "softplus": (softplus, sigmoid),
        "softsign": (lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2),
        "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
        "hard_sigmoid": (lambda z: np.clip(z / 6 + 0.5, 0, 1), lambda z: np.where(abs(z) < 3, 1 / 6, 0.0)),
        "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    }[kind]


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def steepest(given):
    """max |φ′|: the reference of saturation."""
    return abs(activation(given)[1](np.linspace(-12, 12, 240_001))).max()


# ------------------------------------------------------------------------------------------------------------------------ layers


class Dense:
    def __init__(self, weights):
        self.w = weights  # kernel, bias
        self.phi = None  # the last φ before the next dense layer
        self.a = None  # what that layer receives

    def forward(self, x, net):
        if net.last:
            net.last.a = x
        net.last = self
        self.phi = None
        self.x = x
        self.z = x @ self.w["kernel"] + self.w["bias"]
        return self.z

    def backward(self, d):
        self.delta = d
        self.g = {"kernel": self.x.T @ d, "bias": d.sum(0)}
        return d @ self.w["kernel"].T


class Phi:
    w = {}

    def __init__(self, given):
        self.given = given
        if given["kind"] != "softmax":
            self.value, self.slope = activation(given)

    def forward(self, x, net):
        self.x = x
        if net.last and self.given["kind"] != "linear":
            net.last.phi = self
        if self.given["kind"] == "softmax":
            self.out = softmax(x)
        else:
            self.out = self.value(x)
        return self.out

    def slopes(self):
        return self.out * (1 - self.out) if self.given["kind"] == "softmax" else self.slope(self.x)

    def backward(self, d):
        if self.given["kind"] == "softmax":
            return self.out * (d - (d * self.out).sum(1, keepdims=True))
        return d * self.slope(self.x)


class Norm:
    """Batch normalization (Ioffe & Szegedy 2015, algorithm 1) over axis 0; layer normalization (Ba et al. 2016, eq. 4) over axis 1."""

    def __init__(self, weights, given):
        self.w = {k: v for k, v in weights.items() if k in ("gamma", "beta")}
        self.moving = weights
        self.batch = given["kind"] == "batch_normalization"
        self.momentum, self.epsilon = given.get("momentum"), given["epsilon"]

    def forward(self, x, net):
        axis = 0 if self.batch else 1
        mean, variance = x.mean(axis, keepdims=True), x.var(axis, keepdims=True)
        if self.batch and not net.training:
            mean, variance = self.moving["moving_mean"], self.moving["moving_variance"]
        if self.batch and net.training:
            for name, now in (("moving_mean", mean[0]), ("moving_variance", variance[0])):
                net.after[id(self), name] = (self, name, self.momentum * self.moving[name] + (1 - self.momentum) * now)
        self.std = np.sqrt(variance + self.epsilon)
        self.hat = (x - mean) / self.std
        return self.w["gamma"] * self.hat + self.w["beta"]

    def backward(self, d):
        axis = 0 if self.batch else 1
        self.g = {"gamma": (d * self.hat).sum(0), "beta": d.sum(0)}
        d = d * self.w["gamma"]
        return (d - d.mean(axis, keepdims=True) - self.hat * (d * self.hat).mean(axis, keepdims=True)) / self.std


class Dropout:
    w = {}

    def __init__(self, rate):
        self.rate = rate

    def forward(self, x, net):
        self.mask = 1.0
        if net.training and self.rate > 0:
            kept = 1 / (1 - self.rate)
            drawn = [0 if net.masks.uniform() < self.rate else kept for _ in range(x.size)]
            self.mask = np.array(drawn).reshape(x.shape)
        return x * self.mask

    def backward(self, d):
        return d * self.mask


class Residual:
    w = {}

    def __init__(self, layers):
        self.layers = layers

    def forward(self, x, net):
        out = x
        for layer in self.layers:
            out = layer.forward(out, net)
        return x + out

    def backward(self, d):
        inner = d
        for layer in reversed(self.layers):
            inner = layer.backward(inner)
        return d + inner


def build(documents, weights, counts):
    found = []
    for given in documents:
        kind = given["kind"]
        named = {}
        if kind in ("dense", "batch_normalization", "layer_normalization"):
            counts[kind] = counts.get(kind, 0) + 1
            prefix = f"{kind}_{counts[kind]}."
            named = {k.removeprefix(prefix): v for k, v in weights.items() if k.startswith(prefix)}
        if kind == "dense":
            found += [Dense(named), Phi(given["activation"])]
        elif kind == "activation":
            found.append(Phi(given["activation"]))
        elif kind == "dropout":
            found.append(Dropout(given["rate"]))
        elif kind == "residual":
            found.append(Residual(build(given["layers"], weights, counts)))
        else:
            found.append(Norm(named, given))
    return found


def flat(layers):
    for layer in layers:
        yield layer
        if isinstance(layer, Residual):
            yield from flat(layer.layers)


# ---------------------------------------------------------------------------------------------------------------------- training


class Network:
    def __init__(self, document, weights):
        self.document = document
        self.layers = build(document["layers"], weights, {})
        self.all = list(flat(self.layers))
        self.dense = [layer for layer in self.all if isinstance(layer, Dense)]
        self.slots = {}

    def forward(self, x, training):
        self.training, self.last, self.after = training, None, {}
        for layer in self.layers:
            x = layer.forward(x, self)
        self.last.a = x
        return x

    def losses(self, out, y):
        """Loss of each sample, and the gradient of their sum with respect to what `backward` starts from."""
        loss = self.document["loss"]
        kind = loss["kind"]
        phi = next((p for p in reversed(self.layers) if not (isinstance(p, Phi) and p.given["kind"] == "linear")), None)
        seen = isinstance(phi, Phi) and {"softmax": "softmax_cross_entropy", "sigmoid": "sigmoid_cross_entropy"}.get(phi.given["kind"]) == kind
        z = phi.x if seen else out
        n = y.shape[1]
        if kind == "softmax_cross_entropy":
            each = np.log(np.exp(z - z.max(1, keepdims=True)).sum(1)) + z.max(1) - (y * z).sum(1)
            d = softmax(z) - y
        elif kind == "sigmoid_cross_entropy":
            each = (y * softplus(-z) + (1 - y) * softplus(z)).mean(1)
            d = (sigmoid(z) - y) / n
        else:
            each = ((z - y) ** 2).mean(1)
            d = 2 * (z - y) / n
        weights = loss.get("classWeights") or [1] * n
        w = y @ np.array(weights, float) if kind != "mean_squared_error" else np.ones(len(y))
        return each * w, d * w[:, None], phi if seen else None

    def step(self, x, y, t, masks):
        self.masks = masks
        out = self.forward(x, True)
        each, d, seen = self.losses(out, y)
        d = d / len(x)
        layers = list(self.layers)
        while seen and layers[-1] is not seen:
            layers.pop()
        for layer in reversed(layers[:-1] if seen else layers):
            d = layer.backward(d)
        record = {"loss": each.mean(), "layers": [self.statistics(layer) for layer in self.dense]}
        trained = [(layer, name) for layer in self.all for name in layer.w if name in layer.g]
        gradients = self.clipped([layer.g[name] for layer, name in trained])
        for (layer, name), g in zip(trained, gradients):
            old = layer.w[name]
            change = self.change(layer, name, old, g, t)
            layer.w[name] = np.float32(old + change).astype(float)  # as it stays from step to step
            if isinstance(layer, Dense) and name == "kernel":
                moved, size = np.linalg.norm(change), np.linalg.norm(old)
                record["layers"][self.dense.index(layer)]["updateRatio"] = moved / size if moved else 0
        for layer, name, value in self.after.values():
            layer.moving[name] = value
        return record

    def clipped(self, gradients):
        clipping = self.document.get("clipping")
        if not clipping:
            return gradients
        limit = clipping["value"]
        if clipping["kind"] == "value":
            return [np.clip(g, -limit, limit) for g in gradients]
        total = math.sqrt(sum((g**2).sum() for g in gradients))
        norms = [total if clipping["kind"] == "global_norm" else np.linalg.norm(g) for g in gradients]
        return [g * (limit / norm if norm > limit else 1) for g, norm in zip(gradients, norms)]

    def rate(self, t):
        o, steps = self.document["optimizer"], self.document["training"]["steps"]
        s = o.get("schedule", {"kind": "constant"})
        if s["kind"] == "step":
            return o["learningRate"] * s["factor"] ** ((t - 1) // s["every"])
        if s["kind"] == "cosine":
            w = s["warmUp"]
            if t <= w:
                return o["learningRate"] * (s["start"] + (1 - s["start"]) * (t - 1) / w)
            done = (t - 1 - w) / max(1, steps - w)
            return o["learningRate"] * (s["final"] + (1 - s["final"]) * math.cos(math.pi * done / 2) ** 2)
        return o["learningRate"]

    def change(self, layer, name, w, g, t):
        o, rate = self.document["optimizer"], self.rate(t)
        s = self.slots.setdefault((id(layer), name), {k: np.zeros_like(w) for k in "mvu"})
        kind, decay = o["kind"], o.get("weightDecay", 0)
        if kind != "adamw":
            g = g + decay * w
        if kind == "sgd":  # Sutskever et al. 2013, eq. 3 and 4
            mu = o.get("momentum", 0)
            s["v"] = mu * s["v"] - rate * g
            return mu * s["v"] - rate * g if o.get("nesterov") and mu > 0 else s["v"]
        if kind == "rmsprop":  # Tieleman & Hinton 2012; centered: Graves 2013, eq. 38–41
            s["v"] = o["rho"] * s["v"] + (1 - o["rho"]) * g**2
            s["m"] = o["rho"] * s["m"] + (1 - o["rho"]) * g
            spread = s["v"] - s["m"] ** 2 if o.get("centered") else s["v"]
            s["u"] = o.get("momentum", 0) * s["u"] + rate * g / np.sqrt(spread + o["epsilon"])
            return -s["u"]
        # Kingma & Ba 2015, algorithm 1, with the ε of its closing remark: ε̂ = ε √(1 − β₂ᵗ)
        b1, b2 = o["beta1"], o["beta2"]
        s["m"] = b1 * s["m"] + (1 - b1) * g
        s["v"] = b2 * s["v"] + (1 - b2) * g**2
        m, v = s["m"] / (1 - b1**t), s["v"] / (1 - b2**t)
        step = rate * m / (np.sqrt(v) + o["epsilon"] / math.sqrt(1 - b2**t))
        # Loshchilov & Hutter 2019, algorithm 2: decay apart from the gradient
        return -step - (rate * decay * w if kind == "adamw" else 0)

    def statistics(self, layer):
        g, d = layer.g["kernel"], layer.delta
        found = {
            "gradNorm": np.linalg.norm(g),
            "gradRms": np.sqrt((g**2).mean()),
            "signalRms": np.sqrt((d**2).mean()),
            "preMean": layer.z.mean(),
            "preStd": layer.z.std(),
            "actMean": layer.a.mean(),
            "actStd": layer.a.std(),
            "saturation": 0.0,
            "dead": 0.0,
            "weightStd": layer.w["kernel"].std(),
        }
        if layer.phi:
            slopes = abs(layer.phi.slopes())
            most = 0.25 if layer.phi.given["kind"] == "softmax" else steepest(layer.phi.given)
            found["saturation"] = (slopes < 0.05 * most).mean()
            found["dead"] = (slopes == 0).all(0).mean()
        return found


def trained(document, weights):
    """Records of the first and the last step, and the evaluation after it."""
    data, seed = document["data"], document["seed"]
    columns = [np.float32(c["values"]).astype(float) for c in data["columns"] if c["name"] != data["target"]]
    x = np.stack(columns, 1)
    y = next(c["values"] for c in data["columns"] if c["name"] == data["target"])
    if data["task"] == "classes":
        y = np.eye(len(set(y)))[[sorted(set(y)).index(label) for label in y]]
    else:
        y = np.float32(y).astype(float)[:, None]
    validation = math.floor(len(x) * data["validationShare"] + 0.5)
    order = Stream(seed, "split").permutation(len(x))
    seen, held = order[validation:], order[:validation]
    if data.get("standardize"):
        mean, std = x[seen].mean(0), x[seen].std(0)
        x = np.float32((x - mean) / np.where(std > 0, std, 1)).astype(float)
    net = Network(document, weights)
    batch, rows, records = document["training"]["batchSize"], [], []
    for t in range(1, document["training"]["steps"] + 1):
        while len(rows) < t * batch:
            epoch = len(rows) // len(seen)
            rows += [seen[i] for i in Stream(seed, f"shuffle_{epoch}").permutation(len(seen))]
        now = rows[(t - 1) * batch : t * batch]
        records.append(net.step(x[now], y[now], t, Stream(seed, f"dropout_{t}")))
    evaluation = None
    if held:
        out = net.forward(x[held], False)
        right = (out.argmax(1) == y[held].argmax(1)).mean() if data["task"] == "classes" else None
        evaluation = {"loss": net.losses(out, y[held])[0].mean(), "accuracy": right}
    return records[0], records[-1], evaluation


# --------------------------------------------------------------------------------------------------------------- random documents


def random_document(r):
    """Of every catalog something, and stacks that nobody would build."""
    pick = lambda options: options[r.integers(len(options))]  # noqa: E731

    def phi():
        kind = pick("linear relu leaky_relu elu selu gelu gelu silu mish softplus softsign sigmoid hard_sigmoid tanh tanh".split())
        more = {
            "leaky_relu": {"negativeSlope": pick([0.01, 0.3])},
            "elu": {"alpha": pick([1, 0.5])},
            "gelu": {"approximate": pick(["erf", "tanh"])},
        }
        return {"kind": kind, **more.get(kind, {})}

    def dense(units, own=None):
        start = pick("glorot_uniform he_normal lecun_normal orthogonal torch_linear".split())
        bias = pick([{"kind": "zeros"}, {"kind": "random_normal", "mean": 0, "stddev": 0.2}])
        return {"kind": "dense", "units": units, "activation": own or phi(), "kernelInitializer": {"kind": start}, "biasInitializer": bias}

    def plain(units):
        return pick(
            [
                dense(units),
                {"kind": "activation", "activation": phi()},
                {"kind": "batch_normalization", "momentum": pick([0.9, 0.99]), "epsilon": pick([1e-3, 1e-5])},
                {"kind": "layer_normalization", "epsilon": 1e-3},
                {"kind": "dropout", "rate": pick([0.0, 0.1, 0.5])},
            ]
        )

    task = pick(["classes", "classes", "regression"])
    rows, features, classes = int(r.integers(40, 90)), int(r.integers(1, 6)), int(r.integers(2, 5))
    x = np.round(r.normal(size=(rows, features)) * r.uniform(0.3, 2), 4)
    labels = [int(i % classes) for i in range(rows)]
    target = labels if task == "classes" else [float(v) for v in np.round(np.tanh(x).sum(1) + 0.1 * r.normal(size=rows), 4)]
    units = int(r.integers(3, 17))
    layers = [dense(units)]
    for _ in range(r.integers(0, 6)):
        if r.random() < 0.2:
            layers.append({"kind": "residual", "layers": [plain(units) for _ in range(r.integers(1, 4))]})
        elif r.random() < 0.3:
            units = int(r.integers(3, 17))
            layers.append(dense(units))
        else:
            layers.append(plain(units))
    loss = {"kind": "mean_squared_error"}
    own = {"kind": "linear"}
    if task == "classes":
        loss = {"kind": pick(["softmax_cross_entropy", "sigmoid_cross_entropy", "mean_squared_error"])}
        own = {"kind": pick(["linear", "linear", "softmax", "sigmoid"])}
        if loss["kind"] != "mean_squared_error" and r.random() < 0.3:
            loss["classWeights"] = [float(round(w, 2)) for w in r.uniform(0.2, 3, classes)]
    layers.append(dense(classes if task == "classes" else 1, own))
    decay = pick([0, 0, 0.01])
    optimizer = pick(
        [
            {"kind": "sgd", "learningRate": 0.1, "momentum": pick([0, 0.9]), "nesterov": pick([True, False]), "weightDecay": decay},
            {"kind": "rmsprop", "learningRate": 0.01, "rho": 0.9, "momentum": pick([0, 0.5]), "epsilon": 1e-3, "centered": pick([True, False]), "weightDecay": decay},
            {"kind": "adam", "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-4, "weightDecay": decay},
            {"kind": "adamw", "learningRate": 0.01, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-4, "weightDecay": 0.1},
        ]
    )
    optimizer["schedule"] = pick(
        [
            {"kind": "constant"},
            {"kind": "step", "every": 2, "factor": 0.5},
            {"kind": "cosine", "warmUp": pick([0, 3]), "start": 0.1, "final": 0.05},
        ]
    )
    clipping = pick([None, None, {"kind": "global_norm", "value": 0.1}, {"kind": "norm", "value": 0.05}, {"kind": "value", "value": 0.01}])
    columns = [{"name": f"x{i}", "values": [float(v) for v in x[:, i]]} for i in range(features)]
    return {
        "format": "gradlab",
        "version": 1,
        "title": "Random network",
        "seed": int(r.integers(2**31)),
        "data": {
            "kind": "csv",
            "target": "y",
            "task": task,
            "columns": [*columns, {"name": "y", "values": target}],
            "validationShare": 0.25,
            "standardize": bool(r.random() < 0.5),
        },
        "layers": layers,
        "loss": loss,
        "optimizer": optimizer,
        "clipping": clipping,
        "training": {"batchSize": int(r.integers(4, 25)), "steps": 6, "recordEvery": int(r.integers(1, 4))},
    }


# -------------------------------------------------------------------------------------------------------------------- comparison

# The reference engine is float64 within a step. The others are float32, and six steps of optimizers that divide by small numbers.
TOLERANCE = {"reference": (1e-6, 1e-5), "tensorflow": (2e-5, 1e-3), "onnx": (2e-5, 1e-3)}


def initial_weights(archive):
    with zipfile.ZipFile(archive) as z:
        for name in z.namelist():
            if "/initial/" in name:
                with z.open(name) as file:
                    yield pathlib.PurePosixPath(name).name.removesuffix(".npy"), np.lib.format.read_array(file).astype(float)


def compare(document, report, weights):
    """The largest relative difference of the first step's numbers, and of the last step's; and what has it."""
    first, last, evaluation = trained(document, weights)
    worst = {"first": (0.0, ""), "last": (0.0, "")}

    def hold(when, name, mine, theirs, scale):
        off = abs(mine - theirs) / scale if theirs is not None else math.inf
        if not off <= worst[when][0]:
            worst[when] = (off, f"{name}: {theirs}, here {mine}")

    for when, record in (("first", first), ("last", last)):
        hold(when, "loss", record["loss"], report["loss"][when], abs(record["loss"]) + 1e-3)
        for layer, found in zip(report["layers"], record["layers"], strict=True):
            for name, mine in found.items():
                # A mean near 0 is as good as its deviation; a share may differ by a sample that stands on the edge.
                scale = abs(mine) + {"preMean": found["preStd"], "actMean": found["actStd"]}.get(name, 0) + 1e-9
                if name in ("saturation", "dead"):
                    scale = 1e3 / document["training"]["batchSize"]
                if name in ("gradNorm", "gradRms", "signalRms", "updateRatio"):
                    scale = abs(mine) + 1e-7
                hold(when, f"{when} {layer['name']}.{name}", mine, layer[when][name], scale)
    if evaluation:
        hold("last", "validation loss", evaluation["loss"], report["metrics"]["validationLoss"], abs(evaluation["loss"]) + 1e-3)
        if evaluation["accuracy"] is not None:
            hold("last", "validation accuracy", evaluation["accuracy"], report["metrics"]["validationAccuracy"], 1e3)
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lab", required=True, help="command that starts the lab's command line, as a JSON list")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", action="append", help="left out: every engine that loads")
    given = parser.parse_args()
    lab = json.loads(given.lab)

    def ask(*arguments):
        done = subprocess.run([*lab, *arguments, "--json"], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"lab {' '.join(arguments)}: {done.stderr}")
        return json.loads(done.stdout)

    engines = given.engine or [e["id"] for e in ask("engines") if e["available"]]
    failed, largest = 0, {e: {"first": (0.0, ""), "last": (0.0, "")} for e in engines}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.documents):
            document = random_document(np.random.default_rng([given.seed, number]))
            file, out = pathlib.Path(folder, "document.json"), pathlib.Path(folder, "out.gradlab")
            file.write_text(json.dumps(document))
            for engine in engines:
                report = ask("train", str(file), "--engine", engine, "--out", str(out))
                weights = dict(initial_weights(out))
                out.unlink()
                with np.errstate(all="ignore"):
                    worst = compare(document, report, weights)
                for when, most in zip(("first", "last"), TOLERANCE[engine]):
                    off, what = worst[when]
                    largest[engine][when] = max(largest[engine][when], (off, what))
                    if not off <= most:
                        failed += 1
                        print(f"document {number} of seed {given.seed}, {engine}: off by {off:.1e}, {what}")
                        print(json.dumps({k: v for k, v in document.items() if k != "data"}))
    for engine, most in largest.items():
        for when, words in (("first", "in the first step"), ("last", "in and after the last step")):
            off, what = most[when]
            print(f"{engine}: {given.documents} networks, off by at most {off:.1e} {words} ({what})")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
