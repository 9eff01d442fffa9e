"""Saves small programs whose arguments are more than tensors.

usage: argument_models.py FOLDER
"""

import pathlib
import sys
from typing import Dict, List, Optional, Tuple

import torch
from torch import Tensor, nn


class Rate(nn.Module):
    """A sample rate decides which layer runs."""

    def __init__(self):
        super().__init__()
        self.narrow = nn.Conv1d(1, 4, 8, stride=4)
        self.wide = nn.Conv1d(1, 4, 16, stride=8)

    def forward(self, x: Tensor, sr: int):
        if sr == 16000:
            return self.wide(x)
        if sr != 8000:
            raise ValueError(f"unsupported rate {sr}")
        return self.narrow(x)


class Mask(nn.Module):
    """A mask that may be left out."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(8, 8)

    def forward(self, x: Tensor, mask: Optional[Tensor] = None):
        y = self.linear(x)
        if mask is not None:
            y = y * mask.unsqueeze(-1)
        return y


class BoolMask(nn.Module):
    """A mask that has to be one of bool."""

    def forward(self, x: Tensor, mask: Optional[Tensor] = None):
        return x if mask is None else x.masked_fill(mask, 0.0)


class Concatenate(nn.Module):
    """A list of tensors."""

    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv2d(8, 4, 3)

    def forward(self, xs: List[Tensor]):
        return self.convolution(torch.cat(xs, 1))


class Fifth(nn.Module):
    """A list that is longer than those which are tried."""

    def forward(self, xs: List[Tensor]):
        return xs[4] + 1


class Batch(nn.Module):
    """A dict, one of whose keys may be missing."""

    def __init__(self):
        super().__init__()
        self.image = nn.Linear(8, 4)
        self.text = nn.Linear(6, 4)

    def forward(self, batch: Dict[str, Tensor]):
        y = self.image(batch["image"])
        if "text" in batch:
            y = y + self.text(batch["text"])
        return y


class Pair(nn.Module):
    """A tuple."""

    def forward(self, pair: Tuple[Tensor, Tensor]):
        x, y = pair
        return x @ y


class Scale(nn.Module):
    """A number that has to be positive."""

    def forward(self, x: Tensor, scale: float):
        if scale <= 0.0:
            raise ValueError("expected a positive scale")
        return x / scale


class Mode(nn.Module):
    """A text decides what is done."""

    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv2d(3, 4, 3)
        self.linear = nn.Linear(3, 4)

    def forward(self, x: Tensor, mode: str):
        if mode == "image":
            return self.convolution(x)
        elif mode == "tokens":
            return self.linear(x)
        raise ValueError("unknown mode " + mode)


class Resize(nn.Module):
    """A list of integers."""

    def forward(self, x: Tensor, size: List[int]):
        return nn.functional.interpolate(x, size=size)


class Rows(nn.Module):
    """An integer that may be left out."""

    def forward(self, x: Tensor, rows: Optional[int] = None):
        return x.view(2 if rows is None else rows, -1)


class Cache(nn.Module):
    """Keys and values of earlier steps."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(8, 8)

    def forward(
        self, x: Tensor, cache: Optional[Tuple[Tensor, Tensor]] = None
    ):
        k, v = self.linear(x), self.linear(x)
        if cache is not None:
            k, v = torch.cat([cache[0], k], 1), torch.cat([cache[1], v], 1)
        return torch.softmax(x @ k.transpose(1, 2), -1) @ v, (k, v)


PROGRAMS = [
    Rate, Mask, BoolMask, Concatenate, Fifth, Batch, Pair, Scale, Mode, Resize, Rows,
    Cache,
]  # fmt: skip


def main():
    folder = pathlib.Path(sys.argv[1])
    for program in PROGRAMS:
        path = folder / f"{program.__name__.lower()}.pt"
        torch.jit.script(program().eval()).save(str(path))


if __name__ == "__main__":
    main()
