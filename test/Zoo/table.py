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


#: What census.py finds of a network: fewer inputs, and more networks.
CENSUS_HEAD = """
## The census

More networks, asked by `test/Zoo/census.py` at some inputs around their example
each. "Exact and right" is an exact label that none of these contradicts; a
network is "not asked" where the label is exact and LibTorch was not asked, or
gave no answer.

"""


def census_verdict(result):
    if "failed" in result:
        return "failed"
    if result.get("mistakes"):
        return "wrong"
    if result["label"] != "exact":
        return "weaker"
    found = result.get("found", {})
    asked = found.get("accepted", 0) + found.get("rejected", 0)
    return "exact" if asked else "not asked"


def census_reason(result):
    """Why a network is not exact and right, in a line."""
    if "failed" in result:
        reasons = [result["failed"]]
    elif result.get("unknown"):
        reasons = ["no relation of " + ", ".join(result["unknown"][:4])]
    else:
        reasons = result["mistakes"][:1] or result.get("remarks") or []
    general = "a condition is unknown and left out"
    named = [reason for reason in reasons if reason != general]
    text = "; ".join((named or reasons)[:2])
    return text.replace("|", "\\|").replace("\n", " ")


def format_census(results):
    text = CENSUS_HEAD
    verdicts = ("exact", "not asked", "weaker", "wrong", "failed")
    titles = ["group", "networks", "exact and right", "exact, not asked"]
    titles += verdicts[2:]
    text += row(titles) + row(["---"] + ["--:"] * (len(titles) - 1))
    groups = list(dict.fromkeys(result["group"] for result in results))
    for group in groups:
        found = [census_verdict(r) for r in results if r["group"] == group]
        counts = [found.count(verdict) for verdict in verdicts]
        text += row([group, str(len(found)), *map(str, counts)])
    for group in groups:
        text += f"\n### {group}\n\n"
        text += row(["network", "result", "label", "verdict", "square sizes", "reason"])
        text += row(["---"] * 6)
        for result in results:
            if result["group"] != group:
                continue
            verdict = census_verdict(result)
            square = (result.get("square") or "-").replace("|", "\\|")
            text += row(
                [
                    result["name"],
                    verdict,
                    result.get("label") or "-",
                    result.get("kind") or "-",
                    square if len(square) <= 60 else square[:57] + "...",
                    ""
                    if verdict in ("exact", "not asked")
                    else census_reason(result),
                ]
            )
    return text


def format_table(results):
    verdicts = [result["verdict"] for result in results]
    text = HEAD
    if not results:
        return text + "No result of `utils/zoo` is in this table.\n"
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
