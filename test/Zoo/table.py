"""Writes the results of the zoo as a page of Markdown."""

HEAD = """\
# The zoo

Whole networks and small traps, compared with LibTorch by `utils/zoo`: what `pth
shapes` states of each file, what `pth check` answers, and what LibTorch does, at
every square size 1..512, 200 pairs of height and width, batches 1 to 4, other
channels, ranks 1 to 5 and two to either side of every predicted boundary; and
the shape of every operation's result at up to three inputs. "Exact" means that
the set is labelled so and that nothing contradicts it; `unknown` is never
counted as right.

"""

COLUMNS = [
    ("network", "---", lambda r: r["name"]),
    ("result", "---", lambda r: r["verdict"]),
    ("label", "---", lambda r: r["label"]),
    ("square sizes", "---", lambda r: r.get("square") or "-"),
    ("accepted", "--:", lambda r: count(r, "accepted")),
    ("rejected", "--:", lambda r: count(r, "rejected")),
    ("by kernels", "--:", lambda r: count(r, "by kernels")),
    ("by fake tensors", "--:", lambda r: count(r, "by fake tensors")),
    ("both, agreeing", "--:", lambda r: count(r, "by both means")),
    ("operations", "--:", lambda r: str(r.get("rows", 0))),
]


def count(result, key):
    return str(result.get("counts", {}).get(key, 0))


def row(cells):
    return "| " + " | ".join(cells) + " |\n"


def format_results(results):
    text = row(title for title, _, _ in COLUMNS)
    text += row(rule for _, rule, _ in COLUMNS)
    for result in results:
        text += row(cell(result) for _, _, cell in COLUMNS)
    return text


def format_mistakes(results):
    lines = [
        f"- {result['name']}: {kind}, {number} times, first {first}\n"
        for result in results
        for kind, number in result["mistakes"].items()
        for first in result["examples"][kind][:1]
    ]
    return "\n## What is not right\n\n" + "".join(lines) if lines else ""


def format_table(results):
    verdicts = [result["verdict"] for result in results]
    text = HEAD
    for verdict, words in (
        ("exact", "exact and right"),
        ("weaker", "with a weaker label"),
        ("wrong", "wrong"),
    ):
        text += f"- {words}: {verdicts.count(verdict)} of {len(results)}\n"
    for title, is_trap in (("Networks", False), ("Traps", True)):
        group = [result for result in results if result["trap"] == is_trap]
        if group:
            text += f"\n## {title}\n\n" + format_results(group)
    return text + format_mistakes(results)
