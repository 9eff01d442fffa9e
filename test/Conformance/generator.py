"""Random calls of an operator, by its schema.

A case is made in three steps. A plan makes arguments that fit together: the
operator's own (see the files plans_*.py) or, for most operators, the rules of
this file, by an argument's type and name. Then up to two arguments are
disturbed, so that LibTorch rejects a good share. Last, tensors are laid out:
contiguous, permuted, channels-last, sliced or expanded.

The form of the values is that of include/pth/Import/LibTorch/OperatorCaller.h.
"""

import copy
import random

FLOATS = ["f32", "f32", "f32", "f32", "f64", "f16", "bf16"]
INTEGERS = ["i64", "i64", "i64", "i32", "i16", "i8", "u8"]
DTYPES = FLOATS + ["i64", "i64", "i32", "u8", "i8", "i16", "bool", "c64", "c128"]
# c10::ScalarType's codes.
DTYPE_CODES = [0, 1, 2, 3, 4, 5, 6, 6, 6, 7, 9, 10, 11, 15]
SMALL_SIZES = [0] + 3 * [1] + 3 * [2] + 3 * [3] + [4, 4, 5, 6, 7, 8, 12]
MOST_ELEMENTS = 5000  # of one tensor

# The strings that an argument takes; a disturbed one is any other.
WORDS = {
    "padding": ["valid", "same"],
    "rounding_mode": ["floor", "trunc"],
    "approximate": ["none", "tanh"],
    "reduce": ["sum", "prod", "mean", "amax", "amin", "add", "multiply"],
    "indexing": ["ij", "xy"],
    "mode": ["constant", "reflect", "replicate", "circular"],
}
STRINGS = ["", "a", "b", "nonsense", "constant", "sum"]


class Generator:
    """Makes cases of one operator. The same seed makes the same cases."""

    def __init__(self, schema, plan, seed):
        self.schema = schema
        self.plan = plan
        self.random = random.Random(f"{schema['op']} {seed}")
        self.types = {a["name"]: a["type"] for a in schema["arguments"]}

    # Sizes and shapes

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *choices):
        return self.random.choice(choices)

    def between(self, low, high):
        return self.random.randint(low, high)

    def size(self, least=0):
        return max(least, self.random.choice(SMALL_SIZES))

    def shape(self, rank=None, least=0):
        if rank is None:
            rank = self.random.choice([0, 1, 2, 2, 3, 3, 4, 4, 5, 6])
        sizes = [self.size(least) for _ in range(rank)]
        if rank and self.chance(0.05):
            sizes[self.between(0, rank - 1)] = self.between(13, 40)
        while count(sizes) > MOST_ELEMENTS:
            sizes[sizes.index(max(sizes))] = self.between(1, 3)
        return sizes

    def broadcastable(self, sizes):
        """A shape that broadcasts with `sizes`."""
        other = [1 if self.chance(0.25) else n for n in sizes]
        if self.chance(0.3):
            other = other[self.between(0, len(other)) :]
        return other

    # Values

    def tensor(self, sizes, dtype=None, **content):
        """A tensor of sizes `sizes`; `content` is `fill` or `elements`."""
        tensor = {"sizes": list(sizes), "dtype": dtype or self.dtype}
        if content:
            tensor.update(content)
        else:
            tensor["fill"] = self.pick(0, 1, 1, 2)
        if self.chance(0.5):
            tensor["known"] = False
        return tensor

    def indices(self, sizes, bound, dtype="i64", least=0):
        """A tensor of integers in [least, bound)."""
        elements = [self.between(least, max(bound - 1, least)) for _ in range(count(sizes))]
        return self.tensor(sizes, dtype, elements=elements)

    def real(self, value=None):
        if value is None:
            usual = (0.0, 1.0, 0.5, -1.0, 2.0, 1e-5, 3.7)
            value = self.pick("inf", "-inf", "nan") if self.chance(0.08) else self.pick(*usual)
        return {"float": value}

    def integer(self):
        return self.pick(0, 1, 1, 2, 2, 3, 4, -1, -2, 7, self.between(-12, 12))

    def scalar(self):
        """A Scalar: a program has no bool in its place."""
        return self.integer() if self.chance(0.5) else self.real()

    def dim(self, rank):
        rank = max(rank, 1)
        return self.between(-rank, rank - 1)

    def dim_out_of_range(self):
        """A dimension that the first tensor has not."""
        rank = max(len(self.first["sizes"]) if self.first else 1, 1)
        return self.pick(rank, rank + 1, -rank - 1, -rank - 2)

    def dims(self, rank, least=0):
        """Different dimensions, some counted from the end."""
        names = list(range(rank))
        self.random.shuffle(names)
        names = names[: self.between(min(least, rank), rank)]
        return [d - rank if self.chance(0.3) else d for d in names]

    # Cases

    def case(self):
        """The arguments of one call, in the schema's order."""
        self.dtype = self.random.choice(DTYPES if self.chance(0.5) else FLOATS)
        if self.schema["op"].startswith("quantized::") and self.chance(0.95):
            self.dtype = "qu8"
        self.first = None
        named = self.plan(self) if self.plan else {}
        values = []
        for argument in self.schema["arguments"]:
            name = argument["name"]
            value = named[name] if name in named else self.argument(argument)
            if self.first is None and is_tensor(value):
                self.first = value
            values.append(value)
        if self.schema.get("variadic"):
            values += named.get("...", [])
        values = copy.deepcopy(values)
        # What a plan fits together falls apart by less.
        numbers = (0, 1, 1, 2, 2, 3) if self.plan else (0, 1, 2, 3, 4, 5)
        for _ in range(self.pick(*numbers)):
            self.disturb(values)
        for value in values:
            self.lay_out(value)
        request = {"op": self.schema["op"], "arguments": values}
        if self.chance(0.15):
            request["computed"] = True
        return request

    def argument(self, argument):
        """An argument by its type and name."""
        default = argument.get("default")
        if default is not None and self.chance(0.4):
            value = parse_default(default, argument["type"])
            if value is not NotImplemented:
                return value
        return self.value(argument["type"], argument["name"])

    def value(self, type, name):
        rank = len(self.first["sizes"]) if self.first else 2
        if type.endswith("?"):
            return None if self.chance(0.35) else self.value(type[:-1], name)
        if type == "Tensor":
            return self.further_tensor(name)
        if type.endswith("]"):
            return self.list(type[: type.rindex("[")], name, rank)
        if type.startswith("Dict("):
            return self.dict(type[5:-1].split(",")[0])
        if type.startswith("("):
            parts = [part.strip() for part in type[1:-1].split(",")]
            return {"tuple": [self.key(parts[0])] + [self.anything() for _ in parts[1:]]}
        if type == "ScalarType" or name == "dtype":
            return self.random.choice(DTYPE_CODES)
        if type == "int":
            return self.dim(rank) if is_dimension(name) else self.integer()
        if type == "MemoryFormat":
            return self.pick(0, 0, 1, 2, 3)
        makers = {
            "float": self.real,
            "bool": lambda: self.pick(True, False),
            "str": lambda: self.random.choice(WORDS.get(name, STRINGS)),
            "Scalar": self.scalar,
            "number": self.scalar,
            "Layout": lambda: 0,
            "Device": lambda: {"device": "cpu"},
            "Generator": lambda: None,
        }
        return makers.get(type, self.anything)()

    def further_tensor(self, name):
        if name == "out":
            return self.tensor([])
        if self.first is None:
            return self.tensor(self.shape())
        dtype = self.first["dtype"] if self.chance(0.8) else self.random.choice(DTYPES)
        if name in ("mask", "condition"):
            dtype = "bool"
        return self.tensor(self.broadcastable(self.first["sizes"]), dtype)

    def list(self, element, name, rank):
        if element in ("Tensor", "Tensor?"):
            base = self.shape()
            made = []
            for _ in range(self.pick(1, 1, 2, 2, 3, 4)):
                made.append(self.tensor(self.broadcastable(base)))
            return made
        if element == "int" and is_dimension(name):
            return self.dims(rank)
        length = self.pick(0, 1, 1, 2, 2, 3, 4)
        if element in ("t", "Any"):
            kind = self.pick("int", "float", "str", "bool")
            return [self.value(kind, name) for _ in range(length)]
        return [self.value(element, name) for _ in range(length)]

    def key(self, type):
        makers = {"int": lambda: self.between(0, 3), "str": lambda: self.pick("a", "b", "c")}
        return makers[type]() if type in makers else self.value(type, "key")

    def dict(self, key):
        entries = {str(k): k for k in (self.key(key) for _ in range(self.between(0, 3)))}
        return {"dict": [[k, self.between(0, 9)] for k in entries.values()]}

    def anything(self):
        return self.pick(None, 3, True, "a", {"float": 0.5}, [1, 2])

    # Disturbance

    def disturb(self, values):
        """Changes one argument, within its type; rather one that operators have
        preconditions about."""
        if not values or not self.schema["arguments"]:
            return
        declared = self.schema["arguments"]
        weights = [disturbance_weight(a["type"], v) for a, v in zip(declared, values)]
        (index,) = self.random.choices(range(len(weights)), weights)
        argument = declared[index]
        values[index] = self.disturbed(values[index], argument["type"], argument["name"])

    def disturbed(self, value, type, name):
        if type.endswith("?"):
            if value is None or self.chance(0.3):
                return None if value is not None else self.value(type[:-1], name)
            type = type[:-1]
        if is_tensor(value):
            return self.disturbed_tensor(value)
        if isinstance(value, dict) and "packs" in value:
            return value
        if isinstance(value, list):
            return self.disturbed_list(value, type[: type.rindex("[")] if "[" in type else "", name)
        if isinstance(value, bool):
            return not value
        if isinstance(value, int) and type == "int":
            if is_dimension(name) and self.chance(0.5):
                return self.dim_out_of_range()
            step = self.pick(1, -1, 2, -2, -value, -2 * value)
            near = abs(value) < 2**62 and self.chance(0.7)
            return value + step if near else self.pick(-9, -1, 0, 100, 6, 7)
        if isinstance(value, str):
            return self.random.choice(STRINGS)
        return self.value(type, name)

    def disturbed_tensor(self, tensor):
        sizes = tensor["sizes"]
        rank = len(sizes)
        what = self.random.random()
        if what < 0.3:
            tensor["dtype"] = self.random.choice(DTYPES)
        elif what < 0.6 and rank:
            dim = self.between(0, rank - 1)
            sizes[dim] = max(0, self.pick(sizes[dim] - 1, sizes[dim] + 1, 0, 1, 2, self.size()))
        elif what < 0.7 and rank:
            sizes.pop(self.between(0, rank - 1))
        elif what < 0.8 and rank < 6:
            sizes.insert(self.between(0, rank), self.pick(1, 2, 0))
        elif what < 0.9 and tensor["dtype"] in INTEGERS:
            tensor["fill"] = self.pick(-1, -7, 5, 30)
            tensor.pop("elements", None)
        else:
            self.random.shuffle(sizes)
        while count(sizes) > 2 * MOST_ELEMENTS:
            sizes[sizes.index(max(sizes))] = 1
        if "elements" in tensor and len(tensor["elements"]) != count(sizes):
            tensor.pop("elements")
            tensor["fill"] = self.pick(0, 1)
        return tensor

    def disturbed_list(self, values, element, name):
        what = self.random.random()
        if what < 0.5 and values and element not in ("t", "Any"):
            at = self.between(0, len(values) - 1)
            values[at] = self.disturbed(values[at], element, name)
        elif what < 0.7 and values:
            values.pop(self.between(0, len(values) - 1))
        elif what < 0.85 and values:
            values.append(copy.deepcopy(self.random.choice(values)))
        elif what < 0.92:
            values.clear()
        elif values:
            self.random.shuffle(values)
        return values

    # Layout

    def lay_out(self, value):
        if isinstance(value, list):
            for element in value:
                self.lay_out(element)
        if isinstance(value, dict) and "dict" in value:
            self.lay_out(value["dict"])
        if isinstance(value, dict) and "tuple" in value:
            self.lay_out(value["tuple"])
        if is_tensor(value):
            settle_content(value)
            if value["sizes"] and "strides" not in value and self.chance(0.35):
                self.lay_out_tensor(value)

    def lay_out_tensor(self, tensor):
        sizes = tensor["sizes"]
        rank = len(sizes)
        order = list(range(rank))
        kind = self.random.random()
        if kind < 0.3:
            self.random.shuffle(order)
        elif kind < 0.5 and rank >= 3:  # channels last
            order = [0] + list(range(2, rank)) + [1]
        strides, step = [0] * rank, 1
        for dim in reversed(order):
            if kind > 0.6 and self.chance(0.4):
                step *= 2
            strides[dim] = step
            step *= max(sizes[dim], 1)
        if kind > 0.8 and "elements" not in tensor:
            for dim in range(rank):
                if self.chance(0.5):
                    strides[dim] = 0
        tensor["strides"] = strides


def disturbance_weight(type, value):
    """How much rather than another an argument is disturbed."""
    if type in ("Layout", "Device", "Generator", "Layout?", "Device?", "Generator?"):
        return 0.1
    if is_tensor(value) or (isinstance(value, list) and value):
        return 4
    return 1 if isinstance(value, bool) or value is None else 2


def count(sizes):
    product = 1
    for size in sizes:
        product *= size
    return product


def is_dimension(name):
    """Whether an argument names dimensions."""
    return "dim" in name or "axis" in name or name in ("source", "destination")


def is_tensor(value):
    return isinstance(value, dict) and "sizes" in value


def settle_content(tensor):
    """Makes what a tensor holds fit its dtype."""
    limits = {"bool": (0, 1), "u8": (0, 255), "qu8": (0, 255)}
    if tensor["dtype"].startswith("q") and "elements" in tensor:
        tensor.pop("elements")
    low, high = limits.get(tensor["dtype"], (-100, 100))
    for key in ("fill", "elements"):
        if key == "fill" and key in tensor:
            tensor[key] = min(max(tensor[key], low), high)
        elif key in tensor:
            tensor[key] = [min(max(e, low), high) for e in tensor[key]]


def parse_default(text, type):
    """The value of a default's text; NotImplemented for one of a form that only
    LibTorch reads."""
    if text in ("None", "True", "False"):
        return {"None": None, "True": True, "False": False}[text]
    if text.startswith('"'):
        return text.strip('"')
    if text.startswith("["):
        inner = [t for t in text[1:-1].split(",") if t.strip()]
        return [parse_default(t.strip(), type[: type.index("[")]) for t in inner]
    try:
        number = int(text)
    except ValueError:
        try:
            return {"float": float(text)}
        except ValueError:
            return NotImplemented
    if "[" in type:
        return [number] * int(type[type.index("[") + 1 : type.index("]")] or 1)
    return {"float": float(number)} if type.startswith("float") else number
