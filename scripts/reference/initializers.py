"""Writes what Keras's and PyTorch's initializers come to: bounds and moments by their formulas, and in large draws.

    reference/bin/python scripts/reference/initializers.py        (generate.py says how to make `reference`)

Every initializer of the lab is spelled as its catalog entry spells it for each library, and that line is run. Formulas are
those of keras/src/initializers/random_initializers.py with each object's own numbers; where PyTorch has its own formula
(torch.nn.init.calculate_gain and the fans) both must agree to 1e-12 before anything is written.
"""

from double import NUMBERS, SOURCES, write  # first: see there

import math
import random

import keras
import numpy as np
import torch
from keras import initializers
from keras.src.initializers.random_initializers import compute_fans

torch.set_num_threads(1)

# entries to draw, and draws at most: of small tensors fewer entries are drawn
COUNT, DRAWS = 400_000, 400
# N(0, 1) cut at ±2 has this standard deviation (Keras's constant)
CUT = 0.87962566103423978

KERNELS = [{"shape": [64, 128], "layerFanIn": 64}, {"shape": [2, 64], "layerFanIn": 2}, {"shape": [256, 256], "layerFanIn": 256}]
BIAS = {"shape": [128], "layerFanIn": 64}


def digits(x):
    """As JavaScript writes it."""
    return str(int(x)) if x == int(x) else repr(x)


def scaled(scale, mode, distribution):
    """The line for PyTorch, which has no such family."""

    def line(tensor):
        fan_in, fan_out = compute_fans(tuple(tensor["shape"]))
        std = math.sqrt(scale / max(1, {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[mode]))
        if distribution == "uniform":
            return f"nn.init.uniform_(w, {digits(-math.sqrt(3) * std)}, {digits(math.sqrt(3) * std)})"
        if distribution == "untruncated_normal":
            return f"nn.init.normal_(w, std={digits(std)})"
        return f"nn.init.trunc_normal_(w, std={digits(std / CUT)}, a={digits(-2 * (std / CUT))}, b={digits(2 * (std / CUT))})"

    return line


def named(kind, pytorch, *scaling):
    """One of Keras's named schemes; PyTorch's own name for it draws matrices only."""
    of_vector = scaled(*scaling)
    return {"kind": kind}, f"'{kind}'", lambda tensor: pytorch if len(tensor["shape"]) == 2 else of_vector(tensor)


def variance_scaling(scale, mode, distribution):
    keras_line = f"initializers.VarianceScaling(scale={scale}, mode='{mode}', distribution='{distribution}')"
    configuration = {"kind": "variance_scaling", "scale": scale, "mode": mode, "distribution": distribution}
    return configuration, keras_line, scaled(scale, mode, distribution)


def kaiming(distribution, mode, nonlinearity, a):
    squared = torch.nn.init.calculate_gain(nonlinearity, a) ** 2
    keras_distribution = "uniform" if distribution == "uniform" else "untruncated_normal"
    return (
        {"kind": f"torch_kaiming_{distribution}", "mode": mode, "nonlinearity": nonlinearity, "a": a},
        f"initializers.VarianceScaling({squared}, mode='{mode}', distribution='{keras_distribution}')",
        f"nn.init.kaiming_{distribution}_(w, a={a}, mode='{mode}', nonlinearity='{nonlinearity}')",
    )


def of_linear(kernel_line, vector_line):
    return lambda tensor: kernel_line if len(tensor["shape"]) == 2 else vector_line.replace("FAN", str(tensor["layerFanIn"]))


LINEAR_BOUND = "-1 / math.sqrt(FAN), 1 / math.sqrt(FAN)"

# configuration, the line for Keras, the line for PyTorch (text, or a function of the tensor); these draw biases too …
VECTORS = [
    named("glorot_uniform", "nn.init.xavier_uniform_(w)", 1, "fan_avg", "uniform"),
    named("glorot_normal", "nn.init.xavier_normal_(w)  # not cut at 2σ", 1, "fan_avg", "truncated_normal"),
    named("he_normal", "nn.init.kaiming_normal_(w, nonlinearity='relu')  # not cut at 2σ", 2, "fan_in", "truncated_normal"),
    named("he_uniform", "nn.init.kaiming_uniform_(w, nonlinearity='relu')", 2, "fan_in", "uniform"),
    named("lecun_normal", "nn.init.kaiming_normal_(w, nonlinearity='linear')  # not cut at 2σ", 1, "fan_in", "truncated_normal"),
    named("lecun_uniform", "nn.init.kaiming_uniform_(w, nonlinearity='linear')", 1, "fan_in", "uniform"),
    *[
        variance_scaling(scale, mode, distribution)
        for scale, mode in [(2, "fan_in"), (0.5, "fan_out"), (3.3, "fan_avg")]
        for distribution in ["truncated_normal", "untruncated_normal", "uniform"]
    ],
    (
        {"kind": "torch_linear"},
        of_linear("initializers.VarianceScaling(1 / 3, mode='fan_in', distribution='uniform')", f"initializers.RandomUniform({LINEAR_BOUND})"),
        of_linear("nn.init.kaiming_uniform_(w, a=math.sqrt(5))", f"nn.init.uniform_(w, {LINEAR_BOUND})"),
    ),
    (
        {"kind": "random_normal", "mean": 0.25, "stddev": 0.5},
        "initializers.RandomNormal(mean=0.25, stddev=0.5)",
        "nn.init.normal_(w, mean=0.25, std=0.5)",
    ),
    (
        {"kind": "truncated_normal", "mean": 0.25, "stddev": 0.5},
        "initializers.TruncatedNormal(mean=0.25, stddev=0.5)",
        "nn.init.trunc_normal_(w, mean=0.25, std=0.5, a=-0.75, b=1.25)",
    ),
    (
        {"kind": "random_uniform", "minval": -0.25, "maxval": 0.75},
        "initializers.RandomUniform(minval=-0.25, maxval=0.75)",
        "nn.init.uniform_(w, -0.25, 0.75)",
    ),
]

# … and these kernels only
MATRICES = [
    ({"kind": "orthogonal", "gain": 1.5}, "initializers.Orthogonal(gain=1.5)", "nn.init.orthogonal_(w, gain=1.5)"),
    ({"kind": "lsuv", "tolerance": 0.1, "rounds": 10}, "initializers.Orthogonal()", "nn.init.orthogonal_(w)"),
    (
        {"kind": "torch_xavier_uniform", "gain": 1.5},
        "initializers.VarianceScaling(1.5 ** 2, mode='fan_avg', distribution='uniform')",
        "nn.init.xavier_uniform_(w, gain=1.5)",
    ),
    (
        {"kind": "torch_xavier_normal", "gain": 1.5},
        "initializers.VarianceScaling(1.5 ** 2, mode='fan_avg', distribution='untruncated_normal')",
        "nn.init.xavier_normal_(w, gain=1.5)",
    ),
    kaiming("uniform", "fan_in", "leaky_relu", 0.25),
    kaiming("uniform", "fan_out", "tanh", 0),
    kaiming("uniform", "fan_in", "sigmoid", 0),
    kaiming("normal", "fan_out", "relu", 0),
    kaiming("normal", "fan_in", "selu", 0),
    kaiming("normal", "fan_in", "linear", 0),
]

EXACT = [
    ({"kind": "zeros"}, "'zeros'", "nn.init.zeros_(w)", True),
    ({"kind": "ones"}, "'ones'", "nn.init.ones_(w)", True),
    ({"kind": "constant", "value": -0.3}, "initializers.Constant(-0.3)", "nn.init.constant_(w, -0.3)", True),
    ({"kind": "identity", "gain": 1.5}, "initializers.Identity(gain=1.5)", "nn.init.eye_(w).data.mul_(1.5)", False),
]


def by_keras(line, tensor, seed):
    random.seed(seed)  # whence Keras takes the seed of an initializer that was given none
    initializer = initializers.get(eval(line, {"initializers": initializers, "math": math}))
    return keras.ops.convert_to_numpy(initializer(tuple(tensor["shape"]), dtype="float64")), initializer


def by_pytorch(line, tensor, seed):
    """As a kernel [in, out]; PyTorch's weight is [out, in]."""
    torch.manual_seed(seed)
    w = torch.empty(*reversed(tensor["shape"]))
    exec(line, {"nn": torch.nn, "math": math, "w": w})
    return w.numpy().T


def by_linear(tensor, seed):
    """What nn.Linear itself starts from."""
    torch.manual_seed(seed)
    linear = torch.nn.Linear(tensor["layerFanIn"], tensor["shape"][-1])
    return (linear.weight if len(tensor["shape"]) == 2 else linear.bias).detach().numpy().T


def theory(initializer, tensor):
    """Mean, standard deviation, lowest and highest entry; None: no bound."""
    if isinstance(initializer, initializers.VarianceScaling):
        fan_in, fan_out = compute_fans(tuple(tensor["shape"]))
        fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[initializer.mode]
        std = math.sqrt(initializer.scale / max(1.0, fan))
        # uniform: U(−√3 σ, √3 σ); truncated normal: N(0, σ / 0.8796…) cut at two of that normal's standard deviations
        widest = {"uniform": math.sqrt(3) * std, "truncated_normal": 2 * std / CUT, "untruncated_normal": None}[initializer.distribution]
        return {"mean": 0.0, "std": std, "lowest": widest and -widest, "highest": widest}
    if isinstance(initializer, initializers.RandomUniform):
        low, high = initializer.minval, initializer.maxval
        return {"mean": (low + high) / 2, "std": (high - low) / math.sqrt(12), "lowest": low, "highest": high}
    if isinstance(initializer, initializers.TruncatedNormal):
        mean, stddev = initializer.mean, initializer.stddev
        return {"mean": mean, "std": CUT * stddev, "lowest": mean - 2 * stddev, "highest": mean + 2 * stddev}
    if isinstance(initializer, initializers.RandomNormal):
        return {"mean": initializer.mean, "std": initializer.stddev, "lowest": None, "highest": None}
    # orthogonal: the shorter side has unit vectors of the longer side's dimension
    return {"mean": 0.0, "std": initializer.gain / math.sqrt(max(tensor["shape"])), "lowest": None, "highest": None}


def std_by_pytorch(configuration, tensor):
    """Of torch.nn.init's own formulas; None: it has none for this one."""
    kind = configuration["kind"]
    if kind == "torch_linear":
        return 1 / math.sqrt(3 * tensor["layerFanIn"])
    if not kind.startswith("torch_"):
        return None
    fan_in, fan_out = torch.nn.init._calculate_fan_in_and_fan_out(torch.empty(*reversed(tensor["shape"])))
    if "xavier" in kind:
        return configuration["gain"] * math.sqrt(2 / (fan_in + fan_out))
    gain = torch.nn.init.calculate_gain(configuration["nonlinearity"], configuration["a"])
    return gain / math.sqrt({"fan_in": fan_in, "fan_out": fan_out}[configuration["mode"]])


def moments(draws):
    values = np.concatenate([draw.ravel() for draw in draws])
    return {"count": len(values), "mean": values.mean(), "std": values.std(), "lowest": values.min(), "highest": values.max()}


def row(configuration, keras_line, pytorch_line, tensor):
    lines = [line if isinstance(line, str) else line(tensor) for line in (keras_line, pytorch_line)]
    seeds = range(1, 1 + min(DRAWS, math.ceil(COUNT / math.prod(tensor["shape"]))))
    stated = theory(by_keras(lines[0], tensor, 1)[1], tensor)
    theirs = std_by_pytorch(configuration, tensor)
    assert theirs is None or abs(theirs / stated["std"] - 1) < 1e-12, f"{configuration}: Keras {stated['std']}, PyTorch {theirs}"
    sampled = {
        "keras": moments([by_keras(lines[0], tensor, seed)[0] for seed in seeds]),
        "pytorch": moments([by_pytorch(lines[1], tensor, seed) for seed in seeds]),
    }
    if configuration["kind"] == "torch_linear":
        sampled["nn.Linear"] = moments([by_linear(tensor, seed) for seed in seeds])
    return {"tensor": tensor, "keras": lines[0], "pytorch": lines[1], "theory": stated, "sampled": sampled}


def exact(configuration, keras_line, pytorch_line, vectors):
    shapes = [[4, 4], [2, 5], [5, 3]] + ([[3]] if vectors else [])
    rows = []
    for shape in shapes:
        tensor = {"shape": shape, "layerFanIn": 2}
        values = by_keras(keras_line, tensor, 1)[0]
        assert np.array_equal(values, by_pytorch(pytorch_line, tensor, 1)), f"{configuration} {shape}"
        rows.append({"tensor": tensor, "keras": keras_line, "pytorch": pytorch_line, "values": values.ravel().tolist()})
    return {"configuration": configuration, "rows": rows}


def orthogonal_law(n=6, count=4_000):
    """Tr Q and Tr Q² of n × n matrices, which tell a uniform Q from one whose signs a decomposition has chosen."""
    tensor = {"shape": [n, n], "layerFanIn": n}
    draws = {
        "keras": lambda seed: by_keras("initializers.Orthogonal()", tensor, seed)[0],
        "pytorch": lambda seed: by_pytorch("nn.init.orthogonal_(w)", tensor, seed),
    }

    def law(draw):
        found = [draw(seed) for seed in range(count)]
        traces = np.array([np.trace(q) for q in found])
        squares = np.array([np.trace(q @ q) for q in found])
        rotations = np.mean([np.linalg.det(q) > 0 for q in found])
        return {"trace": traces.mean(), "traceVariance": traces.var(), "traceOfSquare": squares.mean(), "rotations": rotations}

    return {
        "source": "Diaconis & Shahshahani 1994, theorem 4: E Tr Q = 0, E (Tr Q)² = 1, E Tr Q² = 1; half of all have determinant 1",
        "n": n,
        "count": count,
        "theory": {"trace": 0, "traceVariance": 1, "traceOfSquare": 1, "rotations": 0.5},
        "sampled": {name: law(draw) for name, draw in draws.items()},
    }


def main():
    result = {
        "source": SOURCES,
        "theory": "formulas of keras/src/initializers/random_initializers.py with each object's own numbers; torch_* also by torch.nn.init.calculate_gain and its fans",
        "initializers": [
            {"configuration": given[0], "rows": [row(*given, tensor) for tensor in KERNELS + extra]}
            for cases, extra in ((VECTORS, [BIAS]), (MATRICES, []))
            for given in cases
        ],
        "exact": [exact(*given) for given in EXACT],
        "orthogonal": orthogonal_law(),
    }
    write(NUMBERS / "initializers.json", result)


main()
