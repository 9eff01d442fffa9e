"""Runs the examples of the documentation: in a block ```console, each `$ command`
must print exactly the lines that follow it, standard error included. A line
`...` stands for any lines.

usage: run_examples.py PAGE...   (in the folder of the examples' files)
"""

import pathlib
import re
import subprocess
import sys

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def examples(page):
    """Yields each command with the output that the page shows."""
    for block in BLOCK.findall(pathlib.Path(page).read_text()):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output.rstrip()


def matches(expected, found):
    parts = (re.escape(part) for part in re.split(r"^\.\.\.$", expected, flags=re.M))
    return re.fullmatch(".*".join(parts), found, re.DOTALL)


def main():
    failures = count = 0
    for page in sys.argv[1:]:
        for command, expected in examples(page):
            count += 1
            found = subprocess.run(
                command,
                shell=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            ).stdout.rstrip()
            if not matches(expected, found):
                failures += 1
                print(f"{page}: $ {command}\nexpected:\n{expected}\nfound:\n{found}\n")
    print(f"{count} examples, {failures} failed")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main())
