"""Saves the small programs that verify.test verifies.

usage: verify_models.py FOLDER
"""

import pathlib
import sys

import torch


class Fixed(torch.nn.Module):
    """A flatten and a linear layer fix the sizes."""

    def __init__(self):
        super().__init__()
        self.convolution = torch.nn.Conv2d(3, 4, 3, stride=2)
        self.head = torch.nn.Linear(4 * 12, 5)

    def forward(self, x):
        return self.head(self.convolution(x).flatten(1))


class Two(torch.nn.Module):
    """Two inputs that broadcast, and a number."""

    def forward(self, x, y, n: int):
        return (x + y).narrow(0, 0, n)


class ReshapedTranspose(torch.nn.Module):
    """A reshape that is a view of one image, where a view then fails."""

    def __init__(self):
        super().__init__()
        self.patches = torch.nn.Conv2d(3, 6, 2, stride=2)

    def forward(self, x):
        tokens = self.patches(x).flatten(2).transpose(1, 2)
        halves = tokens.reshape(x.size(0) * 2, -1, 6)
        return halves.view(x.size(0) * 2, -1)


class Names(torch.nn.Module):
    """Arguments called as sizes of others would be."""

    def forward(self, x, x0: int, d):
        return x.view(x0, -1), d.nonzero()[:3].float() + d[:, :1]


def main():
    folder = pathlib.Path(sys.argv[1])
    torch.jit.script(Fixed()).save(str(folder / "fixed.pt"))
    torch.jit.script(Two()).save(str(folder / "two.pt"))
    torch.jit.script(Names()).save(str(folder / "names.pt"))
    transposed = torch.jit.trace(ReshapedTranspose(), torch.zeros(2, 3, 8, 8))
    transposed.save(str(folder / "reshaped_transpose.pt"))


if __name__ == "__main__":
    main()
