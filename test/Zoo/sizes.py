"""Which inputs to ask a network about, given what is claimed of it."""

import random

#: The squares that are asked are 1..MAX_SQUARE.
MAX_SQUARE = 512
#: The pairs of height and width that are asked.
PAIRS = 200
#: The most elements of one channel of a random image.
MAX_PIXELS = 512 * 512
#: The boundaries of one dimension that are asked, evenly spread if there are
#: more.
MAX_BOUNDARIES = 48


def spread(values, count):
    """At most `count` of the values, evenly spread, with both ends."""
    if len(values) <= count:
        return list(values)
    step = (len(values) - 1) / (count - 1)
    return [values[round(i * step)] for i in range(count)]


class Requests:
    """Requests for an image network, each with the reasons why it is asked."""

    def __init__(self, network, contract, quick=False):
        self.example = network["example"]
        self.contract = contract
        self.quick = quick
        self.random = random.Random(network["name"])
        self.by_reason = {}
        self.squares()
        self.pairs()
        self.batches()
        self.channels()
        self.ranks()
        self.boundaries()

    def add(self, reason, sizes):
        if all(size >= 1 for size in sizes):
            self.by_reason.setdefault(reason, {})[tuple(sizes)] = True

    def image(self, height, width):
        return (*self.example[:-2], height, width)

    def is_claimed(self, height, width):
        return self.contract.contains(self.image(height, width))

    def square_boundaries(self):
        """The sizes on both sides of which the claim differs."""
        claims = [self.is_claimed(s, s) for s in range(1, MAX_SQUARE + 2)]
        return [s for s in range(1, MAX_SQUARE + 1) if claims[s] != claims[s - 1]]

    def squares(self):
        near = {
            s + step
            for s in self.square_boundaries()
            for step in (-2, -1, 0, 1, 2)
        }
        for size in range(1, MAX_SQUARE + 1):
            if size in near:
                self.add("square at a boundary", self.image(size, size))
            elif not self.quick or size <= 40 or size % 32 == 0:
                self.add("square", self.image(size, size))

    def boxes(self):
        """Products of sets of height and width that are claimed, or contain
        what is."""
        case = self.contract.case_of(self.example)
        if case is None:
            return []
        height, width = case.symbols[-2:]
        boxes = []
        for disjunct in case.disjuncts:
            listed = [c.choices for c in disjunct.couplings if c.choices]
            for choice in listed[0] if listed else [{}]:
                box = {**disjunct.dimensions, **choice}
                boxes.append((box.get(height), box.get(width)))
        return [box for box in boxes if None not in box]

    def inside(self, boxes):
        """A random claimed pair; None if none is found."""
        for _ in range(200):
            heights, widths = self.random.choice(boxes)
            height = heights.sample(self.random, MAX_SQUARE)
            width = widths.sample(self.random, MAX_SQUARE)
            # An elongated image can lie beyond the largest square.
            if height is None:
                height = heights.sample(self.random, 1 << 14)
            if width is None:
                width = widths.sample(self.random, 1 << 14)
            if not height or not width or height * width > MAX_PIXELS:
                continue
            if self.is_claimed(height, width):
                return height, width
        return None

    def step_outside(self, height, width):
        """The first pair that is not claimed on a random way from this one."""
        for _ in range(4):
            h, w = height, width
            axis = self.random.randrange(2)
            step = self.random.choice((-1, 1))
            for _ in range(MAX_SQUARE):
                h, w = (h + step, w) if axis == 0 else (h, w + step)
                if h < 1 or w < 1 or h * w > 2 * MAX_PIXELS:
                    break
                if not self.is_claimed(h, w):
                    return h, w
        return None

    def pairs(self):
        boxes = self.boxes()
        count = PAIRS // 5 if self.quick else PAIRS
        uniform = count // 4
        self.claimed_pairs = []
        for index in range(3 * count // 4 if boxes else 0):
            pair = self.inside(boxes)
            outside = index >= count // 2
            if pair and outside:
                pair = self.step_outside(*pair)
            if pair is None:
                uniform += 1
                continue
            reason = "pair one step outside" if outside else "pair inside"
            self.add(reason, self.image(*pair))
            if not outside:
                self.claimed_pairs.append(pair)
        if not boxes:
            uniform = count
        for _ in range(uniform):
            height, width = (self.random.randint(1, MAX_SQUARE) for _ in "hw")
            self.add("pair uniform", self.image(height, width))

    def some_images(self):
        """The example, a claimed pair and one that is not claimed."""
        images = [tuple(self.example[-2:])]
        if self.claimed_pairs:
            images.append(min(self.claimed_pairs, key=lambda p: p[0] * p[1]))
            images.append(self.random.choice(self.claimed_pairs))
            if outside := self.step_outside(*images[1]):
                images.append(outside)
        return images

    def batches(self):
        for batch in range(1, 5):
            for image in self.some_images():
                self.add("batch", (batch, *self.example[1:-2], *image))

    def channels(self):
        channels = self.example[-3]
        for other in (channels - 1, channels + 1, 1, 2 * channels):
            for image in self.some_images()[:2]:
                self.add("channels", (self.example[0], other, *image))

    def ranks(self):
        for height, width in self.some_images()[:2]:
            channels = self.example[-3]
            for sizes in (
                (width,),
                (channels,),
                (height, width),
                (1, channels),
                (channels, height, width),
                (1, height, width),
                (1, 1, channels, height, width),
                (1, channels, 1, height, width),
                (1, channels, height, width, 1),
            ):
                self.add("rank", sizes)

    def boundaries(self):
        """Two to either side of every end of every dimension's set, the other
        dimensions being within the claim."""
        case = self.contract.case_of(self.example)
        if case is None or not self.claimed_pairs:
            return
        count = 4 if self.quick else MAX_BOUNDARIES
        boxes = spread(self.boxes(), 8 if self.quick else MAX_BOUNDARIES)
        for heights, widths in boxes:
            partner = self.partner(heights, widths)
            if partner is None:
                continue
            per_box = max(4, count // len(boxes))
            for end in spread(heights.boundaries(), per_box):
                for step in (-2, -1, 0, 1, 2):
                    self.add_image("boundary", end + step, partner[1])
            for end in spread(widths.boundaries(), per_box):
                for step in (-2, -1, 0, 1, 2):
                    self.add_image("boundary", partner[0], end + step)
        for index, symbol in enumerate(case.symbols[:-2]):
            for disjunct in case.disjuncts:
                values = disjunct.dimensions.get(symbol)
                for end in spread(values.boundaries(), 4) if values else ():
                    for step in (-2, -1, 0, 1, 2):
                        sizes = [*self.example[:-2], *self.some_images()[-1]]
                        sizes[index] = end + step
                        if sizes[index] <= 2 * max(self.example[index], 16):
                            self.add("boundary", sizes)

    def add_image(self, reason, height, width):
        if 1 <= height * width <= 4 * MAX_PIXELS:
            self.add(reason, self.image(height, width))

    def partner(self, heights, widths):
        """A small claimed pair of the box, to vary one of them."""
        best = None
        for _ in range(20):
            h = heights.sample(self.random, MAX_SQUARE)
            w = widths.sample(self.random, MAX_SQUARE)
            h = h or heights.sample(self.random, 1 << 14)
            w = w or widths.sample(self.random, 1 << 14)
            if h and w and self.is_claimed(h, w):
                best = min(best or (h, w), (h, w), key=lambda p: p[0] * p[1])
        return best

    def all(self):
        return {s: None for sizes in self.by_reason.values() for s in sizes}
