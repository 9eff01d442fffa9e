"""Saves a program that joins two matrices by an operator of its own, mylib::foo.

usage: model.py FILE
"""

import sys

import torch

library = torch.library.Library("mylib", "DEF")
library.define("foo(Tensor x, Tensor y) -> Tensor")


class Join(torch.nn.Module):
    def forward(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return torch.ops.mylib.foo(x, y)


torch.jit.script(Join()).save(sys.argv[1])
