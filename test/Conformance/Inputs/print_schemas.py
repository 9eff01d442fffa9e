"""Prints the schemas of torchvision's compiled operators."""

import pathlib
import sys

import torch

sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "utils" / "fixtures"))
from torchvision_operators import compiled_operators_load

if not compiled_operators_load():
    sys.exit("expected torchvision's compiled operators, found none that load")
for schema in torch._C._jit_get_all_schemas():
    if schema.name.startswith("torchvision::"):
        print(schema)
