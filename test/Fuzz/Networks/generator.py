"""Composes random programs from steps, each tried in PyTorch as it is added."""

import random
import warnings

import torch
import torch.nn.functional as F
from torch import nn

from program import WAYS, Input, Program, Step

#: Step makers by what they work on: `(weight, maker)`.
MAKERS = {
    "image": [],
    "volume": [],
    "signal": [],
    "tokens": [],
    "vector": [],
    "any": [],
}
#: The dimensions of tensors of each kind.
RANKS = {"image": 4, "volume": 5, "signal": 3, "tokens": 3, "vector": 2}
MAX_ELEMENTS = 1 << 18


def step(kind, weight=1):
    """Registers a maker of steps: it returns lines, or None where it cannot."""

    def register(make):
        MAKERS[kind].append((weight, make))
        return make

    return register


class Unfit(Exception):
    """A step that cannot be made of what there is."""


class Builder:
    """A program under construction; `self.values` holds what its variables are
    for the example."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.inputs = []
        self.steps = []
        self.values = {}
        self.kinds = {}
        self.module = nn.Module()
        self.count = 0

    # Random choices

    def pick(self, *options):
        return self.random.choice(options)

    def chance(self, probability):
        return self.random.random() < probability

    # What a step is made of

    def fresh(self, prefix="v"):
        self.count += 1
        return f"{prefix}{self.count}"

    def layer(self, text):
        """A layer of the constructor, as `forward` names it."""
        name = self.fresh("m")
        self.layers.append(f"self.{name} = {text}")
        return f"self.{name}"

    def parameter(self, *sizes):
        sizes = ", ".join(map(str, sizes))
        return self.layer(f"nn.Parameter(torch.randn({sizes}))")

    def buffer(self, text):
        name = self.fresh("b")
        self.layers.append(f"self.register_buffer('{name}', {text})")
        return f"self.{name}"

    def tensors(self, kind):
        return [n for n, k in self.kinds.items() if k == kind]

    def tensor(self, kind):
        """A tensor of that kind, a recent one more often."""
        names = self.tensors(kind)
        if not names:
            raise Unfit
        name = names[-1] if self.chance(0.75) else self.random.choice(names)
        self.uses.append(name)
        return name

    def like(self, name, axes):
        """Another tensor that equals `name` in these axes."""
        sizes = self.shape(name)
        names = [
            other
            for other in self.tensors(self.kinds[name])
            if other != name
            and all(self.shape(other)[a] == sizes[a] for a in axes)
        ]
        if not names:
            raise Unfit
        other = self.random.choice(names)
        self.uses.append(other)
        return other

    def shape(self, name):
        return tuple(self.values[name].shape)

    def integer(self):
        names = self.tensors("int")
        if not names:
            raise Unfit
        name = self.random.choice(names)
        self.uses.append(name)
        return name

    # Growing

    def add_input(self, name, dtype, sizes, kind):
        self.inputs.append(Input(name, dtype, sizes))
        self.values[name] = self.inputs[-1].zeros()
        self.kinds[name] = kind

    def try_step(self, make):
        """Adds a step if PyTorch runs it; whether it did."""
        self.layers, self.uses = [], []
        count = self.count
        try:
            made = make(self)
            # `name: kind` of each result, and the lines.
            results, lines = made
            namespace = dict(self.values, self=self.module)
            scope = {
                "nn": nn,
                "F": F,
                "torch": torch,
                "math": __import__("math"),
            }
            with torch.no_grad(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for line in self.layers:
                    exec(line, scope, namespace)
                self.module.eval()
                code = "def f(%s):\n%s\n    return (%s,)" % (
                    ", ".join(namespace),
                    "\n".join("    " + line for line in lines),
                    ", ".join(results),
                )
                exec(code, scope, scope)
                found = scope["f"](**namespace)
        except Unfit:
            self.count = count
            return False
        except Exception as error:
            self.count = count
            self.failure = f"{make.__name__}: {error}"
            return False
        values = dict(zip(results, found))
        for name, kind in results.items():
            value = values[name]
            if not isinstance(value, torch.Tensor):
                continue
            if not 0 < value.numel() <= MAX_ELEMENTS:
                return False
            if kind in RANKS and value.dim() != RANKS[kind]:
                return False
        self.values.update(values)
        for name in results:
            self.kinds.pop(name, None)
        self.kinds.update(results)
        self.steps.append(
            Step(
                tuple(self.layers),
                tuple(lines),
                tuple(results),
                tuple(self.uses),
            )
        )
        return True

    def grow(self, count):
        added = 0
        for _ in range(20 * count):
            if added == count:
                return
            kinds = [k for k in self.kinds.values() if k in MAKERS]
            kind = kinds[-1] if self.chance(0.6) else self.random.choice(kinds)
            if self.chance(0.2):
                kind = "any"
            if not MAKERS[kind]:
                continue
            weights, makers = zip(*MAKERS[kind])
            added += self.try_step(self.random.choices(makers, weights)[0])

    def result(self):
        """What `forward` returns: mostly the last tensor, now and then
        several."""
        tensors = [n for n, k in self.kinds.items() if k in RANKS]
        if len(tensors) < 2 or self.chance(0.75):
            return tensors[-1]
        other = self.random.choice(tensors[:-1])
        forms = ("{0}, {1}", "[{0}, {1}]", "{{'out': {0}, 'aux': {1}}}")
        return self.random.choice(forms).format(tensors[-1], other)


STARTS = (
    ("image", 6),
    ("tokens", 4),
    ("signal", 2),
    ("words", 2),
    ("vector", 1),
    ("volume", 1),
    ("two images", 1),
    ("two sequences", 1),
)


def start(builder):
    """The inputs of a program."""
    r = builder.random
    kinds, weights = zip(*STARTS)
    kind = r.choices(kinds, weights)[0]
    side = r.choice((8, 12, 16, 20, 24, 28, 32))
    other = side if r.random() < 0.6 else r.choice((8, 16, 20, 24, 32))
    batch = r.choice((1, 2, 2, 3))
    width = r.choice((8, 12, 16, 24))
    length = r.choice((6, 8, 10, 16, 20))
    if kind in ("image", "two images"):
        channels = r.choice((1, 3, 4, 8))
        builder.add_input("x", "f32", (batch, channels, side, other), "image")
        if kind == "two images":
            builder.add_input(
                "y", "f32", (batch, channels, side, other), "image"
            )
    elif kind in ("tokens", "two sequences"):
        builder.add_input("x", "f32", (batch, length, width), "tokens")
        if kind == "two sequences":
            builder.add_input("y", "f32", (batch, length, width), "tokens")
    elif kind == "signal":
        channels = r.choice((1, 2, 4, 8))
        builder.add_input("x", "f32", (batch, channels, 8 * length), "signal")
    elif kind == "words":
        builder.add_input("x", "i64", (batch, length), "words")
        builder.try_step(
            lambda b: b.uses.append("x")
            or embed(b, b.layer(f"nn.Embedding(50, {width})"))
        )
    elif kind == "vector":
        builder.add_input("x", "f32", (batch, 4 * width), "vector")
    else:
        builder.add_input(
            "x", "f32", (batch, r.choice((1, 2, 4)), 8, side // 2, 12), "volume"
        )


def embed(builder, layer):
    name = builder.fresh()
    return {name: "tokens"}, [f"{name} = {layer}(x)"]


def generate(seed):
    """The program of a seed."""
    torch.manual_seed(seed)
    builder = Builder(seed)
    start(builder)
    builder.grow(builder.random.randint(1, 9))
    return Program(
        tuple(builder.inputs),
        tuple(builder.steps),
        builder.result(),
        builder.random.choices(WAYS, (5, 5, 1, 1, 1))[0],
        builder.chance(0.5),
    )
