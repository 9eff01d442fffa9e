"""Random networks as text: what PyTorch's own compiler and tracer are given.

A program is a list of steps; each adds layers to the constructor and lines to
`forward`. Without a step, or with another result, it is a program again: that is
how a failing one is made small.
"""

import importlib.util
import pathlib
import re
import textwrap
from dataclasses import dataclass, field, replace
from typing import Dict, List, Tuple

import torch

HEADER = """\
import math
from typing import Dict, List, Optional, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

"""

#: How a module becomes a file.
WAYS = ("traced", "scripted", "traced with gradients", "frozen", "training")


@dataclass(frozen=True)
class Step:
    """Lines of the constructor and of `forward`."""

    layers: Tuple[str, ...]
    lines: Tuple[str, ...]
    #: What later steps may use.
    defines: Tuple[str, ...]
    uses: Tuple[str, ...]

    def renamed(self, old, new):
        def rename(line):
            return re.sub(rf"\b{old}\b", new, line)

        return replace(
            self,
            lines=tuple(map(rename, self.lines)),
            uses=tuple(new if name == old else name for name in self.uses),
        )


@dataclass(frozen=True)
class Input:
    name: str
    dtype: str  # as `pth check` writes it
    sizes: Tuple[int, ...]

    def zeros(self):
        dtypes = {"f32": torch.float32, "i64": torch.int64, "bool": torch.bool}
        return torch.zeros(self.sizes, dtype=dtypes[self.dtype])


@dataclass(frozen=True)
class Program:
    inputs: Tuple[Input, ...]
    steps: Tuple[Step, ...]
    result: str  # an expression
    way: str = "traced"
    light: bool = False

    def source(self):
        layers = [line for step in self.steps for line in step.layers]
        lines = [line for step in self.steps for line in step.lines]
        arguments = ", ".join(f"{i.name}: Tensor" for i in self.inputs)
        body = [
            "class Net(nn.Module):",
            "    def __init__(self):",
            "        super().__init__()",
            *(f"        {line}" for line in layers),
            "",
            f"    def forward(self, {arguments}):",
            *(f"        {line}" for line in lines),
            f"        return {self.result}",
            "",
        ]
        return HEADER + "\n".join(body)

    def examples(self):
        return tuple(i.zeros() for i in self.inputs)

    def save(self, folder, name):
        """Writes NAME.py and NAME.pt. Raises whatever PyTorch does where the
        program is none."""
        from light import lighten

        source = pathlib.Path(folder) / f"{name}.py"
        source.write_text(self.source())
        spec = importlib.util.spec_from_file_location(name, source)
        definition = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(definition)
        torch.manual_seed(0)
        module = definition.Net()
        module.train(self.way == "training")
        if self.light:
            lighten(module)
        if self.way == "traced with gradients":
            saved = torch.jit.trace(
                module, self.examples(), strict=False, check_trace=False
            )
        elif self.way in ("scripted", "frozen", "training"):
            saved = torch.jit.script(module)
            if self.way == "frozen":
                saved = torch.jit.freeze(saved)
        else:
            with torch.no_grad():
                saved = torch.jit.trace(
                    module, self.examples(), strict=False, check_trace=False
                )
        path = source.with_suffix(".pt")
        saved.save(str(path))
        return path


def smaller(program):
    """Yields programs with one thing less."""
    steps = program.steps
    for index in reversed(range(len(steps))):
        step = steps[index]
        rest = steps[:index] + steps[index + 1 :]
        used = {name for other in rest for name in other.uses}
        used |= set(re.findall(r"\w+", program.result))
        if not used & set(step.defines):
            yield replace(program, steps=rest)
            continue
        # A step's value gives way to one that the step was made of.
        for old in step.defines:
            for new in dict.fromkeys(step.uses):
                renamed = tuple(s.renamed(old, new) for s in rest)
                result = re.sub(rf"\b{old}\b", new, program.result)
                yield replace(program, steps=renamed, result=result)
    for step in reversed(steps):
        for name in step.defines:
            if name != program.result:
                yield replace(program, result=name)
    for way in ("traced", "scripted"):
        if program.way not in (way, "traced"):
            yield replace(program, way=way)


def shrink(program, fails, tries=60):
    """The smallest program found for which `fails` still holds."""
    while tries > 0:
        for candidate in smaller(program):
            tries -= 1
            if fails(candidate):
                program = candidate
                break
            if tries <= 0:
                break
        else:
            break
    return program
