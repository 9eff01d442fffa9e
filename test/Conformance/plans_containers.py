"""Plans: dicts, texts and devices."""

from plans import plan


@plan(*(f"{name}.{kind}" for name in ("Delete", "pop", "__getitem__", "get", "__contains__")
        for kind in ("Dict_str", "Dict_int", "str", "int")))
def dict_with_key(g):
    """A dict and, mostly, one of its keys."""
    types = [t for t in g.types.values() if t.startswith("Dict(")]
    if not types:
        return {}
    name = next(n for n, t in g.types.items() if t.startswith("Dict("))
    entries = g.dict(types[0][5:-1].split(",")[0])
    keys = [key for key, _ in entries["dict"]]
    return {name: entries, "key": g.random.choice(keys)} if keys else {name: entries}


@plan("device")
def device(g):
    if g.types.get("a") == "Tensor":  # of a tensor, not by its name
        return {}
    name = g.pick("cpu", "cuda", "meta", "cpu:0", "cuda:1")
    return {"a": name, "type": name.split(":")[0], "index": g.between(0, 2)}


@plan("format")
def text(g):
    holes = g.between(0, 3)
    return {"self": " ".join(["{}"] * holes), "...": [g.anything() for _ in range(holes)]}
