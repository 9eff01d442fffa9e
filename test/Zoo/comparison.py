"""Compares what is claimed of one network with LibTorch."""

import itertools
import time

import forward
from closed_form import Contract
from programs import ToolError, text_of
from sizes import Requests

#: A request slower than this by kernels, in seconds, goes to fake tensors,
#: if it is a square that is near nothing of interest.
SLOW = 0.5
#: Of the squares that fake tensors answer, the part that kernels answer too.
CHECKED = 16
#: Sizes that make a claimed input where none was asked for.
SMALL = (1, 2, 3, 4, 6, 8, 12, 24)
#: The mistakes of one kind that a result file lists.
LISTED = 20


def is_wrong(label, claimed, truth):
    """Whether the set's label forbids it."""
    if label == "exact":
        return claimed != truth
    if label == "necessary":
        return truth and not claimed
    if label == "sufficient":
        return claimed and not truth
    return False


class Mistakes:
    """Counts by kind, with the first of each kind."""

    def __init__(self):
        self.counts = {}
        self.examples = {}

    def add(self, kind, text):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        examples = self.examples.setdefault(kind, [])
        if len(examples) < LISTED:
            examples.append(text)


def ask_kernels(tools, file, truth, requests):
    missing = [s for s in requests if not truth.find(s, "kernels")]
    truth.extend(tools.execute(file, missing), "kernels")


def square_seconds(tools, file, example):
    """The time of a square of 256, by kernels."""
    image = (*example[:-2], 256, 256)
    began = None
    for _ in tools.execute(file, [image, image]):
        took = time.monotonic() - began if began else 0
        began = time.monotonic()
    return took


def find_truth(tools, network, file, truth, requests):
    """Asks for all requests: by kernels, but for large squares of slow
    networks."""
    bulk = requests.by_reason.get("square", {})
    important = {
        sizes
        for reason, group in requests.by_reason.items()
        if reason != "square"
        for sizes in group
    }
    per_pixel = None
    by_kernels, by_fake = [], []
    for sizes in requests.all():
        pixels = sizes[-1] * sizes[-2] if len(sizes) == 4 else 0
        if sizes in important or pixels <= 224 * 224:
            by_kernels.append(sizes)
            continue
        if truth.find(sizes):
            continue
        if per_pixel is None:
            example = network["example"]
            per_pixel = square_seconds(tools, file, example) / 256**2
        slow = sizes in bulk and per_pixel * pixels > SLOW
        (by_fake if slow else by_kernels).append(sizes)
    ask_kernels(tools, file, truth, by_kernels + by_fake[::CHECKED])
    truth.extend(tools.fake(file, by_fake), "fake")
    undecided = [s for s in by_fake if truth.find(s)["accepted"] is None]
    ask_kernels(tools, file, truth, undecided)


def compare_answers(contract, checks, truth, requests, mistakes):
    """Compares `pth check` and the closed form with the truth, at every
    request. Returns counts."""
    counts = {"requests": 0, "accepted": 0, "rejected": 0, "undecided": 0}
    counts.update({"by kernels": 0, "by fake tensors": 0})
    for sizes in requests.all():
        counts["requests"] += 1
        text = text_of(sizes)
        answer = truth.find(sizes)
        if answer is None or answer["accepted"] is None:
            # Memory ran out, or the oracle died: no truth, no comparison.
            counts["undecided"] += 1
            continue
        by = "kernels" if answer["by"] == "kernels" else "fake tensors"
        counts[f"by {by}"] += 1
        accepted = answer["accepted"]
        counts["accepted" if accepted else "rejected"] += 1
        says = "accepts" if accepted else "rejects"
        check = checks.get(sizes)
        if check is None:
            mistakes.add("check: no answer", text)
        elif check["accepted"] is None:
            mistakes.add("check: unknown", f"{text}: {check['message']}")
        elif check["accepted"] != accepted:
            reason = check if accepted else answer
            mistakes.add(
                "check: wrong",
                f"{text}: LibTorch {says} it; {reason.get('message', '')}",
            )
        elif accepted and check["outputs"] != answer["outputs"]:
            mistakes.add(
                "check: outputs",
                f"{text}: LibTorch returns {answer['outputs']}, "
                f"said {check['outputs']}",
            )
        if is_wrong(contract.label, contract.contains(sizes), accepted):
            mistakes.add("set: wrong", f"{text}: LibTorch {says} it")
        if not contract.is_consistent(sizes):
            mistakes.add("set: its statements differ", text)
        compare_square(contract, sizes, accepted, requests, mistakes)
    return counts


def compare_square(contract, sizes, accepted, requests, mistakes):
    case = contract.case_of(sizes)
    if sizes != requests.image(sizes[-1], sizes[-1]) or not case:
        return
    if case.square is None:
        mistakes.add("square: not stated", text_of(sizes))
        return
    claimed = case.square(sizes[-1])
    # A square is a size that some number of channels goes with.
    if claimed and not case.is_fixed(len(sizes) - 3):
        claimed = accepted
    if is_wrong(contract.label, claimed, accepted):
        mistakes.add("square: wrong", text_of(sizes))


def compare_fake(truth, mistakes):
    """Counts the sizes that both means answered; they have to agree."""
    both = 0
    for (text, by), answer in truth.answers.items():
        other = truth.answers.get((text, "kernels"))
        if by != "fake" or other is None or other["accepted"] is None:
            continue
        both += 1
        if other["accepted"] != answer["accepted"]:
            mistakes.add("fake tensors differ from kernels", text)
    return both


def compare_forward(tools, network, file, contract, requests, mistakes):
    """Compares every operation's shape at the example and other claimed
    images, as far as they are of the case that the types are about, the first.
    Returns how many rows agree, and how many unused literals have none."""
    case = contract.cases[0]
    results = forward.Results(tools.annotate(file))
    images = [tuple(network["example"])]
    for pair in requests.claimed_pairs:
        images += [(n, *network["example"][1:-2], *pair) for n in (2, 1)]
    small = itertools.product(SMALL, repeat=case.rank)
    claimed = (
        image
        for image in itertools.chain(images, requests.all(), small)
        if contract.case_of(image) is case and contract.contains(image)
    )
    images = list(dict.fromkeys(itertools.islice(claimed, 6)))[:3]
    matched = unused = 0
    for sizes, answer in tools.execute(file, images, "--record"):
        right, dropped, wrong = forward.compare(
            results, answer["record"], case.assign(sizes)
        )
        matched += right
        unused += dropped
        for line in wrong:
            mistakes.add("forward: wrong", f"{text_of(sizes)}: {line}")
    if not matched:
        mistakes.add("forward: wrong", "no row was compared")
    return matched, unused


def verdict(label, mistakes):
    """`exact`: exact and right; else `weaker` or `wrong`."""
    unknown = {"check: unknown", "square: not stated"}
    if set(mistakes.counts) - unknown:
        return "wrong"
    return "exact" if label == "exact" and not mistakes.counts else "weaker"


def compare(tools, network, file, truth, quick=False):
    """The result of one network, as it is written to its file."""
    began = time.monotonic()
    result = {"name": network["name"], "trap": network["trap"], "quick": quick}
    mistakes = Mistakes()
    try:
        shapes = tools.shapes(file)
        contract = Contract(shapes)
        requests = Requests(network, contract, quick)
        result.update(
            label=contract.label,
            kind=shapes["kind"],
            set=shapes.get("set", "false"),
            summary=shapes.get("summary", "nothing is accepted"),
            square=shapes.get("square"),
            unknown=shapes["unknown"],
            remarks=shapes.get("remarks", []),
        )
        find_truth(tools, network, file, truth, requests)
        checks = tools.check(file, list(requests.all()))
        result["counts"] = compare_answers(
            contract, checks, truth, requests, mistakes
        )
        result["counts"]["by both means"] = compare_fake(truth, mistakes)
        result["reasons"] = {
            reason: len(group) for reason, group in requests.by_reason.items()
        }
        # A program that takes everything has one outcome only.
        everything = all(map(contract.contains, requests.all()))
        outcomes = ("accepted",) if everything else ("accepted", "rejected")
        if not all(result["counts"][outcome] for outcome in outcomes):
            mistakes.add("requests", "only one outcome occurred")
        result["rows"], result["unused literals"] = compare_forward(
            tools, network, file, contract, requests, mistakes
        )
    except (ToolError, ValueError, KeyError) as error:
        mistakes.add("failed", f"{type(error).__name__}: {error}")
        result.setdefault("label", "none")
    result["mistakes"] = mistakes.counts
    result["examples"] = mistakes.examples
    result["verdict"] = verdict(result["label"], mistakes)
    result["seconds"] = round(time.monotonic() - began, 1)
    return result
