"""Compares what is said of programs that the two importers read.

usage: compare_importers.py PTH FILE...

PTH is the tool `pth`, with `pth-opt` beside it. Prints the files of which the
answers differ, and how, and of how many the imported operations are the same up
to order, values' names and constants: LibTorch's frontend folds some that this
project's leaves to the analysis. The exit code is 1 if an answer differs.
"""

import collections
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys

TIME_LIMIT = 600  # seconds for one file
WIDTH = 400  # of what is printed of a difference


def ask(pth, path, importer):
    """The answer as JSON, or the error as text."""
    command = [pth, "shapes", path, "--json", f"--importer={importer}"]
    result = subprocess.run(
        command, capture_output=True, text=True, timeout=TIME_LIMIT
    )
    return json.loads(result.stdout) if result.stdout else result.stderr


def compare(pth, path):
    """What differs, a line each."""
    native, libtorch = (ask(pth, path, name) for name in ("native", "libtorch"))
    if isinstance(native, str) or isinstance(libtorch, str):
        if type(native) is type(libtorch):
            return []
        return [f"  native: {native}"[:WIDTH], f"  libtorch: {libtorch}"[:WIDTH]]
    lines = []
    for key in libtorch:
        if native.get(key) != libtorch[key]:
            lines.append(f"  {key}")
            lines.append(f"    native: {json.dumps(native.get(key))}")
            lines.append(f"    libtorch: {json.dumps(libtorch[key])}")
    return [line[:WIDTH] for line in lines]


def list_operations(pth_opt, path, importer):
    """The operations with their attributes and types, and how many of each."""
    result = subprocess.run(
        [pth_opt, path, f"--importer={importer}"], capture_output=True, text=True
    )
    lines = (line.strip() for line in result.stdout.splitlines())
    return collections.Counter(
        re.sub(r"%[\w.#:-]+", "%", line)
        for line in lines
        if "pth.constant" not in line
    )


def main(pth, paths):
    different = 0
    pth_opt = os.path.join(os.path.dirname(shutil.which(pth)), "pth-opt")
    same = sum(
        list_operations(pth_opt, path, "native")
        == list_operations(pth_opt, path, "libtorch")
        for path in paths
    )
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda path: compare(pth, path), paths)
        for path, lines in zip(paths, results):
            if lines:
                different += 1
                print(path, *lines, sep="\n")
    print(f"{len(paths) - different} of {len(paths)} programs are read alike")
    print(f"{same} of {len(paths)} programs have the same operations")
    return different > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
