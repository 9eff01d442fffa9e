"""Steps on any tensor: checks and branches on sizes, arithmetic with sizes."""

from generator import RANKS, Unfit, step

#: The axes of each kind whose sizes a user may vary.
AXES = {
    "image": (2, 3),
    "volume": (2, 3, 4),
    "signal": (2,),
    "tokens": (1,),
    "vector": (0,),
}


def any_tensor(b):
    names = [n for n, k in b.kinds.items() if k in RANKS]
    x = names[-1] if b.chance(0.6) else b.pick(*names)
    b.uses.append(x)
    return x, b.kinds[x]


@step("any", 2)
def pointwise(b):
    x, kind = any_tensor(b)
    v = b.fresh()
    form = b.pick(
        f"F.relu({x})",
        f"torch.sigmoid({x})",
        f"{x} * 0.5 + 1",
        f"F.leaky_relu({x}, 0.2)",
        f"F.silu({x})",
        f"{x}.clamp(0, 6)",
        f"torch.exp({x})",
        f"{x} ** 2",
        f"F.hardswish({x})",
        f"{x}.contiguous()",
        f"{x}.detach()",
        f"{b.layer('nn.Identity()')}({x})",
        f"{b.layer('nn.Dropout(0.1)')}({x})",
        f"{x} / math.sqrt({x}.size(-1))",
        f"{x}.to(torch.float64).float()",
        f"F.softmax({x}, -1)",
        f"torch.round({x})",
        f"{x} - {x}.mean()",
        f"{x} / {x}.norm()",
        f"{x}.type_as({x})",
        f"torch.where({x} > 0, {x}, torch.zeros_like({x}))",
        f"{x} + torch.randn_like({x})",
        f"{x} * {x}.numel()",
        f"{x}.abs().sqrt().neg()",
        f"{x} * torch.ones({x}.shape)",
        f"{x} + torch.zeros({x}.size()).to({x}.device)",
        f"({x} > 0).float()",
        f"{x}.half().float()",
        f"{x}.view({x}.size())",
        f"{x}.reshape({x}.shape)",
    )
    return {v: kind}, [f"{v} = {form}"]


@step("any", 1)
def in_place(b):
    x, kind = any_tensor(b)
    v = b.fresh()
    form = b.pick(
        "F.relu_({0})",
        "{0}.mul_(0.5)",
        "{0}.add_({0})",
        "{0}.clamp_(0, 1)",
        "{0}.sub_({0}.mean())",
        "{0}.fill_(1.0)",
        "{0}.div_({0}.sum(-1, keepdim=True))",
    )
    return {v: kind}, [f"{v} = {x} + 1", form.format(v)]


@step("any", 2)
def checked(b):
    x, kind = any_tensor(b)
    axis = b.pick(*AXES[kind])
    n = b.shape(x)[axis]
    divisors = [d for d in (1, 2, 3, 4, 8) if n % d == 0]
    size = b.pick(f"{x}.size({axis})", f"{x}.shape[{axis}]")
    condition = b.pick(
        f"{size} % {b.pick(*divisors)} == 0",
        f"{size} >= {b.pick(1, 2, n)}",
        f"{size} <= {n + b.pick(0, 3, 20)}",
        f"{size} > 0 and {size} < {2 * n}",
        f"{x}.dim() == {RANKS[kind]}",
        f"{size} == {n}",
        f"{size} in ({n}, {n + 1}, {2 * n})",
        f"not {size} == {n + 1}",
        f"{x}.numel() % {b.pick(1, 2)} == 0",
        f"math.sqrt({size}) >= 1.5",
        f"int({size} ** 0.5) >= 2",
    )
    if b.chance(0.3):
        return {}, [f"if not ({condition}):", "    raise ValueError('unfit')"]
    return {}, [f"assert {condition}, 'unfit'"]


@step("any", 2)
def branch(b):
    x, kind = any_tensor(b)
    axis = b.pick(*AXES[kind])
    n = b.shape(x)[axis]
    v = b.fresh()
    condition = b.pick(
        f"{x}.size({axis}) > {b.pick(n - 1, n, n + 3, 4)}",
        f"{x}.shape[{axis}] % 2 == {n % 2}",
        f"{x}.size(0) == 1",
        f"{x}.shape[{axis}] <= {n}",
    )
    i = ", ".join([":"] * axis)
    prefix = i + ", " if i else ""
    there = b.pick(
        f"{x}[{prefix}:{b.pick(n, max(1, n - 2), 4)}]",
        f"{x}[{prefix}1:]",
        f"F.relu({x})",
        f"torch.cat([{x}, {x}], {axis})",
        f"{x} * 2",
    )
    return {v: kind}, [f"{v} = {x}", f"if {condition}:", f"    {v} = {there}"]


@step("any", 1)
def number(b):
    """An integer computed of sizes, and a cut by it."""
    x, kind = any_tensor(b)
    axis = b.pick(*AXES[kind])
    size = f"{x}.size({axis})"
    k, v = b.fresh("k"), b.fresh()
    form = b.pick(
        f"{size} // 2",
        f"int({size} * 0.5)",
        f"max(1, {size} - 3)",
        f"min({size}, 8)",
        f"({size} + 3) // 4",
        f"int({size} / 2)",
        f"math.ceil({size} / 2)",
        f"int(math.floor({size} * 0.75))",
        f"{size} - {size} % 4",
        f"int(math.sqrt({size}))",
        f"round({size} / 2)",
        f"{size} - 2",
        f"abs({size} - 20) + 1",
        f"-(-{size} // 3)",
        f"int(math.log2({size})) + 1",
        f"({size} // 4) * 4",
        f"len({x}.shape)",
    )
    i = "".join([":, "] * axis)
    use = b.pick(
        f"{x}[{i}:{k}]",
        f"{x}.narrow({axis}, 0, {k})",
        f"{x}[{i}-{k}:]",
        f"torch.split({x}, {k}, dim={axis})[0]",
    )
    return {v: kind, k: "int"}, [f"{k} = {form}", f"{v} = {use}"]


@step("any", 1)
def by_number(b):
    x, kind = any_tensor(b)
    k, v = b.integer(), b.fresh()
    axis = b.pick(*AXES[kind])
    i = "".join([":, "] * axis)
    return {v: kind}, [
        b.pick(
            f"{v} = {x}[{i}:{k}]",
            f"{v} = {x} * {k}",
            f"{v} = F.pad({x}, (0, {k}))",
            f"{v} = {x}.repeat({', '.join(['1'] * (RANKS[kind] - 1))}, {k})",
        )
    ]


@step("any", 1)
def gathered(b):
    """A list that a loop of known length fills."""
    x, kind = any_tensor(b)
    o, v, i = b.fresh("o"), b.fresh(), b.fresh("i")
    return {v: kind}, [
        f"{o} = []",
        f"for {i} in range({b.pick(2, 3)}):",
        f"    {o}.append({x} * {i})",
        f"{v} = torch.cat({o}, {b.pick(0, 1)})",
    ]
