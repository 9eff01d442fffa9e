"""Compares what is said of programs that the two importers read.

usage: compare_importers.py PTH FILE...

PTH is the tool `pth`, with `pth-opt` beside it. Prints the files of which the
answers differ, and how, then the files of which the imported programs are not
the same text: LibTorch's frontend folds some operations that this project's
leaves to the analysis. The exit code is 1 if an answer differs.
"""

import concurrent.futures
import json
import os
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


def import_program(pth_opt, path, importer):
    """The program as text, empty if it cannot be read."""
    command = [pth_opt, path, f"--importer={importer}"]
    return subprocess.run(command, capture_output=True, text=True).stdout


def main(pth, paths):
    different = 0
    pth_opt = os.path.join(os.path.dirname(shutil.which(pth)), "pth-opt")
    others = [
        path
        for path in paths
        if import_program(pth_opt, path, "native")
        != import_program(pth_opt, path, "libtorch")
    ]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda path: compare(pth, path), paths)
        for path, lines in zip(paths, results):
            if lines:
                different += 1
                print(path, *lines, sep="\n")
    print(f"{len(paths) - different} of {len(paths)} programs are read alike")
    print(f"{len(paths) - len(others)} of {len(paths)} programs are the same text")
    for path in others:
        print(f"  not {os.path.basename(path)}")
    return different > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
