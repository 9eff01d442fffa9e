"""Compares what is claimed of random networks with LibTorch.

usage: fuzz_networks.py --bin BIN [--seed N] [--count N] [--folder FOLDER]

Each seed is a network. A failing one is made smaller and shown; a line at the end
counts labels. Exit code 1 where anything failed.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import warnings

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE), str(ROOT / "test/Zoo"), str(ROOT / "utils/fixtures")]

import control  # noqa: E402, F401, registers steps
import generator  # noqa: E402
import images  # noqa: E402, F401
import sequences  # noqa: E402, F401
from closed_form import Contract  # noqa: E402
from comparison import is_wrong  # noqa: E402
from program import shrink  # noqa: E402

#: Seconds after which a tool is said to hang.
LIMIT = 60
#: The largest input that is tried, in elements.
MAX_ELEMENTS = 1 << 16


def text_of(inputs, shapes):
    prefix = {"f32": "", "i64": "i64:", "bool": "bool:"}
    return ",".join(
        prefix[i.dtype] + ("x".join(map(str, sizes)) or "scalar")
        for i, sizes in zip(inputs, shapes)
    )


def requests_of(program, count, seed):
    """Inputs around the example: one or two sizes changed, also together, and
    other ranks. Nothing predicts them."""
    choose = random.Random(seed)
    example = [tuple(i.sizes) for i in program.inputs]
    found = {text_of(program.inputs, example): example}
    for _ in range(8 * count):
        if len(found) >= count:
            break
        shapes = [list(sizes) for sizes in example]
        tied = choose.random() < 0.7
        for _ in range(choose.choice((1, 1, 2, 3))):
            axis = choose.randrange(max(map(len, shapes)))
            old = shapes[0][axis] if axis < len(shapes[0]) else 1
            new = choose.choice(
                (
                    choose.randint(1, 40),
                    max(1, old + choose.randint(-3, 3)),
                    2 * old,
                    max(1, old // 2),
                    1,
                )
            )
            for sizes in shapes if tied else [choose.choice(shapes)]:
                if axis < len(sizes):
                    sizes[axis] = new
        if choose.random() < 0.15:
            sizes = choose.choice(shapes)
            if choose.random() < 0.5:
                sizes.insert(
                    choose.randrange(len(sizes) + 1), choose.choice((1, 1, 2))
                )
            else:
                del sizes[choose.randrange(len(sizes))]
        elements = 1
        for size in max(shapes, key=lambda s: (len(s), s)):
            elements *= size
        if elements <= MAX_ELEMENTS:
            found.setdefault(text_of(program.inputs, shapes), shapes)
    return found


class Failure(Exception):
    """A tool's fault: its kind, by which programs are shrunk, and the text."""

    def __init__(self, kind, text):
        super().__init__(text)
        self.kind = kind


class Comparison:
    def __init__(self, bin, count):
        self.bin = pathlib.Path(bin)
        self.count = count

    def run(self, tool, *arguments, lines=(), codes=(0,)):
        command = [str(self.bin / tool), *map(str, arguments)]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        text = "".join(line + "\n" for line in lines)
        try:
            output, errors = process.communicate(text, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            # The tool and those that it started.
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise Failure(f"{tool} {arguments[0]}: hangs", " ".join(command))
        if process.returncode not in codes:
            message = (errors.strip().splitlines() or ["no message"])[0]
            raise Failure(
                f"{tool} {arguments[0]}: exit code {process.returncode}",
                f"{' '.join(command)}: {message}",
            )
        return output

    def shapes(self, file, *options):
        answer = json.loads(
            self.run("pth", "shapes", file, "--json", *options, codes=(0, 1, 4))
        )
        return {
            k: v for k, v in answer.items() if k not in ("file", "importer")
        }

    def answers(self, output, requests):
        answers = [json.loads(line) for line in output.splitlines()]
        if len(answers) != len(requests):
            raise Failure(
                "answers missing", f"{len(answers)} of {len(requests)}"
            )
        return answers

    def compare(self, program, file, seed):
        """Raises Failure; returns the label, and what was undecided."""
        shapes = self.shapes(file)
        requests = requests_of(program, self.count, seed)
        checks = self.answers(
            self.run(
                "pth",
                "check",
                file,
                "-",
                "--json",
                lines=requests,
                codes=(0, 1, 4),
            ),
            requests,
        )
        truths = self.answers(
            self.run(
                "pth-libtorch",
                "run",
                "--execute",
                file,
                lines=requests,
                codes=(0, 1, 4),
            ),
            requests,
        )
        unknown = 0
        contract = (
            Contract(shapes)
            if len(program.inputs) == 1 and shapes["cases"]
            else None
        )
        for (text, sizes), check, truth in zip(
            requests.items(), checks, truths
        ):
            accepted = truth["accepted"]
            if accepted is None:
                continue
            if check["accepted"] is None:
                unknown += 1
            elif check["accepted"] != accepted:
                reason = check if accepted else truth
                raise Failure(
                    "check: wrong",
                    f"{text}: LibTorch {'accepts' if accepted else 'rejects'} it: {reason.get('constraint', '')} {reason.get('message', '')}",
                )
            elif (
                accepted
                and check["outputs"] != truth["outputs"]
                and "?" not in "".join(check["outputs"])
            ):
                raise Failure(
                    "check: outputs",
                    f"{text}: LibTorch returns {truth['outputs']}, said {check['outputs']}",
                )
            elif accepted and "?" in "".join(check["outputs"]):
                unknown += 1
            if contract:
                claimed = contract.contains(sizes[0])
                if is_wrong(shapes["label"], claimed, accepted):
                    raise Failure(
                        "set: wrong",
                        f"{text}: LibTorch {'accepts' if accepted else 'rejects'} it: {check.get('message', '') or truth.get('message', '')}; {shapes['label']} {shapes['cases'][0]['set']}",
                    )
            if (
                accepted
                and not shapes["cases"]
                and shapes["label"] != "unknown"
            ):
                raise Failure(
                    "set: wrong",
                    f"{text}: LibTorch accepts it, but no input is claimed to be",
                )
        verified = json.loads(
            self.run(
                "pth", "verify", "--execute", file, "--json", codes=(0, 1, 4)
            )
        )
        for contradiction in verified["contradictions"]:
            raise Failure(
                "verify: "
                + contradiction.split("LibTorch, but ")[-1]
                .split(":")[0]
                .split("[")[0],
                contradiction,
            )
        other = self.shapes(file, "--importer=libtorch")
        if other != shapes:
            keys = [k for k in shapes if shapes[k] != other.get(k)]
            raise Failure("importers differ", f"in {keys}")
        return (
            shapes,
            unknown,
            len(requests) + verified["accepted"] + verified["rejected"],
        )


def report(program, failure, seed, folder):
    text = f"seed {seed}: {failure.kind} ({program.way}{', light' if program.light else ''})\n    {failure}\n"
    body = program.source().split("class Net", 1)[1]
    inputs = ", ".join(
        f"{i.name}: {text_of([i], [i.sizes])}" for i in program.inputs
    )
    text += f"    inputs {inputs}\nclass Net{body}"
    print(text, flush=True)
    (folder / f"seed{seed}.failure").write_text(text)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--bin", required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--folder", default="fuzz-networks")
    parser.add_argument(
        "--show", action="store_true", help="print programs only"
    )
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    folder = pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    comparison = Comparison(options.bin, options.requests)
    labels, reasons, failures = (collections.Counter() for _ in range(3))
    unfit = asked = 0
    for seed in range(options.seed, options.seed + options.count):
        program = generator.generate(seed)
        if options.show:
            print(
                f"# seed {seed}, {program.way}\n{program.source().split('nn', 1)[1]}"
            )
            continue
        name = f"seed{seed}"
        try:
            file = program.save(folder, name)
        except Exception as error:
            unfit += 1
            (folder / f"{name}.unfit").write_text(
                f"{error}\n{program.source()}"
            )
            continue
        try:
            shapes, unknown, requests = comparison.compare(program, file, seed)
            label = shapes["label"] + (
                ", undecided requests" if unknown else ""
            )
            labels[label] += 1
            asked += requests
            if label != "exact":
                why = {r for c in shapes["cases"] for r in c["remarks"]} or {
                    ", ".join(shapes["unknown"]) or "no remark"
                }
                for reason in why:
                    reasons[reason] += 1
                print(
                    f"seed {seed}: {label}: {'; '.join(sorted(why))}",
                    flush=True,
                )
            for path in folder.glob(f"{name}.*"):
                if label == "exact":
                    path.unlink()
        except Failure as failure:
            failures[failure.kind] += 1
            kind, last = failure.kind, [failure]

            def fails(candidate):
                try:
                    small = candidate.save(folder, f"{name}_small")
                except Exception:
                    return False
                try:
                    comparison.compare(candidate, small, seed)
                except Failure as found:
                    if found.kind == kind:
                        last[0] = found
                        return True
                return False

            program = shrink(program, fails)
            program.save(folder, f"{name}_small")
            report(program, last[0], seed, folder)
    print(
        f"{options.count} programs, {unfit} not compilable, {asked} answers compared"
    )
    for name, counter in (
        ("labels", labels),
        ("reasons", reasons),
        ("failures", failures),
    ):
        print(
            f"{name}: "
            + ", ".join(f"{text} {n}" for text, n in counter.most_common())
        )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
