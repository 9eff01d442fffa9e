"""Programs that use an input's or computed integers as indices, scripted.

Usage: element_models.py DIRECTORY
"""

import sys
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Tokens(nn.Module):
    """A table of words, and one of positions that ends."""

    def __init__(self):
        super().__init__()
        self.word, self.position = nn.Embedding(30, 8), nn.Embedding(16, 8)

    def forward(self, x: Tensor):
        return self.word(x) + self.position(torch.arange(x.size(1)).unsqueeze(0))


class Gather(nn.Module):
    def forward(self, x: Tensor, index: Tensor):
        return torch.gather(x, 1, index)


class Index(nn.Module):
    """Negative indices count from the end."""

    def forward(self, x: Tensor, index: Tensor):
        return x[index]


class Select(nn.Module):
    def forward(self, x: Tensor, index: Tensor):
        return torch.index_select(x, 0, index + 1)


class Limits(nn.Module):
    """A map that keeps the elements' order, and one that reverses it."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(16, 8)

    def forward(self, x: Tensor):
        return self.table(x.clamp(min=3)) + self.table(7 - x)


class Part(nn.Module):
    """Of a buffer whose greatest elements are not among those taken."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(16, 8)
        self.register_buffer("positions", torch.arange(2000).unsqueeze(0))

    def forward(self, x: Tensor):
        return self.table(self.positions[:, : x.size(1)])


class Whole(nn.Module):
    """Of the whole buffer: nothing is accepted."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(16, 8)
        self.register_buffer("positions", torch.arange(2000).unsqueeze(0))

    def forward(self, x: Tensor):
        return x + self.table(self.positions)


class Written(nn.Module):
    """Written in place, through a view as well."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(16, 8)

    def forward(self, x: Tensor):
        index = torch.arange(x.size(0))
        part = index[:2]
        part.mul_(1000)
        return self.table(index)


class Shifted(nn.Module):
    """Shifted in place: 12 more are as many as the table has."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(16, 8)

    def forward(self, x: Tensor):
        index = torch.arange(x.size(0))
        index += 4
        return self.table(index)


class Classes(nn.Module):
    def forward(self, x: Tensor):
        return F.one_hot(x, 5)


class Kinds(nn.Module):
    """All in range whatever the input holds."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(2, 8)

    def forward(self, x: Tensor):
        ones = torch.ones(x.shape, dtype=torch.int64)
        return self.table(torch.zeros_like(x)) + self.table((x > 3).long()) + self.table(ones)


class Ways(nn.Module):
    def __init__(self):
        super().__init__()
        self.small, self.large = nn.Embedding(10, 8), nn.Embedding(20, 8)

    def forward(self, x: Tensor):
        if x.size(0) > 4:
            return self.small(x)
        return self.large(x)


class Sum(nn.Module):
    """Elements that fall as the positions rise are accepted at every size."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(10, 8)

    def forward(self, x: Tensor):
        return self.table(x + torch.arange(x.size(0)))


class Bytes(nn.Module):
    """No byte is outside."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(256, 8)

    def forward(self, x: Tensor):
        return self.table(x.to(torch.uint8).long())


def main(directory):
    for name, model in list(globals().items()):
        if isinstance(model, type) and issubclass(model, nn.Module):
            torch.jit.script(model().eval()).save(directory / f"{name.lower()}.pt")


main(Path(sys.argv[1]))
