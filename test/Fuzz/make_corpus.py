"""Makes the seeds of the fuzzers.

usage: make_corpus.py FOLDER [MODEL...]

Writes FOLDER/archive, FOLDER/pickle, FOLDER/source and FOLDER/ir: small pickles
of every protocol, a program with two operations as an archive, code, and the
functions of this project's tests. Of each TorchScript file that is named, the
records of at most 4 KiB become seeds as well, and the file if it is small.
"""

import io
import os
import pathlib
import pickle
import re
import sys
import zipfile

MAX_BYTES = 4096
TESTS = pathlib.Path(__file__).resolve().parent.parent

VALUES = [
    None,
    [True, False, 0, -1, 255, 65536, 2**31, 2**63, -(2**63), 2**70],
    [0.0, -1.5, float("inf"), float("nan"), 1 + 2j],
    ["", "text", "caf\u00e9", "line\n'quoted\\'", "x" * 300],
    [b"bytes", bytearray(b"array")],
    ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)),
    {"a": [1, {"b": (2, {3})}], "c": frozenset([4])},
    [len, dict, OSError("message", 3), range(3), slice(1, 2)],
]
VALUES[6]["self"] = VALUES[6]

# What torch.jit.save writes of a module with one parameter of 2x3 floats.
MODULE = (
    b"\x80\x02c__torch__\nNet\nq\x00)\x81}(X\x08\0\0\0trainingq\x01\x89"
    b"X\x06\0\0\0weightq\x02ctorch._utils\n_rebuild_tensor_v2\nq\x03("
    b"(X\x07\0\0\0storageq\x04ctorch\nLongStorage\nq\x05X\x01\0\0\0000q\x06"
    b"X\x03\0\0\0cpuq\x07K\x06tQK\0K\x02K\x03\x86K\x03K\x01\x86\x89"
    b"ccollections\nOrderedDict\nq\x08)RtRq\x09ub."
)
CODE = """\
class Net(Module):
  __parameters__ = ["weight", ]
  __buffers__ = []
  weight : Tensor
  training : bool
  def forward(self: __torch__.Net,
    x: Tensor) -> Tensor:
    weight = self.weight
    return torch.relu(torch.matmul(x, weight))
"""
# Every kind of statement and expression.
STATEMENTS = """\
op_version_set = 1
import __torch__.a
def f(x: Tensor,
    n: Optional[List[int]]=None) -> Dict[str, Tensor]:
  a, b, = annotate(Tuple[Tensor, int], (x, -1))
  c : float = 1.5e-05 if not n is None and a else inf
  if torch.eq(torch.len(n), 0x10):
    ops.prim.RaiseException("a\\n\\001{}")
  elif x[0][1:-1] not in [1, 2, ]:
    pass
  else:
    self.w += (x).view(n, copy=True) ** 2 // 3
  for i in range(torch.sub(3, 1)):
    while True: a = {"k": [], 'l': ()}; continue
  def __forked_function():
    return CONSTANTS.c0
  with getattr(self, "0") as y:
    assert x, "text"
    raise
  return uninitialized(__torch__.torch.nn.___torch_mangle_3.Net)
"""
DEBUG = (
    b"\x80\x02(X\x18\0\0\0FORMAT_WITH_STRING_TABLE(X\x06\0\0\0x = y\n"
    b"X\x06\0\0\0net.pyt(K\0(ctorch.jit._pickle\nbuild_intlist\n(]K\0atR"
    b"K\x01K\x07tK\x02K\x04\x87K\0\x87tt."
)
RECORDS = {
    "data.pkl": MODULE,
    "data/0": bytes(range(48)),
    "code/__torch__.py": CODE.encode(),
    "code/__torch__.py.debug_pkl": DEBUG,
    "constants.pkl": b"\x80\x02).",
    "version": b"3\n",
    "byteorder": b"little",
}


def make_archive(compression):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file:
        for name, content in RECORDS.items():
            file.writestr(f"net/{name}", content)
    return buffer.getvalue()


class Corpus:
    """Writes seeds, one file each, named by their number."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        os.makedirs(folder, exist_ok=True)

    def add(self, content):
        if len(content) <= MAX_BYTES:
            with open(f"{self.folder}/{self.count:04}", "wb") as file:
                file.write(content)
            self.count += 1


def find_functions():
    """The functions of the tests, each with the aliases of its file."""
    for path in sorted(TESTS.glob("*/*.mlir")) + sorted(TESTS.glob("*/*/*.mlir")):
        text = re.sub(r" *//.*", "", path.read_text())
        aliases = "".join(re.findall(r"^[!#]\w+ = .*\n", text, re.M))
        for function in re.findall(r"^func\.func .*?^}", text, re.M | re.S):
            yield aliases + function + "\n"


def main():
    folder = sys.argv[1]
    programs = Corpus(f"{folder}/ir")
    for program in find_functions():
        programs.add(program.encode())
    pickles = Corpus(f"{folder}/pickle")
    archives = Corpus(f"{folder}/archive")
    sources = Corpus(f"{folder}/source")
    sources.add(CODE.encode())
    sources.add(STATEMENTS.encode())
    for value in VALUES:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            pickles.add(pickle.dumps(value, protocol))
    pickles.add(MODULE)
    pickles.add(DEBUG)
    archives.add(make_archive(zipfile.ZIP_STORED))
    archives.add(make_archive(zipfile.ZIP_DEFLATED))
    for model in sys.argv[2:]:
        with open(model, "rb") as file:
            archives.add(file.read())
        with zipfile.ZipFile(model) as file:
            for name in file.namelist():
                if name.endswith("pkl"):
                    pickles.add(file.read(name))
                elif name.endswith(".py"):
                    sources.add(file.read(name))


if __name__ == "__main__":
    main()
