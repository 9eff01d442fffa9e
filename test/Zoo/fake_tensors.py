"""Asks LibTorch about sizes without computing: a program is run on tensors that
have sizes and no elements. Answers as `pth-libtorch run --execute` does, in a
fraction of its time at large sizes, but by PyTorch's own shape functions instead
of its kernels: run_zoo.py compares the two where it asks both.

usage: fake_tensors.py FILE < requests
"""

import json
import logging
import sys

import torch
from torch._subclasses.fake_tensor import (
    DataDependentOutputException,
    DynamicOutputShapeException,
    FakeTensorMode,
)


def sizes_of(request):
    return [int(size) for size in request.split("x")]


def outputs_of(value):
    """The sizes of tensors, in order; a container counts as its elements."""
    if isinstance(value, torch.Tensor):
        return ["x".join(map(str, value.shape)) or "scalar"]
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, (tuple, list)) or hasattr(value, "__iter__"):
        return [size for element in value for size in outputs_of(element)]
    return ["none" if value is None else str(value)]


def answer(program, request):
    result = {"schema_version": 1, "input": request}
    mode = FakeTensorMode(allow_non_fake_inputs=True)
    try:
        with mode, torch.no_grad():
            value = program(torch.zeros(sizes_of(request)))
    except (DataDependentOutputException, DynamicOutputShapeException) as error:
        # There are no values to decide by.
        return {**result, "accepted": None, "message": str(error)}
    except Exception as error:
        message = str(error).rpartition("RuntimeError: ")[2].strip()
        return {**result, "accepted": False, "message": message}
    return {**result, "accepted": True, "outputs": outputs_of(value)}


def main():
    logging.disable(logging.CRITICAL)
    # The default executor profiles the first runs and compiles the next, which
    # is slow and says nothing about sizes.
    torch._C._jit_set_profiling_mode(False)
    program = torch.jit.load(sys.argv[1], map_location="cpu")
    for line in sys.stdin:
        print(json.dumps(answer(program, line.strip())), flush=True)


if __name__ == "__main__":
    main()
