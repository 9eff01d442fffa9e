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


def main():
    folder = pathlib.Path(sys.argv[1])
    torch.jit.script(Fixed()).save(str(folder / "fixed.pt"))
    torch.jit.script(Two()).save(str(folder / "two.pt"))


if __name__ == "__main__":
    main()
