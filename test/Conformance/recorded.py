"""Answers of LibTorch that are no truth to agree with, each with its reason."""


def name_is(*names):
    return lambda request, libtorch: request["op"].split("::")[1] in names


def says(text):
    return lambda request, libtorch: text in libtorch.get("message", "")


def both(*conditions):
    return lambda request, libtorch: all(c(request, libtorch) for c in conditions)


def copies_without_dtype(request, libtorch):
    *_, copy = request["arguments"]
    return copy is True


def resizes_to_nothing(request, libtorch):
    """Sizes of which one is 0 and another negative."""
    _, size, *_ = request["arguments"]
    return 0 in size and min(size) < 0


def reads_past(request, libtorch):
    """A fused kernel that accepts what does not fit."""
    return libtorch["accepted"]


RECORDED = [
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
        both(name_is("as_strided", "as_strided_"), resizes_to_nothing),
        "leaves a tensor of a negative size",
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
