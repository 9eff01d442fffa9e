"""Plans: layers on quantized tensors."""

from generator import FLOATS
from plans import plan
from plans_layers import maybe, spatial_rank

def quantized(*names):
    return plan(*(f"quantized::{name}" for name in names))


CONVOLUTIONS = [f"{kind}{d}d" for kind in ("conv", "conv_transpose") for d in "123"]


def weight(g, sizes):
    return g.tensor(sizes, "qi8", fill=1)


@quantized(*CONVOLUTIONS, *(f"{name}_relu" for name in CONVOLUTIONS))
def quantized_convolution(g):
    rank, transposed = spatial_rank(g), "transpose" in g.schema["op"]
    groups = g.pick(1, 1, 2)
    inputs, outputs = groups * g.between(1, 3), groups * g.between(1, 3)
    kernel, stride, padding, dilation = (
        [g.pick(*choices) for _ in range(rank)]
        for choices in ((1, 2, 3), (1, 2), (0, 0, 1), (1, 1, 1, 2))
    )
    sizes = [inputs, outputs // groups] if transposed else [outputs, inputs // groups]
    output_padding = [[0] * rank] if transposed else []
    packed = {
        "packs": g.schema["op"].split(".")[0].replace("_relu", "") + "_prepack",
        "arguments": [weight(g, sizes + kernel), maybe(g, g.tensor([outputs], "f32")), stride, padding]
        + output_padding
        + [dilation, groups],
    }
    spatial = [g.between(1, 7) for _ in range(rank)]
    return {
        "qx": g.tensor([g.pick(0, 1, 2), inputs] + spatial),
        "packed_weight": packed,
        "output_scale": g.real(1.0),
        "output_zero_point": 0,
    }


@quantized("linear", "linear_relu", "linear_dynamic", "linear_relu_dynamic")
def quantized_linear(g):
    if "dynamic" in g.schema["op"]:
        g.dtype = g.pick("f32", "f32", g.random.choice(FLOATS))
    inputs, outputs = g.size(1), g.size(1)
    packed = {
        "packs": "quantized::linear_prepack",
        "arguments": [weight(g, [outputs, inputs]), maybe(g, g.tensor([outputs], "f32"))],
    }
    return {
        "X": g.tensor(g.shape(g.between(1, 3)) + [inputs]),
        "W_prepack": packed,
        "Y_scale_i": g.real(1.0),
        "Y_zero_point_i": 0,
    }


@quantized("batch_norm", "batch_norm1d", "batch_norm2d", "batch_norm3d", "batch_norm2d_relu", "batch_norm3d_relu")
def quantized_batch_norm(g):
    channels = g.between(1, 4)
    rank = {"1d": g.pick(0, 1), "2d": 2, "3d": 3}.get(g.schema["op"].split("_")[1][4:6], g.between(0, 3))
    return {
        "qx": g.tensor([g.size(), channels] + g.shape(rank)),
        **{name: g.tensor([channels], "f32", fill=1) for name in ("weight", "bias", "mean", "var")},
        "eps": g.real(1e-5),
        "output_scale": g.real(1.0),
        "output_zero_point": 0,
    }


@quantized("instance_norm")
def quantized_instance_norm(g):
    channels = g.between(1, 4)
    return {
        "input": g.tensor([g.size(1), channels] + g.shape(g.between(1, 3), least=1)),
        **{name: g.tensor([channels], "f32", fill=1) for name in ("weight", "bias")},
        "eps": g.real(1e-5),
        "output_scale": g.real(1.0),
        "output_zero_point": 0,
    }


@quantized("cat", "cat_relu")
def quantized_cat(g):
    shape = g.shape(g.between(1, 4))
    dim = g.dim(len(shape))
    tensors = []
    for _ in range(g.between(1, 3)):
        sizes = list(shape)
        sizes[dim] = g.size()
        tensors.append(g.tensor(sizes))
    return {"qx": tensors, "dim": dim, "scale": g.real(1.0), "zero_point": 0}


@quantized("add", "add_relu", "mul", "mul_relu")
def quantized_pair(g):
    sizes = g.shape(g.between(0, 4))
    return {
        "qa": g.tensor(sizes),
        "qb": g.tensor(sizes if g.chance(0.6) else g.broadcastable(sizes)),
        "scale": g.real(1.0),
        "zero_point": 0,
        "b": g.real(1.0),
    }
