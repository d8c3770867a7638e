"""Writes φ and φ′ of every activation, with several settings each, on numbers small, large, infinite and NaN.

    reference/bin/python scripts/reference/activations.py        (generate.py says how to make `reference`)

PyTorch gives the numbers, in float64, φ′ by its autograd; Keras must give the same φ before anything is written. Both are
made from the very text that the catalog shows as their spelling, so that this text is known to run.
"""

from double import NUMBERS, SOURCES, write  # first: see there

import keras
import numpy as np
import torch

# each: parameters of the lab, Keras's spelling, PyTorch's
SETTINGS = {
    "linear": [({}, "'linear'", "nn.Identity()")],
    "relu": [({}, "'relu'", "nn.ReLU()")],
    "leaky_relu": [
        ({"negativeSlope": a}, f"layers.LeakyReLU(negative_slope={a})", f"nn.LeakyReLU({a})") for a in (0.3, 0.01, 0, 1)
    ],
    "elu": [({"alpha": a}, f"layers.ELU(alpha={a})", f"nn.ELU(alpha={a})") for a in (1, 0.5, 2)],
    "selu": [({}, "'selu'", "nn.SELU()")],
    "gelu": [
        ({"approximate": "erf"}, "'gelu'", "nn.GELU()"),
        ({"approximate": "tanh"}, "lambda z: ops.gelu(z, approximate=True)", "nn.GELU(approximate='tanh')"),
    ],
    "silu": [({}, "'silu'", "nn.SiLU()")],
    "mish": [({}, "'mish'", "nn.Mish()")],
    "softplus": [({}, "'softplus'", "nn.Softplus()")],
    "softsign": [({}, "'softsign'", "nn.Softsign()")],
    "sigmoid": [({}, "'sigmoid'", "nn.Sigmoid()")],
    "hard_sigmoid": [({}, "'hard_sigmoid'", "nn.Hardsigmoid()")],
    "tanh": [({}, "'tanh'", "nn.Tanh()")],
    "softmax": [({}, "'softmax'", "nn.Softmax(dim=-1)")],
}

MAGNITUDES = [0.0, 1e-38, 1e-30, 1e-4, 0.1, 0.5, 1.0, 2.5, 3.0, 5.0, 8.0, 20.0, 50.0, 1e4, 1e38, float("inf")]
GRID = np.array([[s * m] for m in MAGNITUDES for s in (1, -1)] + [[float("nan")]])
# For softmax: rows of logits, among them equal ones, one far ahead, all huge, all tiny, and a NaN.
LOGITS = np.array(
    [[0.1, -0.4, 1.3], [0, 0, 0], [50, 0, -50], [1e4, -1e4, 9999], [1e38, 1e38, -1e38], [1e-30, 0, -1e-30], [float("nan"), 1, 2]]
)


def number(x):
    return float(x) if np.isfinite(x) else {np.inf: "Infinity", -np.inf: "-Infinity"}.get(x, "NaN")


def numbers(values, z):
    """At ±∞ a NaN is what the formula happens to come to (∞ · 0), not a definition: null."""
    return [None if np.isinf(at) and np.isnan(v) else number(v) for v, at in zip(values.ravel(), z.ravel())]


def slope(kind, phi, z):
    """φ′ element by element; of softmax the diagonal of its Jacobian."""
    if kind == "hard_sigmoid":
        # nn.Hardsigmoid's own backward pass multiplies by a sixth rounded to float32
        phi = lambda z: torch.nn.functional.relu6(z + 3) / 6
    if kind != "softmax":
        z = torch.tensor(z, requires_grad=True)
        phi(z).sum().backward()
        return z.grad.numpy()
    return np.stack([torch.autograd.functional.jacobian(phi, torch.tensor(row)).diagonal().numpy() for row in z])


def entry(kind, parameters, of_keras, of_torch):
    z = LOGITS if kind == "softmax" else GRID
    phi = eval(of_torch, {"nn": torch.nn})
    a = phi(torch.tensor(z)).numpy()
    spelled = eval(of_keras, {"layers": keras.layers, "ops": keras.ops})
    check = keras.activations.get(spelled)(torch.tensor(z)).detach().numpy()
    where = ~(np.isinf(z) & (np.isnan(a) | np.isnan(check)))
    assert np.allclose(a[where], check[where], rtol=1e-12, atol=1e-16, equal_nan=True), f"{kind}: PyTorch and Keras differ"
    derivative = numbers(slope(kind, phi, z), z)
    if kind in ("elu", "selu"):
        # PyTorch gives a NaN the slope of the right side; by the formula of the left one it is NaN. Both hand it on.
        derivative[-1] = None
    return {
        "configuration": {"kind": kind, **parameters},
        "keras": of_keras,
        "pytorch": of_torch,
        "shape": list(z.shape),
        "z": [number(v) for v in z.ravel()],
        "phi": numbers(a, z),
        "slope": derivative,
    }


entries = [entry(kind, *setting) for kind, settings in SETTINGS.items() for setting in settings]
write(NUMBERS / "activations.json", {"source": SOURCES, "activations": entries})
