"""Plans: views, concatenations, splits, rearrangements, numbers and lists."""

from generator import INTEGERS, count
from plans import plan


def factors(g, number):
    """Sizes whose product is `number`, ones among them."""
    sizes = []
    while number > 1:
        divisors = [d for d in range(2, number + 1) if number % d == 0]
        size = g.random.choice(divisors)
        sizes.append(size)
        number //= size
    for _ in range(g.pick(0, 0, 1, 2)):
        sizes.insert(g.between(0, len(sizes)), 1)
    return sizes


def regrouped(g, shape):
    """Sizes of a view of `shape`: neighbours merged, sizes split."""
    if 0 in shape:
        return g.pick(list(shape), [0], [0, 3])
    sizes = []
    for size in shape:
        if sizes and g.chance(0.4):
            sizes[-1] *= size
        elif g.chance(0.2):
            sizes += factors(g, size)
        else:
            sizes.append(size)
    if g.chance(0.2):
        sizes = factors(g, count(shape))
    return sizes


@plan("view", "reshape", "_unsafe_view", "view_as", "reshape_as", "_reshape_alias")
def view(g):
    shape = g.shape()
    sizes = regrouped(g, shape)
    other = g.tensor(sizes)
    strides = [count(sizes[i + 1 :]) for i in range(len(sizes))]
    if sizes and g.chance(0.35):
        sizes = list(sizes)
        sizes[g.between(0, len(sizes) - 1)] = -1
    return {"self": g.tensor(shape), "size": sizes, "shape": sizes, "other": other, "stride": strides}


@plan("view_as_complex", "view_as_real")
def view_complex(g):
    if g.schema["op"].endswith("real"):
        return {"self": g.tensor(g.shape(), g.pick("c64", "c128"))}
    return {"self": g.tensor(g.shape() + [2], g.pick("f32", "f64", "f32", "f16"))}


@plan("expand", "expand_as", "broadcast_to")
def expand(g):
    full = g.shape()
    shape = g.broadcastable(full)
    sizes = list(full)
    for i in range(len(shape)):
        if g.chance(0.3):
            sizes[len(full) - len(shape) + i] = -1
    return {"self": g.tensor(shape), "size": sizes, "other": g.tensor(full), "implicit": False}


@plan("permute")
def permute(g):
    shape = g.shape()
    dims = list(range(len(shape)))
    g.random.shuffle(dims)
    return {"self": g.tensor(shape), "dims": [d - len(shape) if g.chance(0.3) else d for d in dims]}


@plan("movedim.intlist", "moveaxis.intlist")
def movedim(g):
    shape = g.shape()
    source = g.dims(len(shape))
    destination = g.random.sample(range(len(shape)), len(source))
    return {"self": g.tensor(shape), "source": source, "destination": destination}


@plan("movedim.int", "moveaxis.int")
def movedim_one(g):
    rank = g.between(0, 5)
    return {"self": g.tensor(g.shape(rank)), "source": g.dim(rank), "destination": g.dim(rank)}


@plan("unflatten")
def unflatten(g):
    shape = g.shape(g.between(1, 4))
    dim = g.dim(len(shape))
    sizes = factors(g, shape[dim]) if shape[dim] else [0]
    sizes = sizes or [1]
    if g.chance(0.3):
        sizes[g.between(0, len(sizes) - 1)] = -1
    return {"self": g.tensor(shape), "dim": dim, "sizes": sizes}


@plan("flatten")
def flatten(g):
    rank = g.between(0, 6)
    start = g.between(0, max(rank - 1, 0))
    end = g.between(start, max(rank - 1, 0))
    return {
        "self": g.tensor(g.shape(rank)),
        "start_dim": g.pick(start, start - max(rank, 1)),
        "end_dim": g.pick(end, end - max(rank, 1)),
    }


@plan("as_strided")
def as_strided(g):
    shape = g.shape(least=1)
    sizes = [g.between(0, 2) for _ in range(g.between(0, 3))]
    strides = [g.between(0, 2) for _ in sizes]
    return {"self": g.tensor(shape), "size": sizes, "stride": strides, "storage_offset": g.pick(None, None, 0, 1)}


@plan("unfold")
def unfold(g):
    shape = g.shape(g.between(0, 5))
    dim = g.dim(len(shape))
    size = g.between(0, shape[dim]) if shape else g.pick(0, 1)
    return {"self": g.tensor(shape), "dimension": dim, "size": size, "step": g.between(1, 3)}


@plan("roll")
def roll(g):
    shape = g.shape()
    dims = g.dims(len(shape))
    return {"self": g.tensor(shape), "dims": dims, "shifts": [g.integer() for _ in dims] or [g.integer()]}


@plan("repeat", "tile")
def repeat(g):
    shape = g.shape(g.between(0, 4))
    times = [g.pick(1, 1, 2, 3, 0) for _ in range(len(shape) + g.pick(0, 0, 1))]
    return {"self": g.tensor(shape), "repeats": times, "dims": times}


@plan("cat", "concat", "concatenate", "stack")
def concatenate(g):
    shape = g.shape(g.between(1, 5))
    dim = g.dim(len(shape))
    tensors = []
    for _ in range(g.between(1, 4)):
        other = list(shape)
        if "stack" not in g.schema["op"]:
            other[dim] = g.size()
        dtype = g.dtype if g.chance(0.85) else g.pick("f32", "i64", "f64", "bool")
        tensors.append(g.tensor([0] if g.chance(0.05) else other, dtype))
    return {"tensors": tensors, "dim": dim}


@plan("hstack", "vstack", "dstack", "column_stack", "row_stack")
def stack_along(g):
    shape = g.shape(g.between(0, 4))
    return {"tensors": [g.tensor(shape) for _ in range(g.between(1, 3))]}


@plan("split", "split_with_sizes", "unsafe_split_with_sizes")
def split(g):
    shape = g.shape(g.between(1, 5))
    dim = g.dim(len(shape))
    left, sizes = shape[dim], []
    while left:
        sizes.append(g.between(0, left))
        left -= sizes[-1]
        if len(sizes) > 6:
            sizes.append(left)
            break
    named = {"self": g.tensor(shape), "dim": dim, "split_sizes": sizes, "split_size": sizes}
    if g.types.get("split_size") == "int":
        named["split_size"] = g.between(1, 5)
    return named


@plan("chunk", "unsafe_chunk", "tensor_split.sections", "unsafe_split.Tensor")
def chunk(g):
    shape = g.shape(g.between(1, 5))
    number = g.between(1, 6)
    return {"self": g.tensor(shape), "dim": g.dim(len(shape))} | dict.fromkeys(
        ("chunks", "sections", "split_size"), number
    )


@plan("meshgrid")
def meshgrid(g):
    return {"tensors": [g.tensor(g.shape(g.pick(0, 1, 1, 1))) for _ in range(g.between(1, 4))]}


@plan("topk", "kthvalue")
def topk(g):
    shape = g.shape()
    dim = g.dim(len(shape))
    most = shape[dim] if shape else 1
    return {"self": g.tensor(shape), "dim": dim, "k": g.between(min(1, most), most)}


@plan("item", "is_nonzero", *"Int.Tensor Float.Tensor Bool.Tensor ScalarImplicit FloatImplicit IntImplicit".split())
def item(g):
    dtype = g.pick("i64", "i64", "f32", "f32", "bool", "f64", "i32", "c64")
    return {"self": g.tensor(g.pick([], [], [1], [1, 1]), dtype)} | {"a": g.tensor([], dtype)}


BITS = "bitwise_and bitwise_or bitwise_xor bitwise_left_shift bitwise_right_shift __and__ __or__ __xor__ "
BITS += "__iand__ __ior__ __ixor__ __lshift__ __rshift__ __ilshift__ __irshift__ gcd lcm bitwise_not"


@plan(*(f"{name}{end}" for name in BITS.split() for end in (".Tensor", ".Scalar", ".Scalar_Tensor", ".Tensor_Scalar")))
@plan("gcd", "lcm", "bitwise_not")
def bits(g):
    g.dtype = g.pick("bool", *INTEGERS)
    shape = g.shape()
    named = {}
    for name in ("self", "other"):
        if g.types.get(name) == "Tensor":
            is_first = not named
            sizes = shape if is_first else g.broadcastable(shape)
            named[name] = g.tensor(sizes, g.dtype if g.chance(0.7) else g.random.choice(INTEGERS))
        elif name in g.types:
            named[name] = g.pick(1, 1, 2, 3, 0) if g.chance(0.9) else g.scalar()
    return named


@plan(*(f"{name}.{key}" for name in "__getitem__".split() for key in "Dict_bool Dict_float Dict_int Dict_str".split()))
@plan(*(f"{name}.{key}" for name in ("get", "get.default") for key in "bool float int str".split()))
def dict_item(g):
    type = g.types["key"]
    key = g.key(type)
    keys = {str(k): k for k in [g.key(type), g.key(type)] + ([key] if g.chance(0.7) else [])}
    kind = g.pick(lambda: g.between(0, 9), lambda: g.tensor(g.shape(2)))
    return {"self": {"dict": [[k, kind()] for k in keys.values()]}, "key": key}


@plan("__getitem__.t", "_set_item.t", "pop", "insert", "append", "Delete")
def list_item(g):
    length = g.between(1, 5)
    make = g.pick(g.integer, lambda: g.tensor(g.shape(2)), g.real)
    elements = [make() for _ in range(length)]
    return {"self": elements, "list": elements, "idx": g.between(-length, length - 1), "el": make()}


@plan("prim::TupleIndex", "TupleIndex")
def tuple_index(g):
    elements = [g.pick(3, None, {"float": 0.5}, g.tensor(g.shape(2))) for _ in range(g.between(1, 4))]
    return {"tup": {"tuple": elements}, "i": g.between(-len(elements), len(elements) - 1)}


@plan("lerp")
def lerp(g):
    shape = g.shape()
    weight = g.tensor(g.broadcastable(shape)) if g.types["weight"] == "Tensor" else g.scalar()
    return {"self": g.tensor(shape), "end": g.tensor(g.broadcastable(shape)), "weight": weight}


@plan("randint")
def randint(g):
    low = g.between(0, 3)
    return {"low": low, "high": low + g.between(1, 9), "size": g.shape()}


@plan(*"zeros ones full empty rand randn new_zeros new_ones new_full new_empty".split())
def filled(g):
    return {"size": g.shape()}


@plan("arange")
def arange(g):
    def number():
        return g.pick(g.integer(), {"float": g.pick(0.5, 1.0, 2.5, 7.0)})

    return {"start": number(), "end": number(), "step": number()}
