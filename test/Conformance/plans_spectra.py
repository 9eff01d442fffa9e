"""Plans: Fourier transforms, bags of embeddings, gating."""

from generator import FLOATS
from plans import plan
from plans_layers import float_dtype


@plan("stft")
def stft(g):
    g.dtype = g.pick("f32", "f32", "f64", "c64", g.pick(*FLOATS))
    size = g.between(1, 8)
    length = g.pick(size, g.between(1, size))
    signal = g.pick([], [g.between(0, 3)]) + [g.between(size, size + 9)]
    complex_signal = g.dtype.startswith("c")
    return {
        "self": g.tensor(signal),
        "n_fft": size,
        "hop_length": g.pick(None, g.between(1, 4)),
        "win_length": g.pick(None, length),
        "window": g.pick(None, g.tensor([length])),
        "onesided": g.pick(None, None, not complex_signal, False),
        "return_complex": g.pick(True, True, False, None),
        "align_to_window": g.pick(None, None, False),
    }


@plan("istft")
def istft(g):
    g.dtype = g.pick("c64", "c64", "c128")
    size = g.between(2, 8)
    onesided = g.pick(None, True)
    frequencies = g.pick(size // 2 + 1, size // 2 + 1, size)
    return {
        "self": g.tensor(g.pick([], [g.between(1, 3)]) + [frequencies, g.between(1, 5)]),
        "n_fft": size,
        "hop_length": g.pick(None, g.between(1, size)),
        "win_length": g.pick(None, None, g.between(1, size)),
        "window": None,
        "center": g.chance(0.5),
        "onesided": onesided,
        "length": g.pick(None, None, g.between(1, 9)),
        "return_complex": g.chance(0.1),
    }


@plan(*(f"fft_{name}" for name in "fft ifft rfft irfft hfft ihfft".split()))
def fft(g):
    g.dtype = g.pick("f32", "f32", "f64", "i64", "c64", "c64", "c128")
    if g.schema["op"].endswith(("rfft", "ihfft")) and g.chance(0.8):
        g.dtype = g.pick("f32", "f64", "i64", "bool")
    sizes = g.shape(g.between(1, 4), least=1)
    return {
        "self": g.tensor(sizes),
        "n": g.pick(None, None, g.between(1, 9)),
        "dim": g.dim(len(sizes)),
        "norm": fft_norm(g),
    }


def fft_norm(g):
    return g.pick(None, None, "backward", "ortho", "forward", "nonsense")


@plan(*(f"fft_{name}" for name in "fft2 ifft2 rfft2 irfft2 fftn ifftn rfftn irfftn".split()))
def fftn(g):
    g.dtype = g.pick("f32", "f32", "f64", "i64", "c64", "c64", "c128")
    if "_r" in g.schema["op"] and g.chance(0.8):
        g.dtype = g.pick("f32", "f64", "i64", "bool")
    sizes = g.shape(g.between(2, 4), least=1)
    dims = g.random.sample(range(len(sizes)), g.between(1, 2))
    return {
        "self": g.tensor(sizes),
        "s": g.pick(None, None, [g.pick(-1, g.between(1, 6)) for _ in dims]),
        "dim": [d - len(sizes) if g.chance(0.5) else d for d in dims],
        "norm": fft_norm(g),
    }


@plan("embedding_bag")
def embedding_bag(g):
    float_dtype(g)
    rows, count = g.between(1, 6), g.between(0, 6)
    index = g.pick("i64", "i64", "i32")
    mode = g.pick(0, 1, 2)
    weighted = mode == 0 and g.chance(0.3)
    return {
        "weight": g.tensor([rows, g.between(1, 4)]),
        "indices": g.indices([count], rows, index),
        "offsets": g.tensor([g.between(1, 4)], index, fill=0),
        "mode": mode,
        "per_sample_weights": g.tensor([count]) if weighted else None,
        "padding_idx": None,
    }


@plan("prelu")
def prelu(g):
    float_dtype(g)
    sizes = g.shape()
    channels = sizes[1] if len(sizes) > 1 else 1
    return {"self": g.tensor(sizes), "weight": g.tensor(g.pick([channels], [channels], [1], []))}


@plan("polar", "complex", "cosine_similarity")
def pairs(g):
    g.dtype = g.pick("f32", "f64", g.pick(*FLOATS))
    sizes = g.shape()
    named = {}
    for argument, shape in zip(g.schema["arguments"], (sizes, g.broadcastable(sizes))):
        named[argument["name"]] = g.tensor(shape)
    if len(g.schema["arguments"]) > 2:
        named["dim"] = g.dim(len(sizes))
        named["eps"] = g.real(g.pick(1e-8, 1e-8, 0.0, -1.0))
    return named


@plan("diff")
def diff(g):
    sizes = g.shape(g.between(1, 4))
    dim = g.dim(len(sizes))
    more = list(sizes)
    if -len(sizes) <= dim < len(sizes):
        more[dim] = g.between(0, 3)
    return {
        "self": g.tensor(sizes),
        "n": g.pick(1, 1, 0, 2, 9, -1),
        "dim": dim,
        "prepend": g.pick(None, None, g.tensor(more)),
        "append": g.pick(None, None, g.tensor(more)),
    }
