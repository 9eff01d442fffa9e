"""Reads the accepted set as `pth shapes --json` states it, and decides membership
by that statement alone: neither the solver nor the relations are asked.
"""

import re
from dataclasses import dataclass
from typing import List, Optional

import formulas


class PeriodicSet:
    """A one-dimensional set: `ranges`, then `residues` of `period` from `from`
    on; and the same for negative numbers, which sizes never are."""

    def __init__(self, ranges, start=None, period=1, residues=()):
        self.ranges = ranges
        self.start = start
        self.period = period
        self.residues = residues

    @staticmethod
    def from_json(entry):
        return PeriodicSet(
            entry["ranges"],
            entry.get("from"),
            entry.get("period", 1),
            entry.get("residues", ()),
        )

    def __contains__(self, n):
        if any(lower <= n <= upper for lower, upper in self.ranges):
            return True
        return (
            self.start is not None
            and n >= self.start
            and any(a <= n % self.period <= b for a, b in self.residues)
        )

    def boundaries(self):
        """The sizes at which membership changes: of the finite part all, of the
        repeating part those of its first two periods."""
        ends = [end for ends in self.ranges for end in ends]
        if self.start is not None:
            ends.append(self.start)
            for n in range(self.start, self.start + 2 * self.period):
                if self.period > 1 and (n in self) != (n + 1 in self):
                    ends.append(n)
        return sorted({end for end in ends if end >= 1})

    def sample(self, random, limit):
        """A random element up to `limit`; None if there is none."""
        ranges = [(a, min(b, limit)) for a, b in self.ranges if a <= limit]
        count = sum(b - a + 1 for a, b in ranges)
        repeats = self.start is not None and self.start <= limit
        if repeats and (not count or random.random() < 0.8):
            for _ in range(50 * self.period):
                n = random.randint(self.start, limit)
                if n in self:
                    return n
        if not count:
            return None
        index = random.randrange(count)
        for a, b in ranges:
            if index <= b - a:
                return a + index
            index -= b - a + 1
        return None


NUMBERS = r"\d+(?:\.\.\d+)?(?:, \d+(?:\.\.\d+)?)*"


def parse_numbers(text):
    ranges = []
    for part in text.strip("{}").split(", "):
        lower, _, upper = part.partition("..")
        ranges.append((int(lower), int(upper or lower)))
    return ranges


def parse_set(text):
    """Reads `224..255`, `16k, k >= 1`, `{1, 3} or mod 16 in {0, 13..15}, >= 29`
    as the function that decides it. Raises ValueError."""

    def part(text):
        if text == "none":
            return lambda n: False
        if text == "any":
            return lambda n: True
        if match := re.fullmatch(r">= (\d+)", text):
            return lambda n: n >= int(match[1])
        if match := re.fullmatch(r"(\d+)k(?: \+ (\d+))?, (.*)", text):
            step, offset = int(match[1]), int(match[2] or 0)
            bounds = re.fullmatch(r"k >= (\d+)|(\d+) <= k <= (\d+)", match[3])
            if not bounds:
                raise ValueError(f"cannot read the set {text!r}")
            lower = int(bounds[1] or bounds[2])
            upper = int(bounds[3]) if bounds[3] else None
            return lambda n: (
                n % step == offset % step
                and n >= lower * step + offset
                and (upper is None or n <= upper * step + offset)
            )
        if match := re.fullmatch(r"mod (\d+) in (.*), (>= \d+|\d+\.\.\d+)", text):
            period, residues = int(match[1]), parse_numbers(match[2])
            bounds = match[3].removeprefix(">= ").partition("..")
            return lambda n: (
                n >= int(bounds[0])
                and (not bounds[2] or n <= int(bounds[2]))
                and any(
                    a <= m <= b
                    for a, b in residues
                    for m in (n % period, n % period + period)
                )
            )
        if re.fullmatch(NUMBERS, text.strip("{}")):
            ranges = parse_numbers(text)
            return lambda n: any(a <= n <= b for a, b in ranges)
        raise ValueError(f"cannot read the set {text!r}")

    parts = [part(piece) for piece in text.split(" or ")]
    return lambda n: any(decide(n) for decide in parts)


def split_words(text, word):
    """Splits at ` word ` outside parentheses."""
    parts, depth, begin = [], 0, 0
    for match in re.finditer(rf"[()]| {word} ", text):
        if match[0] in "()":
            depth += 1 if match[0] == "(" else -1
        elif depth == 0:
            parts.append(text[begin : match.start()])
            begin = match.end()
    return parts + [text[begin:]]


def parse_formula(text):
    """Reads the accepted set as the one line that says everything, such as
    `C = 3 and H in (13..16 or >= 29) and floor(H / 32) = W`."""
    alternatives = split_words(text, "or")
    if len(alternatives) > 1:
        parts = [parse_formula(a.removeprefix("(").removesuffix(")")) for a in alternatives]
        return lambda sizes: any(part(sizes) for part in parts)
    parts = [parse_condition(part) for part in split_words(text, "and")]
    return lambda sizes: all(part(sizes) for part in parts)


def parse_condition(text):
    if match := re.fullmatch(r"(\w+) (?:in )?\(?((?:mod \d+ in|>=) [^()]*|(?<=in )[^()]*|(?<=in \()[^()]*)\)?", text):
        member = parse_set(match[2])
        return lambda sizes: member(sizes[match[1]])
    return formulas.parse(text)


@dataclass
class Coupling:
    condition: object
    #: The boxes that the condition is equal to, where they are listed.
    choices: Optional[List[dict]]
    #: `symbol == value`, where the equation gives a symbol.
    defined: Optional[str] = None
    value: object = None

    @staticmethod
    def from_json(entry):
        choices = None
        if "choices" in entry:
            choices = [
                {
                    symbol: PeriodicSet.from_json(values)
                    for symbol, values in choice["sets"].items()
                }
                for choice in entry["choices"]
            ]
        defined = entry.get("defined")
        return Coupling(
            formulas.parse(entry["condition"]),
            choices,
            defined,
            formulas.parse(entry["value"]) if defined else None,
        )

    def holds(self, sizes):
        return bool(self.condition(sizes))

    def is_listed(self, sizes):
        return any(
            all(sizes[symbol] in values for symbol, values in box.items())
            for box in self.choices
        )


class Disjunct:
    def __init__(self, entry):
        self.dimensions = {
            dimension["symbol"]: PeriodicSet.from_json(dimension["set"])
            for dimension in entry["dimensions"]
        }
        self.couplings = [Coupling.from_json(c) for c in entry["couplings"]]

    def is_within(self, sizes):
        return all(
            sizes[symbol] in values
            for symbol, values in self.dimensions.items()
        )

    def contains(self, sizes):
        return self.is_within(sizes) and all(
            coupling.holds(sizes) for coupling in self.couplings
        )

    def is_consistent(self, sizes):
        """Whether conditions and the boxes that list them agree."""
        return not self.is_within(sizes) or all(
            coupling.choices is None
            or coupling.holds(sizes) == coupling.is_listed(sizes)
            for coupling in self.couplings
        )


class Case:
    """The set under one hypothesis on the input's rank."""

    def __init__(self, entry):
        (tensor,) = [i for i in entry["inputs"] if i["rank"] is not None]
        self.label = entry["label"]
        self.symbols = [dim["symbol"] for dim in tensor["dims"]]
        self.rank = tensor["rank"]
        self.disjuncts = [
            Disjunct(part) for part in entry["structure"]["disjuncts"]
        ]
        self.square = parse_set(entry["square"]) if entry["square"] else None
        self.formula = parse_formula(entry["set"])

    def assign(self, sizes):
        """The symbols' values; None where a constant size differs."""
        values = {}
        for symbol, size in zip(self.symbols, sizes):
            if symbol.isdigit() and int(symbol) != size:
                return None
            if values.setdefault(symbol, size) != size:
                return None
        return values

    def is_fixed(self, axis):
        """Whether the dimension has the same one size in all of the set."""
        symbol = self.symbols[axis]
        if symbol.isdigit():
            return True
        values = {
            n
            for part in self.disjuncts
            for ends in part.dimensions[symbol].ranges
            for n in ends
        }
        repeats = any(
            part.dimensions[symbol].start is not None
            for part in self.disjuncts
        )
        return len(values) == 1 and not repeats

    def contains(self, sizes):
        values = self.assign(sizes)
        return values is not None and any(
            disjunct.contains(values) for disjunct in self.disjuncts
        )

    def is_consistent(self, sizes):
        """Whether the three statements of the set - its parts, the boxes that
        list them and the one-line formula - agree."""
        values = self.assign(sizes)
        if values is None:
            return True
        return self.contains(sizes) == bool(self.formula(values)) and all(
            disjunct.is_consistent(values) for disjunct in self.disjuncts
        )


class Contract:
    """What `pth shapes --json` says."""

    def __init__(self, shapes):
        self.label = shapes["label"]
        self.unknown = shapes["unknown"]
        self.cases = [Case(entry) for entry in shapes["cases"]]

    def case_of(self, sizes):
        """The case for the rank; None: every such input is rejected."""
        for case in self.cases:
            if case.rank == len(sizes):
                return case
        return None

    def contains(self, sizes):
        case = self.case_of(sizes)
        return case is not None and case.contains(sizes)

    def is_consistent(self, sizes):
        case = self.case_of(sizes)
        return case is None or case.is_consistent(sizes)
