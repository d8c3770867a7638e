"""Keras on PyTorch, both in float64: import this before either. Also where the numbers go, and how they are written."""

import json
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from keras.src.backend.common import dtypes

# On PyTorch, Keras rounds every float64 result of two tensors to float32 (as JAX does), whatever floatx is: matrix products
# would be good to 1e-7 only. With this row of its table changed it computes the same things in float64.
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
keras.config.set_floatx("float64")
keras.config.set_dtype_policy("float64")
torch.set_default_dtype(torch.float64)

NUMBERS = pathlib.Path(__file__).resolve().parent / "numbers"
SOURCES = f"PyTorch {torch.__version__.split('+')[0]}, Keras {keras.__version__}"


def write_steps(cases, make):
    """Writes step-NAME.json of every case, or of those named on the command line."""
    for name, given in cases.items():
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            write(NUMBERS / f"step-{name}.json", make(name, given))


def write(path, value):
    """One line of JSON, so that a case is one line of a diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, separators=(",", ":")) + "\n")
    print("written:", path.name)
