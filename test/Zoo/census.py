#!/usr/bin/env python3
"""Which operators real networks hold, and what is known of each network.

For each network of the fixtures: its operators, those without a relation, the
label and verdict of its contract, results without a size, times; and whether
`pth check` and the closed form agree with LibTorch at inputs around the example.
Each network's result is a file of its own, kept as long as the tools and the
model are what they were.

usage: census.py --bin FOLDER [--cache FOLDER] [--python PYTHON]
                 [--groups GROUP,...] [--only PATTERN...] [--again]
                 [--requests N] [--seconds S]
"""

import argparse
import collections
import hashlib
import itertools
import json
import pathlib
import random
import re
import subprocess
import sys
import time
from fnmatch import fnmatch

from closed_form import Contract
from programs import ToolError, Tools, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "utils" / "fixtures" / "zoo_models.py"

OPERATION = re.compile(r'"pth\.(\w+)"')
FOREIGN = re.compile(r'"pth\.operator"\(.*?name = "([^"]+)"')
#: Operations that stand for no operator of the program.
SILENT = {"parameter", "constant", "object", "literal", "none"}


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--bin", required=True)
    parser.add_argument("--cache", default="zoo")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--groups", default="zoo,torchvision,timm,own")
    parser.add_argument("--only", nargs="+", metavar="PATTERN", default=["*"])
    parser.add_argument("--again", action="store_true")
    parser.add_argument(
        "--requests",
        type=int,
        default=40,
        help="inputs that are asked of each network",
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=60,
        help="after which LibTorch is asked no more of a network",
    )
    return parser.parse_args()


def operators_of(text):
    """How often each operation, and each operator that the dialect does not
    define, occurs in a program in generic form."""
    counts, foreign = collections.Counter(), collections.Counter()
    for line in text.splitlines():
        if match := FOREIGN.search(line):
            foreign[match[1]] += 1
        elif match := OPERATION.search(line):
            if match[1] not in SILENT:
                counts[f"pth.{match[1]}"] += 1
    return counts, foreign


def untyped_results(text):
    """The operations a result of which has no known rank or size."""
    counts = collections.Counter()
    for line in text.splitlines():
        body, arrow, types = line.partition(" loc(")[0].rpartition(" -> ")
        match = OPERATION.search(body)
        if match and match[1] in ("list", "tuple"):
            continue  # the elements are results of others
        if arrow and match and re.search(r"tensor<\*|[\[ ]\?[,\]]", types):
            counts[match[1]] += 1
    return counts


def tensor_variants(text, generator):
    """An input of the example, and others around it."""
    dtype, colon, sizes = text.rpartition(":")
    sizes = [] if sizes == "scalar" else [int(size) for size in sizes.split("x")]
    variants = [sizes, [1, *sizes], sizes[1:]]
    for axis, size in enumerate(sizes):
        for other in (0, 1, size - 1, size + 1, 2 * size, generator.randint(1, 40)):
            variants.append(sizes[:axis] + [max(other, 0)] + sizes[axis + 1 :])
    if len(sizes) > 2:
        for _ in range(12):
            pair = [max(1, int(s * generator.uniform(0.2, 1.6))) for s in sizes[-2:]]
            variants.append(sizes[:-2] + pair)
        variants += [sizes[:-2] + [n, n] for n in (31, 33, 64, 65, 97)]
    texts = ["x".join(map(str, v)) if v else "scalar" for v in variants]
    return list(dict.fromkeys(dtype + colon + text for text in texts))


def requests_of(network, count):
    """Inputs to ask a network about, the example first."""
    generator = random.Random(network["name"])
    example = network["example"]
    if not isinstance(example, str):
        example = "x".join(map(str, example))
    parts = [tensor_variants(part, generator) for part in example.split(",")]
    # One input at a time, then all sizes of the same dimension alike, then any.
    found = {example: True}
    originals = example.split(",")
    for index, variants in enumerate(parts):
        for variant in variants:
            changed = originals[:index] + [variant] + originals[index + 1 :]
            found[",".join(changed)] = True
    alike = itertools.islice(zip(*parts), 1, None)
    if len(parts) > 1:
        for variants in alike:
            found[",".join(variants)] = True
        for _ in range(10):
            found[",".join(map(generator.choice, parts))] = True
    others = list(found)[1:]
    generator.shuffle(others)
    return [example, *others[: count - 1]]


def sizes_of(text):
    if "," in text or text.endswith("scalar"):
        return None
    return [int(size) for size in text.rpartition(":")[2].split("x")]


def compare(tools, file, shapes, requests, seconds):
    """Compares with LibTorch, as long as the time lasts. Returns counts and a
    line for each mistake."""
    counts, mistakes = collections.Counter(), []
    try:
        contract = Contract(shapes)
    except (ValueError, KeyError, TypeError):
        contract = None  # several tensors, or a set in words only
    checks = tools.check(file, requests)
    end = time.monotonic() + seconds
    for text, answer in tools.execute(file, requests):
        if time.monotonic() > end:
            break
        accepted = answer["accepted"]
        check = checks.get(text, {"accepted": None})
        if accepted is None:
            counts["undecided"] += 1
            continue
        counts["accepted" if accepted else "rejected"] += 1
        says = "accepts" if accepted else f"rejects ({answer['message'][:200]})"
        if check["accepted"] is None:
            counts["unknown"] += 1
        elif check["accepted"] != accepted:
            mistakes.append(f"{text}: LibTorch {says}; check {check.get('message')}")
        elif accepted and check["outputs"] != answer["outputs"]:
            mistakes.append(f"{text}: {answer['outputs']}, said {check['outputs']}")
        sizes = sizes_of(text)
        if contract is None or not sizes or 0 in sizes:
            continue
        claimed = contract.contains(sizes)
        label = contract.label
        if (label in ("exact", "necessary") and accepted and not claimed) or (
            label in ("exact", "sufficient") and claimed and not accepted
        ):
            mistakes.append(f"{text}: LibTorch {says}; the set ({label}) does not")
    return counts, mistakes


def examine(tools, network, file, count, seconds):
    result = {key: network[key] for key in ("name", "group")}
    began = time.monotonic()

    def lap():
        nonlocal began
        took, began = time.monotonic() - began, time.monotonic()
        return round(took, 2)

    try:
        text = tools.annotate(file, importer="auto")
        counts, foreign = operators_of(text)
        result.update(operations=counts, foreign=foreign)
        result.update(untyped=untyped_results(text), import_seconds=lap())
        shapes = tools.shapes(file)
        for key in ("label", "kind", "set", "square", "unknown", "remarks"):
            result[key] = shapes.get(key)
        result["cases"] = len(shapes["cases"])
        result["shapes_seconds"] = lap()
        requests = requests_of(network, count) if count else []
        found, mistakes = compare(tools, file, shapes, requests, seconds)
        result.update(found=found, mistakes=mistakes, compare_seconds=lap())
    except (ToolError, subprocess.TimeoutExpired) as error:
        result["failed"] = str(error)[:300]
    return result


def summarize(result):
    if "failed" in result:
        return f"{result['name']}: failed: {result['failed']}"
    line = f"{result['name']}: {result['label']}, {result['kind']}"
    line += f", {result['import_seconds']} + {result['shapes_seconds']} s"
    found = result["found"]
    line += f", {found.get('accepted', 0)}/{found.get('rejected', 0)}"
    if found.get("unknown"):
        line += f", {found['unknown']} unknown"
    if result["unknown"]:
        line += f"; without a relation: {', '.join(result['unknown'])}"
    if result["untyped"]:
        line += f"; without a size: {dict(result['untyped'])}"
    if result["label"] != "exact":
        line += f"; {'; '.join(result['remarks'] or [])}"
    if result["mistakes"]:
        line += f"; WRONG {len(result['mistakes'])}: {result['mistakes'][0]}"
    return line


def main():
    options = parse_arguments()
    cache = pathlib.Path(options.cache)
    models, results = cache / "models", cache / "census"
    results.mkdir(parents=True, exist_ok=True)
    maker = [options.python, "-W", "ignore", str(FIXTURES)]
    maker += ["--groups", options.groups]
    listing = subprocess.check_output([*maker, "--list"], text=True)
    networks = [json.loads(line) for line in listing.splitlines()]
    networks = [
        network
        for network in networks
        if any(fnmatch(network["name"], pattern) for pattern in options.only)
    ]
    names = [network["name"] for network in networks]
    subprocess.run([*maker, str(models), *names])  # says what cannot be saved

    tools = Tools(options.bin, options.python)
    operations, foreign = collections.Counter(), collections.Counter()
    labels, wrong = collections.Counter(), 0
    for network in networks:
        name = network["name"]
        file, path = models / f"{name}.pt", results / f"{name}.json"
        if not file.exists():
            labels["not saved"] += 1
            continue
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        state = f"{tools.digest()} {digest} {options.requests}"
        result = json.loads(path.read_text()) if path.exists() else {}
        if options.again or result.get("state") != state:
            result = examine(tools, network, file, options.requests, options.seconds)
            result["state"] = state
            path.write_text(json.dumps(result, indent=1) + "\n")
        print(summarize(result), flush=True)
        operations.update(result.get("operations", {}))
        foreign.update(result.get("foreign", {}))
        labels[result.get("label", "failed")] += 1
        wrong += bool(result.get("mistakes"))

    total = sum(operations.values()) + sum(foreign.values())
    known = 100 * sum(operations.values()) / max(total, 1)
    print(f"{len(networks)} networks: {dict(labels)}, {wrong} with mistakes")
    print(f"{total} operations, {known:.2f} % of known operators")
    for name, count in foreign.most_common():
        print(f"  without a relation: {name} {count}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
