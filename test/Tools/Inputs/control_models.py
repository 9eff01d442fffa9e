"""Saves small scripted programs that write over their own memory, loop, branch
and raise.

usage: control_models.py FOLDER
"""

import pathlib
import sys

import torch
from torch import Tensor, nn


class ShiftedRows(nn.Module):
    """Rows are added to the rows before them."""

    def forward(self, x: Tensor):
        y = x * 2
        y[1:] += y[:-1]
        return y


class ShiftedColumns(nn.Module):
    """The same of columns, which are dense only in a single row."""

    def forward(self, x: Tensor):
        y = x * 2
        y[:, 1:] += y[:, :-1]
        return y


class Transposed(nn.Module):
    def forward(self, x: Tensor):
        x.add_(x.t())
        return x


class Expanded(nn.Module):
    def forward(self, x: Tensor):
        y = x * 2
        y.add_(y[:1].expand(y.size(0), y.size(1)))
        return y


class Halves(nn.Module):
    def forward(self, x: Tensor):
        y = x * 2
        a, b = y.chunk(2, 0)
        a.mul_(b)
        return y


class Either(nn.Module):
    """The other operand is a new tensor or the written one."""

    def forward(self, x: Tensor):
        y = x * 2
        z = y
        if x.size(0) > 3:
            z = y + 1
        y.add_(z.t())
        return y


class Asserts(nn.Module):
    def forward(self, x: Tensor):
        assert x.dim() == 4, f"expected 4 dimensions, got {x.dim()}"
        assert x.dtype == torch.float32
        assert x.shape[2] % 8 == 0 and x.shape[3] % 8 == 0, f"{x.shape}"
        if x.shape[2] + x.shape[3] != 40:
            raise RuntimeError("a sum other than 40")
        if x.shape[2] != 4 * x.shape[3]:
            raise RuntimeError("a ratio other than 4")
        return x.mean([2, 3])


class Halving(nn.Module):
    """A loop that ends by a size."""

    def forward(self, x: Tensor):
        while x.size(-1) > 4:
            x = nn.functional.max_pool1d(x, 2)
        return x.view(-1, 12)


class Steps(nn.Module):
    """A loop over a size, which builds a list."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(4, 4)

    def forward(self, x: Tensor):
        steps = []
        for i in range(x.size(1)):
            steps.append(self.linear(x[:, i]))
        return torch.stack(steps, 1)


class Counter(nn.Module):
    """What the second call does, the first does not."""

    def __init__(self):
        super().__init__()
        self.calls = 0
        self.linear = nn.Linear(4, 4)

    def forward(self, x: Tensor):
        self.calls += 1
        if self.calls > 1:
            return self.linear(x)
        return x.view(-1, 4)


class Training(nn.Module):
    """Saved in training mode: one value a channel has no variance."""

    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm2d(4)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor):
        return self.dropout(self.norm(x))


PROGRAMS = [
    ShiftedRows, ShiftedColumns, Transposed, Expanded, Halves, Either, Asserts,
    Halving, Steps, Counter, Training,
]  # fmt: skip


def main():
    folder = pathlib.Path(sys.argv[1])
    for program in PROGRAMS:
        path = folder / f"{program.__name__.lower()}.pt"
        torch.jit.script(program()).save(str(path))


if __name__ == "__main__":
    main()
