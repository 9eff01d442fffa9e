"""Evaluates the expressions that the tools print, by a parser of its own: what a
reader of the output would make of them.

Formulas are as mathematics writes them: `floor(H / 32) * floor(W / 32) = 49`,
`16 | H`, `(H mod 4) = 0 or W >= 7`. Sizes in types are as MLIR writes them:
`(H - 7) floordiv 4 + 1`.
"""

import functools
import operator
import re

TOKEN = re.compile(r"\s*(\d+|[^\W\d]\w*|<=|>=|!=|[-+*/|=(),])")

COMPARISONS = {
    "=": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "|": lambda divisor, dividend: dividend % divisor == 0,
}
DIVISIONS = {
    "/": operator.floordiv,  # only inside floor()
    "floordiv": operator.floordiv,
    "ceildiv": lambda a, b: -(-a // b),
    "mod": operator.mod,
}


class Parser:
    """Parses into functions of an assignment of the symbols."""

    def __init__(self, text):
        self.text = text
        self.tokens = []
        position = 0
        while position < len(text.rstrip()):
            match = TOKEN.match(text, position)
            if not match:
                raise ValueError(f"cannot read {text[position:]!r} in {text!r}")
            self.tokens.append(match[1])
            position = match.end()

    def take(self, *expected):
        """Takes the next token if it is one of `expected`, or any."""
        if self.tokens and (not expected or self.tokens[0] in expected):
            return self.tokens.pop(0)
        return None

    def require(self, token):
        if not self.take(token):
            raise ValueError(f"expected {token!r} in {self.text!r}")

    def joined(self, word, parse, combine):
        operands = [parse()]
        while self.take(word):
            operands.append(parse())
        if len(operands) == 1:
            return operands[0]
        return lambda sizes: combine(f(sizes) for f in operands)

    def disjunction(self):
        return self.joined("or", self.conjunction, any)

    def conjunction(self):
        return self.joined("and", self.comparison, all)

    def comparison(self):
        for word in ("true", "false"):
            if self.take(word):
                return lambda sizes: word == "true"
        left = self.sum()
        relation = self.take(*COMPARISONS)
        if not relation:
            return left  # a condition in parentheses
        right, compare = self.sum(), COMPARISONS[relation]
        return lambda sizes: compare(left(sizes), right(sizes))

    def sum(self):
        result = self.product()
        while sign := self.take("+", "-"):
            add = operator.add if sign == "+" else operator.sub
            result = self.binary(add, result, self.product())
        return result

    def product(self):
        result = self.unary()
        while sign := self.take("*", *DIVISIONS):
            apply = DIVISIONS.get(sign, operator.mul)
            result = self.binary(apply, result, self.unary())
        return result

    @staticmethod
    def binary(apply, left, right):
        return lambda sizes: apply(left(sizes), right(sizes))

    def unary(self):
        if self.take("-"):
            operand = self.unary()
            return lambda sizes: -operand(sizes)
        token = self.take()
        if token is None:
            raise ValueError(f"unexpected end of {self.text!r}")
        if token.isdigit():
            return lambda sizes: int(token)
        if token == "(":
            inner = self.disjunction()
            self.require(")")
            return inner
        if token == "floor":
            self.require("(")
            inner = self.sum()
            self.require(")")
            return inner
        if token in ("min", "max"):
            self.require("(")
            operands = [self.sum()]
            while self.take(","):
                operands.append(self.sum())
            self.require(")")
            choose = min if token == "min" else max
            return lambda sizes: choose(f(sizes) for f in operands)
        return lambda sizes: sizes[token]


@functools.lru_cache(maxsize=None)
def parse(text):
    """The function of an assignment that the text says. Raises ValueError."""
    parser = Parser(text)
    result = parser.disjunction()
    if parser.tokens:
        raise ValueError(f"unexpected {parser.tokens[0]!r} in {text!r}")
    return result


def split_outside(text, separator=","):
    """Splits where the separator is in no brackets."""
    parts, depth, current = [], 0, ""
    for character in text:
        depth += (character in "([{<") - (character in ")]}>")
        if character == separator and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += character
    return parts + [current.strip()] if current.strip() else parts
