"""Compares the shape of every operation's result, as propagation states it in the
input's sizes, with what LibTorch has when it runs."""

import re

import formulas

NODE = re.compile(r"\bnode = (\d+) : i64")
TENSOR = re.compile(r"^!pth\.tensor<(?:\[(.*)\]|\*), (\S+)>$")


class Results:
    """The tensor results of a program's operations, by the ordinal of the node
    of the file that each stands for."""

    def __init__(self, text):
        self.types = {}
        for line in text.splitlines():
            body, separator, location = line.rpartition(" loc(")
            node = NODE.search(location)
            _, arrow, types = body.rpartition(" -> ")
            if not separator or not node or not arrow:
                continue
            if types.startswith("(") and types.endswith(")"):
                types = types[1:-1]
            for output, type in enumerate(formulas.split_outside(types)):
                if match := TENSOR.match(type):
                    self.types[int(node[1]), output] = match.groups()


def evaluate(dims, sizes):
    """The sizes of a type as text; None where one is not known."""
    if dims is None or "?" in dims:
        return None
    values = [formulas.parse(dim)(sizes) for dim in formulas.split_outside(dims)]
    return "x".join(map(str, values)) or "scalar"


def compare(results, rows, sizes):
    """Returns how many rows agree, how many literals the program has no use
    for, and a line for each row that does not agree."""
    matched, unused, wrong, seen = 0, 0, [], set()
    for row in rows:
        values = row["values"] if "values" in row else [row]
        values = [value for value in values if "shape" in value]
        key = row["node"], row["output"]
        seen.add(key)
        if not values:
            continue  # not a tensor, or not executed
        where = f"node {key[0]} output {key[1]} {row['op']} [{row['module']}]"
        if key not in results.types and row["op"] == "prim::Constant":
            unused += 1  # no operation: what only dead code read
            continue
        if key not in results.types:
            wrong.append(f"{where}: LibTorch has {values[0]['shape']}, no type")
            continue
        dims, dtype = results.types[key]
        expected = evaluate(dims, sizes)
        for value in values:
            if (expected, dtype) == (value["shape"], value["dtype"]):
                matched += 1
            else:
                wrong.append(
                    f"{where}: LibTorch has {value['shape']} {value['dtype']}, "
                    f"the type [{dims}], {dtype} says {expected}"
                )
    for key in sorted(set(results.types) - seen):
        wrong.append(f"node {key[0]} output {key[1]}: a type without a row")
    return matched, unused, wrong
