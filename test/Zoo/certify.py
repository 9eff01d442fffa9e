#!/usr/bin/env python3
"""Lets an independent solver confirm what is claimed of files.

For each file, `pth certify` states claims and preconditions as SMT-LIB queries,
and z3 answers each within a time limit: unsat confirms, sat contradicts. Prints a
line for each file whose claims are not all confirmed, and the sums. Fails where
a claim is contradicted or none was confirmed.

usage: certify.py --bin FOLDER [--seconds N] FILE-OR-FOLDER...
"""

import argparse
import collections
import pathlib
import re
import subprocess
import sys

MEANING = {"unsat": "confirmed", "sat": "contradicted"}


def queries(script):
    """The queries of a script, each complete in itself; comments name them."""
    parts = re.split(r"(?<=\(reset\)\n)", script)
    return [part for part in parts if "(check-sat)" in part]


def answer(query, seconds):
    """What z3 says: confirmed, contradicted or not decided."""
    command = ["z3", "-in", "-smt2", f"-T:{seconds}"]
    result = subprocess.run(
        command, input=query, capture_output=True, text=True
    )
    word = (result.stdout.split() or ["no answer"])[0]
    if word not in ("sat", "unsat", "unknown", "timeout"):
        sys.exit(f"certify: error: z3 says: {result.stdout.strip()}")
    return MEANING.get(word, "not decided")


def certify(pth, file, seconds):
    script = subprocess.run(
        [pth, "certify", file], check=True, capture_output=True, text=True
    ).stdout
    counts = collections.Counter(
        answer(query, seconds) for query in queries(script)
    )
    if "claimed, unknown" in script:
        counts["without a claim"] += script.count("claimed, unknown")
    return counts


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--bin", required=True, type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=10, help="for one query")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    files = []
    for path in options.files:
        files += sorted(path.glob("*.pt")) if path.is_dir() else [path]

    total = collections.Counter()
    for file in files:
        counts = certify(options.bin / "pth", file, options.seconds)
        if set(counts) != {"confirmed"}:
            found = [f"{n} {what}" for what, n in sorted(counts.items())]
            print(f"{file.name}: {', '.join(found) or 'no case'}", flush=True)
        total.update(counts)
    print(
        f"{len(files)} files: {total['confirmed']} queries confirmed, "
        f"{total['not decided']} not decided, {total['contradicted']} contradicted"
    )
    return 0 if total["confirmed"] and not total["contradicted"] else 1


if __name__ == "__main__":
    sys.exit(main())
