"""Runs exported programs in one process: importing a framework takes longer than twenty steps of a small network.

    python run.py < jobs.json > results.json

A job names the folder of a train.py. It runs as `python train.py --losses FILE --signals FILE` would, and is asked for its
validation too. Where the folder has a masks.npz, dropout takes those masks, the lab's, instead of drawing its own.
"""

import contextlib
import json
import os
import runpy
import sys
import traceback
from pathlib import Path

import numpy as np


class Masks:
    """The masks of a job, one for each dropout layer of each training step, in the order of the forward passes."""

    left = None

    @classmethod
    def load(cls, folder):
        file = folder / "masks.npz"
        stored = np.load(file) if file.exists() else {}
        cls.left = iter([stored[name] for name in sorted(stored)]) if stored else None


def patch_torch():
    import torch

    original = torch.nn.Dropout.forward

    def forward(self, x):
        if Masks.left is None or not self.training or self.p == 0:
            return original(self, x)
        return x * torch.from_numpy(next(Masks.left))

    torch.nn.Dropout.forward = forward


def patch_keras():
    import keras

    original = keras.layers.Dropout.call

    def call(self, inputs, training=False):
        if Masks.left is None or not training or self.rate == 0:
            return original(self, inputs, training=training)
        return inputs * keras.ops.convert_to_tensor(next(Masks.left))

    keras.layers.Dropout.call = call


def run(job):
    folder = Path(job["folder"])
    losses, signals = folder / "losses.json", folder / "signals.npz"
    Masks.load(folder)
    if os.environ.get("KERAS_BACKEND") == "tensorflow":
        import tensorflow as tf

        # a compiled step would keep the masks of the first
        tf.config.run_functions_eagerly(Masks.left is not None)
    sys.argv = ["train.py", "--losses", str(losses), "--signals", str(signals)]
    try:
        program = runpy.run_path(str(folder / "train.py"), run_name="__main__")
        measured = np.load(signals)
        return {
            "losses": json.loads(losses.read_text()),
            "gradNorm": measured["gradNorm"][0].tolist(),
            "signalRms": measured["signalRms"][0].tolist(),
            "validation": program["evaluate"]()["loss"] if "evaluate" in program else None,
            "kernelStd": program["KERNEL_STD"],
            "kernels": {name: [float(w.mean()), float(w.std())] for name, w in kernels_of(program["model"])},
        }
    except BaseException:
        return {"error": traceback.format_exc()}


def kernels_of(model):
    """As they are after the run."""
    if hasattr(model, "named_children") and not hasattr(model, "get_layer"):
        return [(n, p.weight.detach().numpy()) for n, p in model.named_children() if type(p).__name__ == "Linear"]
    return [(p.name, np.array(p.kernel.value if not hasattr(p.kernel, "numpy") else p.kernel.numpy())) for p in model.layers if hasattr(p, "kernel")]


def main():
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    jobs = json.load(sys.stdin)
    if jobs["framework"] == "pytorch":
        patch_torch()
    else:
        patch_keras()
    with contextlib.redirect_stdout(sys.stderr):
        results = [run(job) for job in jobs["jobs"]]
    json.dump(results, sys.stdout)


main()
