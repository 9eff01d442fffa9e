"""Compares the relation of every declared schema with LibTorch's operator.

    run_conformance.py --bin build/bin --relations build/test/Conformance/pth-relations
        [--cases 1000] [--seed 0] [--only REGEX] [--shard 1/4] [--output results.json]

A disagreement is made small and shown as a program in the dialect's assembly,
with both answers. The exit code is 1 if there is any. `recorded.py` says which
answers of LibTorch are no truth to agree with.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys

import recorded
from answerers import Answerers
from comparison import compare
from generator import Generator
import plans_containers  # noqa: F401  (each registers its plans)
import plans_indexing  # noqa: F401
import plans_layers  # noqa: F401
import plans_losses  # noqa: F401
import plans_quantized  # noqa: F401
import plans_sequences  # noqa: F401
import plans_spectra  # noqa: F401
import plans_views  # noqa: F401
import plans_vision  # noqa: F401
from plans import plan_of
from shrink import shrink

BATCH = 500
SHOWN = 3  # disagreements of one operator that are shrunk and shown


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="the folder of pth-libtorch")
    parser.add_argument("--relations", required=True, help="pth-relations")
    parser.add_argument("--cases", type=int, default=1000, help="for each schema")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="of schemas whose name matches")
    parser.add_argument("--shard", default="1/1", help="the n-th of how many parts")
    parser.add_argument("--output", help="write the counts as JSON")
    parser.add_argument("--seconds", type=int, default=10, help="for one call")
    parser.add_argument("--shown", type=int, default=SHOWN, help="failures of a schema")
    parser.add_argument("--unknown", action="store_true", help="show why nothing is told")
    return parser.parse_args()


def namespace_of(op):
    return op.split("::")[0]


def list_schemas(arguments, libtorch):
    """The declared schemas; not those of a library that LibTorch has not loaded."""
    lines = subprocess.check_output([arguments.relations, "list"], text=True)
    schemas = [json.loads(line) for line in lines.splitlines()]
    schemas = [s for s in schemas if re.search(arguments.only, s["op"])]
    loaded = subprocess.check_output([libtorch, "schemas"], text=True)
    loaded = {namespace_of(line) for line in loaded.splitlines()}
    for schema in schemas:
        if namespace_of(schema["op"]) not in loaded:
            print(f"{schema['op']}: skipped, its library is not loaded")
    schemas = [s for s in schemas if namespace_of(s["op"]) in loaded]
    part, parts = map(int, arguments.shard.split("/"))
    return schemas[part - 1 :: parts]


class Comparison:
    """Of one schema: its cases and what came of them."""

    def __init__(self, arguments, answerers, schema):
        self.arguments = arguments
        self.answerers = answerers
        self.schema = schema
        self.counts = collections.Counter()
        self.failures = []
        self.reasons = collections.Counter()

    def judge(self, request, relation, libtorch):
        kind, text = compare(relation, libtorch)
        if kind == "disagree" and recorded.reason(request, libtorch):
            kind = "recorded"
        return kind, text

    def run(self):
        seed = self.arguments.seed
        generator = Generator(self.schema, plan_of(self.schema), seed)
        left = self.arguments.cases
        while left:
            requests = [generator.case() for _ in range(min(left, BATCH))]
            left -= len(requests)
            for request, answers in zip(requests, self.answerers.answer(requests)):
                if compare(*answers)[0] == "died":
                    # A kernel may have spoilt the memory of those after it.
                    answers = self.answerers.answer([request])[0]
                self.count(request, *answers)
        return self

    def count(self, request, relation, libtorch):
        kind, text = self.judge(request, relation, libtorch)
        self.counts["cases"] += 1
        self.counts[kind] += 1
        if libtorch["accepted"] is not None:
            self.counts["accepted" if libtorch["accepted"] else "rejected"] += 1
        if kind == "unknown":
            self.reasons[text] += 1
        if kind == "disagree":
            self.failures.append((request, text))

    def show(self):
        for request, text in self.failures[: self.arguments.shown]:
            kind_of_failure = text.split(":")[0]

            def still_fails(candidate):
                kind, text = self.judge(candidate, *self.answerers.answer([candidate])[0])
                return kind == "disagree" and text.split(":")[0] == kind_of_failure

            request = shrink(self.schema, request, still_fails)
            relation, libtorch = self.answerers.answer([request])[0]
            show_case(self.arguments, request, relation, libtorch)

    def summary(self):
        names = ["cases", "accepted", "rejected", "agree", "partly", "unknown"]
        names += ["died", "recorded", "disagree"]
        return {"operation": self.schema["operation"]} | {n: self.counts[n] for n in names}


def show_case(arguments, request, relation, libtorch):
    print(f"--- {compare(relation, libtorch)[1]}")
    print(f"// request:  {json.dumps(request)}")
    print(f"// LibTorch: {json.dumps(libtorch)}")
    print(f"// relation: {json.dumps(relation)}")
    program = subprocess.run(
        [arguments.relations, "program"],
        input=json.dumps(request) + "\n",
        text=True,
        stdout=subprocess.PIPE,
        check=False,
    )
    print(program.stdout, flush=True)


def print_row(op, summary):
    counts = ", ".join(f"{n} {c}" for n, c in summary.items() if c and n != "operation")
    print(f"{op}: {counts}", flush=True)


def main():
    arguments = parse_arguments()
    print(f"seed {arguments.seed}, {arguments.cases} cases of each schema", flush=True)
    libtorch = os.path.join(arguments.bin, "pth-libtorch")
    answerers = Answerers(arguments.relations, libtorch, arguments.seconds)
    results = {}
    for schema in list_schemas(arguments, libtorch):
        comparison = Comparison(arguments, answerers, schema).run()
        results[schema["op"]] = comparison.summary()
        if comparison.failures or comparison.counts["agree"] == 0 or arguments.unknown:
            print_row(schema["op"], results[schema["op"]])
        if arguments.unknown:
            for reason, number in comparison.reasons.most_common(5):
                print(f"    {number} unknown: {reason}")
        comparison.show()
    answerers.close()
    if arguments.output:
        with open(arguments.output, "w", encoding="utf-8") as file:
            report = {"seed": arguments.seed, "operators": results}
            json.dump(report, file, indent=1)
    total = collections.Counter()
    for summary in results.values():
        total.update({n: c for n, c in summary.items() if n != "operation"})
    print_row(f"{len(results)} schemas", total)
    print(f"{100 * total['rejected'] / max(total['cases'], 1):.1f} % of the calls are rejected")
    sys.exit(1 if total["disagree"] else 0)


if __name__ == "__main__":
    main()
