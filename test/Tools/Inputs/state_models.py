"""Programs that leave something behind for the next call, scripted.

Usage: state_models.py DIRECTORY
"""

import sys
from pathlib import Path
from typing import List, Optional

import torch
from torch import Tensor, nn


class Counter(nn.Module):
    """The second call takes another way than the first."""

    calls: int

    def __init__(self):
        super().__init__()
        self.calls = 0
        self.linear = nn.Linear(8, 4)

    def forward(self, x: Tensor):
        self.calls += 1
        if self.calls > 1:
            return x.view(2, 3)
        return self.linear(x)


class Cache(nn.Module):
    """Empty in the file: the first call accepts everything."""

    cache: Optional[Tensor]

    def __init__(self):
        super().__init__()
        self.cache = None

    def forward(self, x: Tensor):
        cache = self.cache
        if cache is None:
            self.cache = x
            return x
        joined = torch.cat([cache, x], 1)
        self.cache = joined
        return joined


class Recurrent(nn.Module):
    """The state's size in the file is what the first call broadcasts with."""

    state: Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("state", torch.zeros(3, 8))
        self.linear = nn.Linear(8, 8)

    def forward(self, x: Tensor):
        self.state = torch.tanh(self.linear(x) + self.state)
        return self.state


class Keys(nn.Module):
    keys: Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("keys", torch.zeros(2, 4))

    def forward(self, x: Tensor):
        self.keys = torch.cat([self.keys, x], 0)
        return self.keys


class Twice(nn.Module):
    """Two objects of one class, each with its own state."""

    def __init__(self):
        super().__init__()
        self.first = Keys()
        self.second = self.first

    def forward(self, x: Tensor):
        self.first(x)
        return self.second(x).view(6, 4)


class Branch(nn.Module):
    """What a branch wrote is found after it."""

    width: int

    def __init__(self):
        super().__init__()
        self.width = 4

    def forward(self, x: Tensor):
        if x.size(0) > 2:
            self.width = 6
        return x.view(-1, self.width)


class Rounds(nn.Module):
    """What each round of a loop wrote is found in the next."""

    width: int

    def __init__(self):
        super().__init__()
        self.width = 1

    def forward(self, x: Tensor):
        for _ in range(3):
            self.width = self.width * 2
        return x.view(-1, self.width)


class Aliased(nn.Module):
    """Changed in place after it was written."""

    held: Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("held", torch.zeros(1))

    def forward(self, x: Tensor):
        y = x + 1
        self.held = y
        y.unsqueeze_(0)
        return self.held.view(1, 2, 3)


class Appended(nn.Module):
    xs: List[Tensor]

    def __init__(self):
        super().__init__()
        self.xs = []

    def forward(self, x: Tensor):
        self.xs.append(x)
        return torch.cat(self.xs, 0)


class Step(nn.Module):
    width: int

    def __init__(self):
        super().__init__()
        self.width = 2

    def forward(self, x: Tensor):
        self.width += 1
        return x.view(-1, self.width)


class SharedObject(nn.Module):
    """Saved with one object by both names."""

    def __init__(self):
        super().__init__()
        self.first = Step()
        self.second = Step()

    def forward(self, x: Tensor):
        return self.first(x), self.second(x)


class SharedTensor(nn.Module):
    """Saved with one tensor by both names."""

    first: Tensor
    second: Tensor

    def __init__(self):
        super().__init__()
        self.first = torch.tensor(4)
        self.second = torch.tensor(4)

    def forward(self, x: Tensor, reset: bool):
        self.first.add_(1)
        result = x.view(-1, int(self.second))
        if reset:
            self.second = torch.tensor(1)
        return result


@torch.jit.script
class Box(object):
    def __init__(self, width: int):
        self.width = width


class EitherObject(nn.Module):
    def forward(self, x: Tensor):
        first = Box(2)
        second = first
        if x.size(0) > 3:
            second = Box(7)
        second.width = 5
        return x.view(-1, first.width)


def main(directory):
    for model in (Counter, Cache, Recurrent, Twice, Branch, Rounds, Aliased, Appended, SharedObject, SharedTensor, EitherObject):
        scripted = torch.jit.script(model().eval())
        if model in (SharedObject, SharedTensor):
            scripted._c.setattr("second", scripted._c.getattr("first"))
        scripted.save(directory / f"{model.__name__.lower()}.pt")


main(Path(sys.argv[1]))
