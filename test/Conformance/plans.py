"""The plans of operators whose arguments have to fit together.

A plan is a function of a Generator that returns arguments by name; what it does
not name is made by the generator's rules. It is written for the name of an
operator without namespace, but for quantized::; all overloads share it.
"""

import re

_PLANS = []


def plan(*names):
    """Registers a plan for operators whose name, with overload (`conv2d.padding`)
    or without, is one of `names`."""

    def register(function):
        _PLANS.append((frozenset(names), function))
        return function

    return register


def plan_of(schema):
    """The plan of a schema; None if the generator's own rules serve."""
    namespace, name = schema["op"].split("::")
    if namespace not in ("aten", "prim", "torchvision"):
        # Others share names with aten's.
        name = schema["op"]
    for wanted in (name, name.split(".")[0]):
        in_place = re.sub(r"_(?=\.|$)", "", wanted)
        for names, function in _PLANS:
            if wanted in names or in_place in names:
                return function
    return None
