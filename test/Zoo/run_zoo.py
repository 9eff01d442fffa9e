#!/usr/bin/env python3
"""Compares the predicted sets and shapes of whole networks with LibTorch.

For each network: the closed form that `pth shapes` states, the answers of `pth
check` and LibTorch itself, at every square size 1..512, 200 pairs of height and
width, batches, channels, ranks and around every predicted boundary; and the
shape of every operation's result. Each network's result is a file of its own; an
ended run goes on where it was. What LibTorch says is kept apart, for it does not
change with the tools.

usage: run_zoo.py --bin FOLDER [--cache FOLDER] [--python PYTHON]
                  (--all | --sample | --only NAME...) [--quick]
                  [--again] [--table FILE]
"""

import argparse
import json
import pathlib
import subprocess
import sys

import comparison
from programs import Tools, Truth
from table import format_table

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "utils" / "fixtures" / "zoo_models.py"

#: A few minutes: run by the tests.
SAMPLE = [
    "lenet_traced",
    "lenet_view_scripted",
    "alexnet_fixed_traced",
    "resnet18_scripted",
    "mobilenet_v2_traced",
    "unet_traced",
    "dead_linear_scripted",
    "residual_inplace_traced",
]


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "--bin", required=True, help="where pth, pth-opt, pth-libtorch are"
    )
    parser.add_argument("--cache", default="zoo", help="where results go")
    parser.add_argument(
        "--python", default=sys.executable, help="one with torch"
    )
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--all", action="store_true")
    group.add_argument(
        "--sample", action="store_true", help="a few, at fewer sizes"
    )
    group.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument(
        "--again", action="store_true", help="repeat what has a result"
    )
    parser.add_argument(
        "--quick", action="store_true", help="ask at fewer sizes"
    )
    parser.add_argument("--table", help="write the results as Markdown")
    return parser.parse_args()


def select_networks(options):
    listing = subprocess.check_output(
        [options.python, str(FIXTURES), "--list"], text=True
    )
    networks = {n["name"]: n for n in map(json.loads, listing.splitlines())}
    names = list(networks)
    if not options.all:
        names = SAMPLE if options.sample else options.only
    unknown = [name for name in names if name not in networks]
    if unknown:
        sys.exit(f"run_zoo: error: unknown network: {', '.join(unknown)}")
    return [networks[name] for name in names]


def read_result(path, state):
    """The result of an earlier run with the same tools, file and requests."""
    try:
        result = json.loads(path.read_text())
    except (OSError, json.JSONDecodeError):
        return None
    return result if result.get("state") == state else None


def summarize(result):
    line = f"{result['verdict']:7} {result['name']}: {result['label']}"
    counts = result.get("counts", {})
    for key in ("accepted", "rejected"):
        line += f", {counts.get(key, 0)} {key}"
    line += f", {result.get('rows', 0)} rows"
    for kind, count in result["mistakes"].items():
        line += f"; {kind}: {count}"
    return line


def main():
    options = parse_arguments()
    cache = pathlib.Path(options.cache)
    models, truths, results = (
        cache / name for name in ("models", "truth", "results")
    )
    for folder in (models, truths, results):
        folder.mkdir(parents=True, exist_ok=True)
    networks = select_networks(options)
    names = [network["name"] for network in networks]
    subprocess.run([options.python, "-W", "ignore", FIXTURES, models, *names], check=True)

    tools = Tools(options.bin, options.python)
    quick = options.quick or options.sample
    state = f"{tools.digest()} {'quick' if quick else 'full'}"
    found = []
    for network in networks:
        name = network["name"]
        file = models / f"{name}.pt"
        path = results / f"{name}.json"
        result = None if options.again else read_result(path, state)
        if result is None:
            truth = Truth(truths / f"{name}.jsonl", file)
            result = comparison.compare(
                tools, network, file, truth, quick=quick
            )
            result["state"] = state
            path.write_text(json.dumps(result, indent=1) + "\n")
        print(summarize(result), flush=True)
        found.append(result)

    verdicts = [result["verdict"] for result in found]
    print(
        f"{len(found)} networks: {verdicts.count('exact')} exact and right, "
        f"{verdicts.count('weaker')} with a weaker label, "
        f"{verdicts.count('wrong')} wrong"
    )
    if options.table:
        pathlib.Path(options.table).write_text(format_table(found))
    return 0 if verdicts.count("exact") == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
