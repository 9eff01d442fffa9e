"""Plans: losses, recurrent cells, contractions and order statistics."""

from generator import FLOATS
from plans import plan
from plans_layers import float_dtype, maybe


def reduction(g):
    return g.pick(0, 1, 2)


@plan(
    "mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "kl_div", "soft_margin_loss",
    "hinge_embedding_loss", "binary_cross_entropy", "binary_cross_entropy_with_logits",
)
def pair_loss(g):
    g.dtype = g.random.choice(FLOATS[:5])
    sizes = g.shape(g.between(0, 4), least=1)
    fits = g.chance(0.8)
    return {
        "self": g.tensor(sizes, fill=g.pick(0, 1)),
        "target": g.tensor(sizes if fits else g.broadcastable(sizes), fill=g.pick(0, 1)),
        "weight": maybe(g, g.tensor(sizes if fits else g.broadcastable(sizes)), 0.3),
        "pos_weight": maybe(g, g.tensor(g.broadcastable(sizes)), 0.2),
        "reduction": reduction(g),
        "beta": g.real(g.pick(1.0, 0.0, 0.5)),
        "delta": g.real(g.pick(1.0, 0.5)),
        "log_target": g.chance(0.3),
    }


@plan("cross_entropy_loss", "nll_loss", "nll_loss2d", "nll_loss_nd")
def class_loss(g):
    g.dtype = g.random.choice(FLOATS)
    classes, name = g.between(1, 5), g.schema["op"]
    rank = 2 if name.endswith("2d") else g.between(0, 3)
    batch = [] if name.endswith("nd") or "cross" in name and g.chance(0.2) else [g.between(1, 4)]
    spatial = g.shape(rank if batch else 0, least=1) if not name.endswith("nll_loss") else []
    scores = batch + [classes] + spatial
    target = g.indices(batch + spatial, classes)
    if "cross" in name and g.chance(0.4):
        target = g.tensor(scores, g.pick(g.dtype, g.dtype, "f32"))
    return {
        "self": g.tensor(scores),
        "target": target,
        "weight": maybe(g, g.tensor([classes]), 0.4),
        "reduction": reduction(g),
        "ignore_index": -100,
        "label_smoothing": g.real(g.pick(0.0, 0.0, 0.1, 1.0)),
    }


@plan("gru_cell", "rnn_tanh_cell", "rnn_relu_cell", "lstm_cell")
def cell(g):
    float_dtype(g)
    name = g.schema["op"]
    gates = 4 if "lstm" in name else 3 if "gru" in name else 1
    batch, inputs, hidden = g.size(), g.size(1), g.size(1)
    other = g.dtype if g.chance(0.9) else g.random.choice(FLOATS)
    states = [g.tensor([batch, hidden], other) for _ in "hc"]
    rows = gates * hidden
    return {
        "input": g.tensor([batch, inputs]),
        "hx": states if "lstm" in name else states[0],
        "w_ih": g.tensor([rows, inputs]),
        "w_hh": g.tensor([rows, hidden], other),
        "b_ih": maybe(g, g.tensor([g.pick(rows, rows, 1)])),
        "b_hh": maybe(g, g.tensor([g.pick(rows, rows, 1)], other)),
    }


@plan("tensordot")
def tensordot(g):
    float_dtype(g)
    summed = g.shape(g.between(0, 2))
    left, right = g.shape(g.between(0, 2)), g.shape(g.between(0, 2))
    return {
        "self": g.tensor(left + summed),
        "other": g.tensor([1 if g.chance(0.1) else n for n in summed] + right),
        "dims_self": list(range(len(left), len(left) + len(summed))),
        "dims_other": list(range(len(summed))),
    }


@plan("det", "logdet", "inverse", "linalg_det", "linalg_inv", "linalg_inv_ex", "linalg_eigvalsh")
def square(g):
    g.dtype = g.random.choice(["f32", "f64", "f32", "c64", "c128"])
    n = g.size()
    matrix = g.tensor(g.shape(g.between(0, 2)) + [n, n])
    return {"self": matrix, "A": matrix, "input": matrix}


@plan("cartesian_prod", "block_diag")
def of_several(g):
    rank = 1 if "cartesian" in g.schema["op"] else None
    tensors = [g.tensor(g.shape(g.between(0, 2) if rank is None else 1)) for _ in range(g.between(1, 3))]
    return {"tensors": tensors}


@plan("quantile", "nanquantile")
def quantile(g):
    g.dtype = g.pick("f32", "f32", "f64")
    shape = g.shape(g.between(0, 4), least=1)
    share = g.real(g.pick(0.0, 0.25, 0.5, 1.0))
    if g.types["q"] == "Tensor":
        share = g.tensor([] if g.chance(0.4) else [g.size()], fill=g.pick(0, 1))
    return {
        "self": g.tensor(shape),
        "q": share,
        "dim": maybe(g, g.dim(len(shape)), 0.7),
        "interpolation": g.pick("linear", "lower", "higher", "midpoint", "nearest"),
    }


@plan("searchsorted", "bucketize")
def buckets(g):
    leading = g.shape(g.between(0, 2))
    is_vector = g.chance(0.5) or "bucketize" in g.schema["op"]
    values = g.tensor((g.shape(g.between(0, 3)) if is_vector else leading + [g.size()]))
    edges = g.tensor(([] if is_vector else leading) + [g.size()])
    return {"sorted_sequence": edges, "boundaries": edges, "self": values, "side": None, "sorter": None}


@plan("multinomial")
def multinomial(g):
    g.dtype = g.random.choice(FLOATS)
    categories = g.size(1)
    return {
        "self": g.tensor(g.pick([], [g.size()]) + [categories], fill=1),
        "num_samples": g.between(1, categories),
        "generator": None,
    }


@plan("max_unpool2d", "max_unpool3d")
def unpool(g):
    g.dtype = g.pick("f32", "f32", "f64", g.random.choice(FLOATS))
    rank = 2 if "2d" in g.schema["op"] else 3
    batch = [] if g.chance(0.3) else [g.pick(0, 1, 2)]
    sizes = batch + [g.between(1, 3)] + [g.between(1, 4) for _ in range(rank)]
    output = [g.between(2, 8) for _ in range(rank)]
    return {
        "self": g.tensor(sizes),
        "indices": g.indices(sizes, 2**rank) | {"known": True},
        "output_size": output,
        "stride": [g.pick(1, 2) for _ in range(rank)],
        "padding": [g.pick(0, 1) for _ in range(rank)],
    }


@plan("fractional_max_pool2d", "fractional_max_pool3d")
def fractional(g):
    float_dtype(g)
    rank = 2 if "2d" in g.schema["op"] else 3
    batch = [] if g.chance(0.3) else [g.pick(0, 1, 2)]
    channels, kernel = g.between(1, 3), [g.between(1, 3) for _ in range(rank)]
    output = [g.between(1, 4) for _ in range(rank)]
    sizes = [k + o - 1 + g.between(0, 3) for k, o in zip(kernel, output)]
    return {
        "self": g.tensor(batch + [channels] + sizes),
        "kernel_size": kernel,
        "output_size": output,
        "random_samples": g.tensor([batch[0] if batch else 1, channels, rank], fill=0),
    }


@plan("fake_quantize_per_tensor_affine", "fake_quantize_per_channel_affine")
def fake_quantize(g):
    g.dtype = g.random.choice(FLOATS)
    shape = g.shape(g.between(1, 4))
    axis = g.between(0, len(shape) - 1)
    per_channel = "channel" in g.schema["op"]
    return {
        "self": g.tensor(shape),
        "scale": g.tensor([shape[axis]], "f32", fill=1) if per_channel else g.real(0.5),
        "zero_point": g.tensor([shape[axis]], g.pick("i32", "f32"), fill=0) if per_channel else 0,
        "axis": axis,
        "quant_min": g.pick(0, -128),
        "quant_max": g.pick(255, 127),
    }
