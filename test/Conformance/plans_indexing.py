"""Plans: reading and writing by index."""

from generator import count
from plans import plan


def index_dtype(g):
    return g.pick("i64", "i64", "i64", "i64", "i32")


@plan("index_select", "index_add", "index_copy", "index_fill")
def along_dimension(g):
    shape = g.shape(g.between(0, 4))
    dim = g.dim(len(shape))
    bound = shape[dim] if shape else 1
    length = g.between(0, 4) if bound else 0
    source = list(shape)
    if shape:
        source[dim] = length
    else:
        length = 1
    index = g.indices([length], bound, index_dtype(g))
    if length == 1 and g.chance(0.2):
        index["sizes"] = []
    scalar = g.tensor([])
    return {
        "self": g.tensor(shape),
        "dim": dim,
        "index": index,
        "source": g.tensor(source),
        "value": scalar if g.types.get("value") == "Tensor" else g.scalar(),
        "alpha": g.pick(1, 1, g.scalar()),
    }


@plan("gather", "scatter", "scatter_add", "scatter_reduce", "take_along_dim")
def by_element(g):
    shape = g.shape(g.between(0, 4))
    dim = g.dim(len(shape))
    bound = shape[dim] if shape else 1
    sizes = [g.between(0, n) for n in shape]
    if shape:
        sizes[dim] = g.between(0, 4) if bound else 0
    if shape and g.chance(0.15):
        sizes = [max(n, 1) for n in sizes]
        at = g.between(0, len(shape) - 1)
        sizes[at] = shape[at] + 1
    source = [n + g.pick(0, 0, 1) for n in sizes]
    index = g.indices(sizes, bound, "i64")
    if "along" in g.schema["op"]:
        sizes = g.broadcastable(shape) if len(shape) < 2 else [1 if g.chance(0.3) else n for n in shape]
        index = g.indices(sizes, bound)
    named = {
        "self": g.tensor(shape),
        "dim": dim,
        "index": index,
        "indices": index,
        "src": g.tensor(source),
        "value": g.scalar(),
    }
    if g.schema["op"].endswith(("scatter.reduce", "scatter_.reduce", "value_reduce")):
        named["reduce"] = g.pick("add", "multiply")
    elif "reduce" in g.types:
        named["reduce"] = g.pick("sum", "prod", "mean", "amax", "amin")
    return named


def advanced_indices(g, shape):
    """Indices, the shape that they index to, and whether they keep to ATen's
    rules."""
    common = g.shape(g.between(0, 2))
    indices, result, dim = [], [], 0
    indexed = []
    allows_none = "?" in g.types["indices"]
    while dim < len(shape) and len(indices) < 3:
        kind = g.random.random()
        if allows_none and kind < 0.3:
            indices.append(None)
            indexed.append(None)
            dim += 1
        elif kind < 0.4 and dim + 1 <= len(shape):
            span = g.between(1, min(2, len(shape) - dim))
            mask = [g.between(0, 1) for _ in range(count(shape[dim : dim + span]))]
            indices.append(g.tensor(shape[dim : dim + span], g.pick("bool", "bool", "u8"), elements=mask))
            indexed.append(dim)
            common = [sum(mask)]
            dim += span
        else:
            sizes = common if g.chance(0.7) else g.broadcastable(common)
            low = -shape[dim] if g.chance(0.3) else 0
            indices.append(g.indices(sizes, shape[dim], index_dtype(g), low))
            indexed.append(dim)
            dim += 1
        if g.chance(0.3):
            break
    places = [i for i, d in enumerate(indexed) if d is not None]
    kept_before, kept_after = [], shape[dim:]
    position = 0
    for index, entry in enumerate(indices):
        if entry is None:
            (kept_before if places and index < places[0] else kept_after).insert(0, shape[position])
        position += 1
    result = kept_before + common + kept_after
    return indices, result


@plan("index", "index_put", "_index_put_impl_")
def advanced(g):
    shape = g.shape(g.between(1, 4), least=1 if g.chance(0.9) else 0)
    indices, result = advanced_indices(g, shape)
    values = g.pick([], [1], result, result)
    return {"self": g.tensor(shape), "indices": indices, "values": g.tensor(values), "unsafe": False}


@plan("take")
def take(g):
    shape = g.shape()
    return {"self": g.tensor(shape), "index": g.indices(g.shape(g.between(0, 3)), count(shape))}


@plan("select", "select_scatter")
def select(g):
    shape = g.shape(g.between(1, 5))
    dim = g.dim(len(shape))
    at = dim % len(shape)
    index = g.between(-shape[dim], max(shape[dim] - 1, 0))
    return {"self": g.tensor(shape), "dim": dim, "index": index, "src": g.tensor(shape[:at] + shape[at + 1 :])}


def slice_length(size, start, end, step):
    return len(range(*slice(start, end, step).indices(size)))


@plan("slice.Tensor", "slice_scatter")
def slice_(g):
    shape = g.shape(g.between(1, 5))
    dim = g.dim(len(shape))
    start, end = (g.pick(None, 0, 1, g.between(-9, 9), 9223372036854775807) for _ in range(2))
    step = g.pick(1, 1, 2, 3)
    source = list(shape)
    source[dim] = slice_length(shape[dim], start, end, step)
    return {
        "self": g.tensor(shape),
        "dim": dim,
        "start": start,
        "end": end,
        "step": step,
        "src": g.tensor(source),
    }


@plan("narrow")
def narrow(g):
    shape = g.shape(g.between(1, 5))
    dim = g.dim(len(shape))
    start = g.between(0, shape[dim])
    length = g.between(0, shape[dim] - start)
    if g.chance(0.2):
        start -= shape[dim]
    if g.types["start"] == "Tensor":
        start = g.tensor([], g.pick("i64", "i64", "i32"), elements=[start])
    return {"self": g.tensor(shape), "dim": dim, "start": start, "length": length}


@plan("one_hot")
def one_hot(g):
    classes = g.between(1, 6)
    return {
        "self": g.indices(g.shape(g.between(0, 3)), classes),
        "num_classes": g.pick(-1, classes, classes + 2),
    }


@plan("repeat_interleave")
def repeat_interleave(g):
    shape = g.shape(g.between(0, 3))
    dim = g.pick(None, g.dim(len(shape)))
    length = count(shape) if dim is None or not shape else shape[dim]
    repeats = g.between(0, 3)
    total = repeats * length
    if g.types["repeats"] == "Tensor":
        length = g.pick(length, length, 1)
        repeats = g.indices([length], 4, index_dtype(g))
        total = sum(repeats["elements"])
    return {
        "self": g.tensor(shape),
        "repeats": repeats,
        "dim": dim,
        "output_size": g.pick(None, None, None, total),
    }


@plan("where")
def where(g):
    shape = g.shape()
    named = {"condition": g.tensor(g.broadcastable(shape), g.pick("bool", "bool", "bool", "u8"))}
    for name in ("self", "other"):
        if g.types.get(name) == "Tensor":
            named[name] = g.tensor(g.broadcastable(shape))
    return named


@plan("masked_fill", "masked_select")
def masked(g):
    shape = g.shape()
    value = g.tensor([]) if g.types.get("value") == "Tensor" else g.scalar()
    mask = g.broadcastable(shape)
    return {"self": g.tensor(shape), "mask": g.tensor(mask, g.pick("bool", "bool", "bool", "u8")), "value": value}
