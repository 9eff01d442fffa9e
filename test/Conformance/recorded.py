"""Answers of LibTorch that are no truth to agree with, each with its reason."""

from generator import is_tensor


def name_is(*names):
    return lambda request, libtorch: request["op"].split("::")[1] in names


def says(text):
    return lambda request, libtorch: text in libtorch.get("message", "")


def both(*conditions):
    return lambda request, libtorch: all(c(request, libtorch) for c in conditions)


def copies_without_dtype(request, libtorch):
    *_, copy = request["arguments"]
    return copy is True


def gives_negative_size(request, libtorch):
    results = libtorch.get("results", [])
    return any(min(r["sizes"], default=0) < 0 for r in results if is_tensor(r))


def reads_past(request, libtorch):
    """A fused kernel that accepts what does not fit."""
    return libtorch["accepted"]


RECORDED = [
    (
        says("num_channels == unpacked_output.size(0) INTERNAL ASSERT FAILED"),
        "an assertion in a kernel for bytes (UpSampleKernelAVXAntialias.h) that takes a "
        "result of one pixel and three channels for channels-last; only some processors "
        "have the kernel",
    ),
    (
        both(name_is("lstm.input"), reads_past),
        "the fused kernel does not compare the features and the batch with the "
        "weights and states, and reads past them",
    ),
    (
        both(
            name_is("gru.input", "rnn_tanh.input", "rnn_relu.input"),
            lambda request, libtorch: len(request["arguments"][0]["sizes"]) < 3,
        ),
        "broadcasts what is no sequence",
    ),
    (
        says("pin_memory=True requires a CUDA or other accelerator"),
        "a fact about the machine; a device named in a file counts as the CPU",
    ),
    (
        says("PyTorch is not linked with support for cuda devices"),
        "a fact about the machine; a device named in a file counts as the CPU",
    ),
    (
        both(name_is("warn"), says("implemented directly in the interpreter")),
        "the interpreter does not come here, and warns",
    ),
    (
        gives_negative_size,
        "leaves a tensor of a negative size beside one of 0",
    ),
    (
        name_is("_reshape_alias"),
        "checks neither sizes nor strides; no program asks for others than its own",
    ),
    (
        name_is("pow.int_to_int"),
        "gives a float where the schema says int; what uses it then asserts",
    ),
    (
        both(name_is("to.prim_Device", "to.prim_dtype", "to.prim_other"), copies_without_dtype),
        "reads an absent dtype where a copy is asked for (to_dispatch in "
        "register_prim_ops.cpp): undefined behaviour",
    ),
    (
        both(name_is("TupleIndex"), says("Expected Tuple but got")),
        "its operand is a tuple in every program",
    ),
]


def reason(request, libtorch):
    """Why LibTorch's answer does not count; None if it does."""
    for matches, text in RECORDED:
        if matches(request, libtorch):
            return text
    return None
