"""Makes TorchScript files that are written to hurt their reader.

usage: make_hostile.py FOLDER

Each is a small program (`net.pt`, which is sound) with one thing wrong: sizes
that lie, structures that grow when they are followed, numbers beyond any type,
names that lead elsewhere. Nothing here needs torch.
"""

import io
import struct
import sys
import zipfile
import zlib

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


def tensor(kind=b"Float", key=b"0", numel=b"K\x06", offset=b"K\0",
           sizes=b"K\x02K\x03\x86", strides=b"K\x03K\x01\x86"):
    """The opcodes that leave a tensor on the stack."""
    return (
        b"ctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storagectorch\n"
        + kind + b"Storage\nX" + struct.pack("<I", len(key)) + key
        + b"X\x03\0\0\0cpu" + numel + b"tQ" + offset + sizes + strides
        + b"\x89ccollections\nOrderedDict\n)RtR"
    )


def string(text):
    return b"X" + struct.pack("<I", len(text)) + text.encode()


def module(weight, name="Net", extra=b""):
    """A module as data.pkl holds it; `extra` are more entries of its state."""
    return (
        b"\x80\x02c__torch__\n" + name.encode() + b"\nq\0)\x81}("
        + string("training") + b"\x89" + string("weight") + weight + extra
        + b"ub."
    )


LONG = {size: b"\x8a\x08" + struct.pack("<q", size)
        for size in (-1, 2**62, 2**63 - 1)}


def records(**changes):
    """The records of a sound program with some replaced."""
    sound = {
        "data.pkl": module(tensor()),
        "data/0": bytes(24),
        "code/__torch__.py": CODE.encode(),
        "constants.pkl": b"\x80\x02).",
        "version": b"3\n",
    }
    names = {"data": "data.pkl", "code": "code/__torch__.py",
             "constants": "constants.pkl", "debug": "code/__torch__.py.debug_pkl",
             "inputs": "traced_inputs.pkl"}
    for name, content in changes.items():
        sound[names[name]] = content
    return sound


def archive(content, compression=zipfile.ZIP_STORED, folder="net/"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file:
        for name, record in content.items():
            file.writestr(folder + name, record)
    return buffer.getvalue()


def program(code, state=b""):
    """A program of this code, around a module without parameters."""
    data = (b"\x80\x02c__torch__\nNet\n)\x81}(" + string("training") + b"\x89"
            + state + b"ub.")
    return archive(records(code=code.encode(), data=data))


def forward(*lines, attributes=()):
    """A class with a method of these lines."""
    head = ["class Net(Module):", "  __parameters__ = []",
            "  __buffers__ = []", "  training : bool"]
    head += ["  " + attribute for attribute in attributes]
    head += ["  def forward(self: __torch__.Net,", "    x: Tensor) -> Tensor:"]
    return "\n".join(head + ["    " + line for line in lines]) + "\n"


def zip_entry(name, method, checksum, compressed, size, offset):
    """An entry of the directory."""
    name = name.encode()
    return struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, method, 0, 0, checksum,
        compressed, size, len(name), 0, 0, 0, 0, 0, offset) + name


def zip_local(name, method, checksum, content, size):
    name = name.encode()
    return struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, method, 0, 0, checksum,
        len(content), size, len(name), 0) + name + content


def zip_end(count, directory, offset):
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count,
                       len(directory), offset, 0)


def deflate(content):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def make_overlapping():
    """A thousand records of code that are one."""
    code = deflate(CODE.encode() + b"#" * (1 << 16))
    size = len(CODE) + (1 << 16)
    checksum = zlib.crc32(CODE.encode() + b"#" * (1 << 16))
    body = zip_local("net/code/__torch__.py", 8, checksum, code, size)
    directory = b"".join(
        zip_entry(name, 8, checksum, len(code), size, 0)
        for name in ["net/code/__torch__.py", "net/data.pkl",
                     "net/constants.pkl"]
        + [f"net/code/{i}.py" for i in range(1000)])
    return body + directory + zip_end(1003, directory, len(body))


def make_lying(claim):
    """A record that says it has `claim` bytes and inflates to 300 MB."""
    content = deflate(bytes(300 << 20))
    body, directory, count = b"", b"", 0
    for name, record in records().items():
        method = zipfile.ZIP_STORED
        packed, size = record, len(record)
        if name == "code/__torch__.py":
            packed, size, method = content, claim, zipfile.ZIP_DEFLATED
        checksum = zlib.crc32(record)
        directory += zip_entry("net/" + name, method, checksum, len(packed),
                               size, len(body))
        body += zip_local("net/" + name, method, checksum, packed, size)
        count += 1
    return body + directory + zip_end(count, directory, len(body))


def make_calls(depth):
    """Modules each of which calls the one below twice."""
    lines = ["class Net0(Module):", "  __parameters__ = []",
             "  __buffers__ = []", "  def forward(self: __torch__.Net0,",
             "    x: Tensor) -> Tensor:", "    return torch.relu(x)"]
    for i in range(1, depth + 1):
        name = "Net" if i == depth else f"Net{i}"
        lines += [f"class {name}(Module):", "  __parameters__ = []",
                  "  __buffers__ = []",
                  f"  below : __torch__.Net{i - 1}",
                  f"  def forward(self: __torch__.{name},",
                  "    x: Tensor) -> Tensor:",
                  "    below = self.below",
                  "    return (below).forward((below).forward(x, ), )"]
    data = b"c__torch__\nNet0\n)\x81}b"
    for i in range(1, depth + 1):
        name = b"Net" if i == depth else b"Net%d" % i
        data = (b"c__torch__\n" + name + b"\n)\x81}" + string("below") + data
                + b"sb")
    return archive(records(code="\n".join(lines).encode() + b"\n",
                           data=b"\x80\x02" + data + b"."))


def change(content, old, new):
    assert old in content and len(old) == len(new)
    return content.replace(old, new)


def make_files():
    """Yields names and contents."""
    sound = archive(records())
    yield "net", sound

    # Sizes.
    yield "bomb", archive(records(code=bytes(300 << 20)), zipfile.ZIP_DEFLATED)
    yield "bomb-data", archive(records(data=b"(" * (60 << 20)),
                               zipfile.ZIP_DEFLATED)
    yield "lying-small", make_lying(len(CODE))
    yield "lying-large", make_lying(2**32 - 2)
    yield "overlapping", make_overlapping()
    yield "many-records", archive(  # more than a zip archive without zip64 has
        {**records(), **{f"extra/{i}": b"" for i in range(70000)}})
    yield "many-claimed", sound[:-22] + zip_end(
        65535, bytes(struct.unpack("<L", sound[-10:-6])[0]),
        struct.unpack("<L", sound[-6:-2])[0])

    # Damage.
    yield "checksum-code", change(sound, b"torch.relu", b"torch.tanh")
    yield "checksum-data", change(sound, b"K\x02K\x03\x86", b"K\x03K\x02\x86")
    yield "twice", change(archive({**records(), "datb.pkl": b"N."}),
                          b"net/datb.pkl", b"net/data.pkl")
    yield "bzip2", archive(records(), zipfile.ZIP_BZIP2)

    # Names.
    for name, path in [("parent", "../../etc/passwd"), ("root", "/etc/passwd"),
                       ("backslash", "..\\..\\boot.ini")]:
        content = archive(records())
        buffer = io.BytesIO(content)
        with zipfile.ZipFile(buffer, "a") as file:
            info = zipfile.ZipInfo("x")
            info.filename = path
            file.writestr(info, b"")
        yield f"name-{name}", buffer.getvalue()
    yield "name-terminal", archive(
        records(data=module(tensor(key=b"\x1b[2J\n"))))

    # Pickles.
    yield "memo", archive(records(data=b"N" + b"".join(
        b"r" + struct.pack("<L", i) for i in range(3 << 20))))
    yield "memo-index", archive(records(
        data=module(tensor() + b"r\xff\xff\xff\xff")))
    doubled = b"K\x01\x85" + b"q\x01h\x01\x86" * 60
    yield "doubling", archive(records(
        data=module(tensor(), extra=string("w") + doubled)))
    yield "doubling-weight", archive(records(data=module(doubled)))
    yield "deep-marks", archive(records(data=b"(" * 100000))
    yield "deep-tuples", archive(records(
        data=module(b"N" + b"\x85" * 100000)))
    yield "deep-lists", archive(records(  # each is stored before it is filled
        data=module(b"]" + b"]q\x01a0h\x01" * 100000)))
    yield "stack", archive(records(data=b"N" * (20 << 20)))
    yield "long-text", archive(records(
        data=module(b"L" + b"9" * 1000000 + b"L\n")))
    yield "long-binary", archive(records(
        data=module(b"\x8b" + struct.pack("<L", 1 << 20) + b"\x7f" * (1 << 20))))
    yield "length", archive(records(data=b"\x8d" + b"\xff" * 8))
    for name, size in [("negative", -1), ("huge", 2**62), ("largest", 2**63 - 1)]:
        yield f"sizes-{name}", archive(records(data=module(
            tensor(sizes=LONG[size] + b"K\x03\x86"))))
        yield f"offset-{name}", archive(records(data=module(
            tensor(offset=LONG[size]))))
    yield "strides", archive(records(data=module(
        tensor(strides=LONG[2**62] + LONG[2**62] + b"\x86"))))
    yield "rank", archive(records(data=module(
        tensor(sizes=b"(" + b"K\x01" * 100000 + b"t",
               strides=b"(" + b"K\0" * 100000 + b"t"))))
    yield "storage", archive(records(data=module(tensor(key=b"9"))))
    yield "cycle", archive(records(
        data=module(tensor(), extra=string("w") + b"h\0"),
        code=CODE.replace("  training", "  w : __torch__.Net\n  training")
        .encode()))
    yield "system", archive(records(
        data=b"cposix\nsystem\n(X\x0b\0\0\0touch owned" + b"tR."))

    # Records beside the program.
    yield "debug", archive(records(debug=b"(" * (8 << 20)))
    yield "inputs", archive(records(inputs=b"N" + b"\x85" * 100000))
    yield "constants", archive(records(constants=b"(" + b"K\x01" * (4 << 20)
                                       + b"t."))

    # Code.
    yield "calls", make_calls(40)
    recursive = forward("return (self).forward(x, )")
    yield "recursion", program(recursive)
    yield "parentheses", program(forward(
        "return " + "(" * 100000 + "x" + ")" * 100000))
    yield "unary", program(forward("return torch.mul(x, " + "-" * 100000 + "1)"))
    yield "attributes", program(forward("return x" + ".T" * 100000))
    yield "lists", program(forward("y = " + "[" * 100000, "return x"))
    blocks = [" " * i + "if True:" for i in range(3000)]
    yield "blocks", program(forward(*blocks, " " * 3000 + "return x"))
    yield "elif", program(forward("if True:", "  y = x", *[
        line for _ in range(20000) for line in ("elif True:", "  y = x")],
        "return x"))
    yield "types", program(forward("return x", attributes=[
        "t : " + "List[" * 100000 + "int" + "]" * 100000]))
    yield "literal", program(forward("return torch.mul(x, " + "9" * 100000 + ")"))
    yield "quote", program(forward('y = "' + "a" * 100000, "return x"))
    yield "line", program(forward("return " + "torch.relu(" * 20000 + "x"
                                  + ")" * 20000))
    imports = "import __torch__\n" * 100000
    yield "imports", program(imports + forward("return x"))
    yield "bytes", archive(records(code=bytes(range(256)) * 100))


def main():
    folder = sys.argv[1]
    for name, content in make_files():
        with open(f"{folder}/{name}.pt", "wb") as file:
            file.write(content)
    sound = archive(records())
    for length in range(4, len(sound), 41):
        with open(f"{folder}/truncated-{length:04}.pt", "wb") as file:
            file.write(sound[:length])


if __name__ == "__main__":
    main()
