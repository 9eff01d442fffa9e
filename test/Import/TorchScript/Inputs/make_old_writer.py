"""Saves a few small programs with the PyTorch that runs this.

usage: make_old_writer.py FOLDER

The files of the folder torch-1.13 were written by torch 1.13.1, which needs
Python 3.11 or older and numpy 1: other stacks of ranges, other operators for
one module, and files of version 3 where today's say 10. Weights are one element,
seen as many.
"""

import pathlib
import sys

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Upgraders(nn.Module):
    """Operators that meant something else in older files."""

    def forward(self, x: Tensor) -> Tensor:
        y = torch.div(x, 2) + torch.full([2, x.size(1)], 1.0)
        y = F.gelu(y + torch.linspace(0, 1, 6))
        return torch.div(y, x, rounding_mode="floor").view(-1, 6)


class Early(nn.Module):
    """An early return, an assertion, a comprehension and a dictionary."""

    def forward(self, x: Tensor) -> Tensor:
        if x.size(0) == 1:
            return x.view(3, -1)
        assert x.size(1) % 4 == 0, "a multiple of 4"
        named = {"x": x}
        sizes = [value.size(0) for value in named.values()]
        return named["x"].view(sizes[0], 4, -1)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(4, 4, 3, stride=2, padding=1)
        self.b = nn.Conv2d(4, 4, 1, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        y = self.a(x)
        y += self.b(x)
        return F.relu(y)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(3, 4, 3, padding=1)
        self.up = nn.ConvTranspose2d(4, 4, 2, stride=2)
        self.head = nn.Conv2d(8, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        fine = self.down(x)
        coarse = self.up(F.max_pool2d(fine, 2))
        return self.head(torch.cat([fine, coarse], 1))


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        return self.attention(x, x, x, need_weights=False)[0]


def make_light(module):
    for child in module.modules():
        for name, value in child.named_parameters(recurse=False):
            light = torch.zeros(1).expand(value.shape)
            setattr(child, name, nn.Parameter(light, requires_grad=False))
    return module.eval()


def main(folder):
    def save(function, name):
        torch.jit.save(function, str(folder / name))

    def trace(module, *sizes):
        example = torch.zeros(sizes)
        return torch.jit.trace(make_light(module), example, check_trace=False)

    folder = pathlib.Path(folder)
    folder.mkdir(exist_ok=True)
    save(torch.jit.script(Upgraders()), "upgraders_scripted.pt")
    save(trace(Upgraders(), 2, 6), "upgraders_traced.pt")
    save(torch.jit.script(Early()), "early_scripted.pt")
    torch.jit.script(Early())._save_for_lite_interpreter(str(folder / "early.ptl"))
    save(trace(Residual(), 1, 4, 9, 9), "residual_traced.pt")
    unet = make_light(UNet())
    save(torch.jit.freeze(torch.jit.script(unet)), "unet_frozen.pt")
    save(trace(Attention(), 2, 7, 8), "attention_traced.pt")


if __name__ == "__main__":
    main(sys.argv[1])
