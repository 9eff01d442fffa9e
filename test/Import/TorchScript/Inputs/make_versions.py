"""Makes programs with operators that meant something else in older files, each
with the version of before and of after the change.

usage: make_versions.py FOLDER
"""

import pathlib
import sys
import zipfile

import torch
from torch import Tensor, nn


class Div(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        y = torch.div(x, 2)
        y /= torch.div(y, x)
        return y.view(-1, 6)


class Full(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.view(-1, 4) + torch.full([2, x.size(1)], 1)


class Linspace(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x + torch.linspace(0, 1, 7)


class Gelu(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return torch.nn.functional.gelu(x).view(-1, 5)


def rewrite(source, target, version):
    """Copies an archive with another version."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for record in old.infolist():
            data = old.read(record)
            if record.filename.endswith("/version"):
                data = b"%d\n" % version
            new.writestr(record.filename, data)


def main(folder):
    folder = pathlib.Path(folder)
    programs = [(Div, 4), (Full, 5), (Linspace, 8), (Gelu, 10)]
    for program, version in programs:
        name = program.__name__.lower()
        saved = folder / f"{name}.pt"
        torch.jit.save(torch.jit.script(program()), saved)
        for written in (version - 1, version):
            rewrite(saved, folder / f"{name}_{written}.pt", written)


if __name__ == "__main__":
    main(sys.argv[1])
