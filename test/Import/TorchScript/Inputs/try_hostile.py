"""Runs a command on each file of a folder, one after the other.

usage: try_hostile.py FOLDER COMMAND...

Prints, for each file, its name, the exit code and the first message without the
path. The command may take a second of processor time, 256 MB of memory, and
files of 1 MiB; what it prints of its own, and a file that it makes, is said too.
"""

import os
import resource
import subprocess
import sys

SECONDS = 1
BYTES = 256 << 20


def set_limits():
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))


def run(command):
    """Returns the exit code, standard output and error, and what it took."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, preexec_fn=set_limits)
    output, errors = process.communicate()
    return process.returncode, output, errors.decode(errors="replace")


def measure(command):
    """The same in a process of its own, with seconds and bytes."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        code, output, errors = run(command)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        with os.fdopen(write_end, "w") as pipe:
            print(repr((code, len(output), errors[:4000],
                        usage.ru_utime + usage.ru_stime,
                        usage.ru_maxrss * 1024)), file=pipe)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        result = pipe.read()
    os.waitpid(child, 0)
    return eval(result)


def main():
    folder, command = sys.argv[1], sys.argv[2:]
    os.chdir(folder)
    files = sorted(os.listdir("."))
    for name in files:
        code, size, errors, seconds, memory = measure(command + [name])
        message = (errors.splitlines() or ["no message"])[0]
        message = message.removeprefix(name + ": ").removeprefix("error: ")
        marks = ""
        if seconds > SECONDS:
            marks += f" [{seconds:.1f} s]"
        if memory > BYTES:
            marks += f" [{memory >> 20} MB]"
        if code != 0 and size:
            marks += f" [{size} bytes of output]"
        if not errors.isprintable() and "\x1b" in errors:
            marks += " [control characters]"
        print(f"{name.removesuffix('.pt')}: exit {code}:{marks} {message}")
    for name in sorted(set(os.listdir(".")) - set(files)):
        print(f"made {name}")


if __name__ == "__main__":
    main()
