"""Makes the files of bad-files.test in the folder that is named."""

import random
import sys
import zipfile

folder = sys.argv[1]


def write(name, content):
    with open(f"{folder}/{name}", "wb") as file:
        file.write(content)


def archive(name, records):
    with zipfile.ZipFile(f"{folder}/{name}", "w") as file:
        for record, content in records.items():
            file.writestr(f"net/{record}", content)


write("empty.pt", b"")
write("random.pt", random.Random(3).randbytes(3000))
write(
    "pointer.pt",
    b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 100\n",
)

plain = {"data.pkl": b"\x80\x02}.", "version": b"3\n"}
archive("state_dict.pth", plain)
# An object whose state says that it is a module, in a dictionary.
module = (
    b"\x80\x02}X\x05\0\0\0modelcnets.pose\nPose\x1b[31m\n)\x81"
    b"}X\x08\0\0\0_modules}sbs."
)
archive("module.pt", {"data.pkl": module, "version": b"3\n"})
magic = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."
write("legacy_module.pt", magic + b"\x80\x02M\xe9\x03." + b"}." + module)
archive("nocode.pt", {**plain, "constants.pkl": b"\x80\x02)."})
archive(
    "damaged.pt",
    {**plain, "constants.pkl": b"\x80\x02).", "code/__torch__.py": b"class ("},
)
with open(f"{folder}/damaged.pt", "rb") as whole:
    write("truncated.pt", whole.read()[:200])
