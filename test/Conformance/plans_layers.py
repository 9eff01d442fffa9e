"""Plans: convolutions, pools, linear layers, normalizations, interpolation."""

from generator import FLOATS, count
from plans import plan


def float_dtype(g):
    """Most layers compute on floats only."""
    if g.chance(0.9):
        g.dtype = g.random.choice(FLOATS)
    return g.dtype


def maybe(g, value, probability=0.6):
    return value if g.chance(probability) else None


def expanded(g, values):
    """A list that may be written as one element for all."""
    return [values[0]] if len(set(values)) == 1 and g.chance(0.5) else list(values)


def spatial_rank(g):
    """Of the schema's name: 2 for conv2d."""
    name = g.schema["op"]
    return next((int(d) for d in "123" if f"{d}d" in name), g.between(1, 3))


# Convolutions


@plan("conv1d", "conv2d", "conv3d", "_convolution", "convolution", "_convolution_mode")
def convolution(g):
    float_dtype(g)
    rank = spatial_rank(g)
    groups = g.pick(1, 1, 1, 2, 3)
    transposed = g.types.get("transposed") == "bool" and g.chance(0.4)
    inputs, outputs = groups * g.between(1, 3), groups * g.between(1, 3)
    kernel = [g.pick(1, 1, 2, 3) for _ in range(rank)]
    stride = [g.pick(1, 1, 2, 3) for _ in range(rank)]
    dilation = [g.pick(1, 1, 1, 2) for _ in range(rank)]
    padding = [g.pick(0, 0, 1, 2) for _ in range(rank)]
    batch = [] if g.chance(0.2) else [g.pick(0, 1, 2, 3)]
    weight = [inputs, outputs // groups] if transposed else [outputs, inputs // groups]
    named = {
        "input": g.tensor(batch + [inputs] + [g.between(1, 9) for _ in range(rank)]),
        "weight": g.tensor(weight + kernel),
        "bias": maybe(g, g.tensor([outputs])),
        "stride": expanded(g, stride),
        "dilation": expanded(g, dilation),
        "groups": groups,
        "transposed": transposed,
        "output_padding": expanded(g, [g.pick(0, 0, 0, 1) for _ in range(rank)]),
    }
    if g.types["padding"] != "str":
        named["padding"] = expanded(g, padding)
    elif g.chance(0.6):
        named["stride"] = [1]
    return named


@plan("conv_transpose1d", "conv_transpose2d", "conv_transpose3d")
def transposed_convolution(g):
    float_dtype(g)
    rank = spatial_rank(g)
    groups = g.pick(1, 1, 2)
    inputs, outputs = groups * g.between(1, 3), g.between(1, 3)
    batch = [] if g.chance(0.2) else [g.pick(0, 1, 2)]
    return {
        "input": g.tensor(batch + [inputs] + [g.between(1, 6) for _ in range(rank)]),
        "weight": g.tensor([inputs, outputs] + [g.pick(1, 2, 3) for _ in range(rank)]),
        "bias": maybe(g, g.tensor([outputs * groups])),
        "stride": expanded(g, [g.pick(1, 1, 2, 3) for _ in range(rank)]),
        "padding": expanded(g, [g.pick(0, 0, 1) for _ in range(rank)]),
        "output_padding": expanded(g, [g.pick(0, 0, 0, 1) for _ in range(rank)]),
        "dilation": expanded(g, [g.pick(1, 1, 2) for _ in range(rank)]),
        "groups": groups,
    }


# Pools


@plan(
    *(f"{kind}_pool{d}d{end}" for kind in ("max", "avg") for d in "123" for end in ("", "_with_indices"))
)
def pool(g):
    float_dtype(g)
    rank = spatial_rank(g)
    kernel = [g.pick(1, 2, 2, 3) for _ in range(rank)]
    padding = [g.between(0, k // 2) for k in kernel]
    batch = [] if g.chance(0.25) else [g.pick(0, 1, 2)]
    stride = [g.pick(1, 2, 2, 3) for _ in range(rank)]
    return {
        "self": g.tensor(batch + [g.between(1, 4)] + [g.between(2, 12) for _ in range(rank)]),
        "kernel_size": expanded(g, kernel),
        "stride": expanded(g, stride) if g.chance(0.7) else [],
        "padding": expanded(g, padding),
        "dilation": expanded(g, [g.pick(1, 1, 1, 2) for _ in range(rank)]),
        "divisor_override": maybe(g, g.pick(1, 2, -1, 0), 0.2),
    }


@plan(*(f"adaptive_{kind}_pool{d}d" for kind in ("max", "avg") for d in "123"))
def adaptive_pool(g):
    float_dtype(g)
    rank = spatial_rank(g)
    batch = [] if g.chance(0.25) else [g.pick(0, 1, 2)]
    return {
        "self": g.tensor(batch + [g.between(1, 4)] + [g.between(1, 9) for _ in range(rank)]),
        "output_size": [g.pick(1, 1, 2, 3, 7, 0) for _ in range(rank)],
    }


@plan("im2col", "col2im")
def columns(g):
    float_dtype(g)
    batch = [] if g.chance(0.25) else [g.pick(0, 1, 2)]
    size, kernel = [g.between(2, 8) for _ in "hw"], [g.pick(1, 2, 3) for _ in "hw"]
    dilation, padding, stride = ([g.pick(*c) for _ in "hw"] for c in ((1, 1, 2), (0, 0, 1), (1, 1, 2)))
    windows = [
        (n + 2 * p - d * (k - 1) - 1) // s + 1
        for n, k, d, p, s in zip(size, kernel, dilation, padding, stride)
    ]
    channels = g.between(1, 3)
    sizes = [channels] + size
    if "col2im" in g.schema["op"]:
        sizes = [channels * count(kernel), max(count(windows), 0)]
    return {
        "self": g.tensor(batch + sizes),
        "output_size": size,
        "kernel_size": kernel,
        "dilation": dilation,
        "padding": padding,
        "stride": stride,
    }


# Linear layers and products


@plan("linear")
def linear(g):
    float_dtype(g)
    inputs, outputs = g.size(), g.size()
    is_vector = g.chance(0.1)
    return {
        "input": g.tensor(g.shape(g.between(0, 3)) + [inputs]),
        "weight": g.tensor([inputs] if is_vector else [outputs, inputs]),
        "bias": maybe(g, g.tensor([] if is_vector else [g.pick(outputs, outputs, 1)])),
    }


@plan("mm", "bmm", "mv", "addmm", "baddbmm", "addbmm", "addmv")
def product(g):
    """`self` is what is added, or the left factor."""
    n, m, k = g.size(), g.size(), g.size()
    batch = [g.size()] if "bmm" in g.schema["op"] else []
    left, right, vector = batch + [n, k], batch + [k, m], [k]
    result = {"addbmm": [n, m], "addmv": [n]}.get(g.schema["op"].split("::")[1], batch + [n, m])
    named = {
        "mat2": g.tensor(right),
        "vec": g.tensor(vector),
        "mat1": g.tensor(left),
        "batch1": g.tensor(left),
        "batch2": g.tensor(right),
        "mat": g.tensor(left),
        "beta": g.pick(1, 1, 0, g.scalar()),
        "alpha": g.pick(1, 1, g.scalar()),
    }
    is_sum = "beta" in g.types
    added = result if g.schema["op"].endswith("_") else g.broadcastable(result)
    named["self"] = g.tensor(added if is_sum else left)
    return named


@plan("matmul", "linalg_matmul")
def matmul(g):
    k = g.size()
    batch = g.shape(g.between(0, 2))
    left = g.broadcastable(batch) + ([g.size()] if g.chance(0.8) else []) + [k]
    right = g.broadcastable(batch) + [k, g.size()]
    if g.chance(0.2):
        left, right = left[-2:] if g.chance(0.3) else left, [k]
    return {"self": g.tensor(left), "other": g.tensor(right)}


@plan("dot", "outer", "ger")
def vectors(g):
    n = g.size()
    other = n if g.schema["op"].endswith("dot") else g.size()
    return {"self": g.tensor([n]), "tensor": g.tensor([other]), "vec2": g.tensor([other])}


@plan("bilinear")
def bilinear(g):
    float_dtype(g)
    batch, n, m, out = g.shape(g.between(0, 2)), g.size(), g.size(), g.size()
    return {
        "input1": g.tensor(batch + [n]),
        "input2": g.tensor(batch + [m]),
        "weight": g.tensor([out, n, m]),
        "bias": maybe(g, g.tensor([out])),
    }


@plan("cdist")
def cdist(g):
    float_dtype(g)
    batch, width = g.shape(g.between(0, 2)), g.size()
    return {
        "x1": g.tensor(g.broadcastable(batch) + [g.size(), width]),
        "x2": g.tensor(g.broadcastable(batch) + [g.size(), width]),
        "p": g.real(g.pick(2.0, 2.0, 1.0, 0.0, 3.5, -1.0)),
        "compute_mode": g.pick(None, 0, 1, 2, 3),
    }


@plan("einsum")
def einsum(g):
    letters = "ijkl"
    sizes = {letter: g.size() for letter in letters}
    terms, tensors = [], []
    batch = g.shape(g.between(0, 2)) if g.chance(0.3) else None
    for _ in range(g.pick(1, 2, 2, 2, 3)):
        term = g.random.choices(letters, k=g.between(0, 3))
        if not g.chance(0.15):
            term = list(dict.fromkeys(term))
        shape = [1 if g.chance(0.05) else sizes[letter] for letter in term]
        if batch is not None and g.chance(0.8):
            shape = g.broadcastable(batch) + shape
            term = ["..."] + term
        terms.append("".join(term))
        tensors.append(g.tensor(shape))
    used = sorted(set("".join(terms)) - {"."})
    equation = ",".join(terms)
    if g.chance(0.75):
        output = g.random.sample(used, g.between(0, len(used)))
        equation += "->" + ("..." if batch is not None and g.chance(0.8) else "") + "".join(output)
    if g.chance(0.1):
        equation = equation.replace(",", " , ").replace("->", " -> ")
    if g.chance(0.08):
        equation = equation[: g.between(0, len(equation))] + g.pick("->", ",", ".", "i", "1")
    return {"equation": equation, "tensors": tensors, "path": None}


# Normalizations


@plan("batch_norm", "native_batch_norm", "instance_norm")
def batch_norm(g):
    float_dtype(g)
    channels = g.between(1, 4)
    spatial = g.shape(g.between(0, 3), least=1)
    if "instance" in g.schema["op"]:
        spatial = spatial or [g.between(1, 4)]
    has_statistics = g.chance(0.7)

    def vector(probability):
        return maybe(g, g.tensor([channels]), probability)

    has_scale = g.pick(0.0, 1.0, 0.5)
    return {
        "input": g.tensor([g.pick(0, 1, 2, 3), channels] + spatial),
        "weight": vector(has_scale),
        "bias": vector(has_scale),
        "running_mean": vector(1.0 if has_statistics else 0.05),
        "running_var": vector(1.0 if has_statistics else 0.05),
        "momentum": g.real(0.1),
        "eps": g.real(1e-5),
        "training": g.chance(0.6) if has_statistics else g.chance(0.9),
        "use_input_stats": g.chance(0.6) if has_statistics else g.chance(0.9),
    }


@plan("layer_norm", "native_layer_norm", "rms_norm")
def layer_norm(g):
    float_dtype(g)
    shape = g.shape(g.between(1, 4))
    normalized = shape[g.between(0, len(shape) - 1) :]
    return {
        "input": g.tensor(shape),
        "normalized_shape": normalized,
        "weight": maybe(g, g.tensor(normalized)),
        "bias": maybe(g, g.tensor(normalized)),
        "eps": g.real(1e-5),
    }


@plan("group_norm", "native_group_norm")
def group_norm(g):
    float_dtype(g)
    groups = g.between(1, 3)
    channels, batch = groups * g.between(1, 3), g.pick(0, 1, 2)
    spatial = g.shape(g.between(0, 3))
    return {
        "input": g.tensor([batch, channels] + spatial),
        "num_groups": groups,
        "group": groups,
        "N": batch,
        "C": channels,
        "HxW": count(spatial),
        "weight": maybe(g, g.tensor([channels])),
        "bias": maybe(g, g.tensor([channels])),
        "eps": g.real(1e-5),
    }


@plan("_weight_norm")
def weight_norm(g):
    float_dtype(g)
    shape = g.shape(g.between(1, 4), least=1)
    dim = g.pick(0, len(shape) - 1, -1, g.dim(len(shape)))
    kept = dim % len(shape)
    norms = [n if i == kept else 1 for i, n in enumerate(shape)]
    return {"v": g.tensor(shape), "g": g.tensor(norms if dim != -1 else []), "dim": dim}


@plan("embedding")
def embedding(g):
    rows = g.between(1, 6)
    return {
        "weight": g.tensor([rows, g.size()]),
        "indices": g.indices(g.shape(g.between(0, 3)), rows, g.pick("i64", "i64", "i32")),
        "padding_idx": g.pick(-1, -1, 0, rows - 1),
    }


# Resampling


@plan(
    *(
        f"{start}upsample_{kind}"
        for start in ("", "_")
        for kind in (
            "nearest1d nearest2d nearest3d nearest_exact1d nearest_exact2d nearest_exact3d linear1d "
            "bilinear2d bilinear2d_aa bicubic2d bicubic2d_aa trilinear3d"
        ).split()
    )
)
def upsample(g):
    g.dtype = g.random.choice(FLOATS + ["u8"])
    rank = spatial_rank(g)
    sizes = [g.between(1, 6) for _ in range(rank)]
    scales = [{"float": g.pick(1.0, 2.0, 0.5, 0.7, 1.5, 3.3)} for _ in range(rank)]
    tensor = g.tensor([g.pick(0, 1, 2), g.between(1, 3)] + sizes)
    output = [g.between(1, 9) for _ in range(rank)]
    by_size = g.chance(0.5)
    named = {"self": tensor, "input": tensor, "output_size": output, "scale_factors": scales}
    if ".vec" in g.schema["op"]:
        named["output_size"] = output if by_size else None
        named["scale_factors"] = None if by_size else scales
    return named


@plan("grid_sampler")
def grid_sampler(g):
    float_dtype(g)
    rank = g.pick(2, 2, 3)
    batch = g.pick(0, 1, 2)
    return {
        "input": g.tensor([batch, g.size()] + g.shape(rank, least=1)),
        "grid": g.tensor([batch] + g.shape(rank) + [rank]),
        "interpolation_mode": g.pick(0, 0, 1, 2, 3),
        "padding_mode": g.pick(0, 1, 2, 3),
    }


@plan("affine_grid_generator")
def affine_grid(g):
    float_dtype(g)
    rank, batch = g.pick(2, 2, 3), g.between(0, 3)
    return {"theta": g.tensor([batch, rank, rank + 1]), "size": [batch] + g.shape(rank + 1, least=1)}


@plan("pixel_shuffle", "pixel_unshuffle", "channel_shuffle")
def shuffle(g):
    factor = g.between(1, 3)
    channels = g.between(1, 3) * factor * factor
    sizes = g.shape(g.between(0, 2)) + [channels] + [factor * g.between(0, 4) for _ in "hw"]
    names = ("upscale_factor", "downscale_factor", "groups")
    return {"self": g.tensor(sizes)} | dict.fromkeys(names, factor)


@plan("pad", "constant_pad_nd", *(f"{kind}_pad{d}d" for kind in ("reflection", "replication") for d in "123"))
def pad(g):
    name = g.schema["op"]
    mode = g.pick("constant", "reflect", "replicate", "circular")
    if any(f"{d}d" in name for d in "123"):
        padded = spatial_rank(g)
        rank = padded + g.pick(1, 2)
    else:
        rank = g.between(1, 5)
        padded = g.between(0, rank) if mode == "constant" or "nd" in name else max(1, rank - g.pick(1, 2))
    if "constant" not in (mode, name):
        float_dtype(g)
    sizes = g.shape(rank - padded) + [g.between(1, 8) for _ in range(padded)]
    amounts = []
    for size in reversed(sizes[rank - padded :]):
        most = max(size - 1, 0)
        amounts += [g.pick(0, 1, -1, min(2, most), most) for _ in range(2)]
    value = g.pick(None, g.real(0.0), g.real())
    return {
        "self": g.tensor(sizes),
        "pad": amounts,
        "padding": amounts,
        "mode": mode,
        "value": g.scalar() if "nd" in name else (value if mode == "constant" or g.chance(0.1) else None),
    }
