"""The programs that the zoo asks: what is claimed, and what is true."""

import hashlib
import json
import pathlib
import subprocess
import tempfile


class ToolError(Exception):
    """A tool ended without an answer."""


def text_of(request):
    """A request, the sizes of one tensor or text, as the tools read it."""
    return request if isinstance(request, str) else "x".join(map(str, request))


def run(command, seconds=600, codes=(0,)):
    """Runs a command and returns its output."""
    result = subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        timeout=seconds,
    )
    if result.returncode not in codes:
        message = result.stderr.strip().splitlines() or ["no message"]
        raise ToolError(
            f"{pathlib.Path(command[0]).name} {command[1]}: "
            f"exit code {result.returncode}: {message[0]}"
        )
    return result.stdout


def ask(command, requests):
    """Yields a line of JSON for each request, as it comes."""
    if not requests:
        return
    with tempfile.TemporaryFile("w+") as lines:
        lines.writelines(text_of(sizes) + "\n" for sizes in requests)
        lines.seek(0)
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=lines,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            for sizes, line in zip(requests, process.stdout):
                answer = json.loads(line)
                if answer["input"] != text_of(sizes):
                    raise ToolError(f"{command[0]}: an answer to another request")
                yield sizes, answer
        except GeneratorExit:
            process.kill()  # no further answer is wanted
            raise
        finally:
            process.stdout.close()
            process.wait()


class Tools:
    def __init__(self, folder, python):
        self.folder = pathlib.Path(folder)
        self.python = python

    def digest(self):
        """Changes when the tools do."""
        state = hashlib.sha256()
        for name in ("pth", "pth-opt", "pth-libtorch"):
            stat = (self.folder / name).stat()
            state.update(f"{name} {stat.st_size} {stat.st_mtime_ns};".encode())
        return state.hexdigest()[:16]

    def shapes(self, file):
        command = [self.folder / "pth", "shapes", file, "--json"]
        # 1: no input is accepted; 4: the label is unknown.
        return json.loads(run(command, codes=(0, 1, 4)))

    def check(self, file, requests):
        command = [self.folder / "pth", "check", file, "-", "--json"]
        return dict(ask(command, requests))

    def annotate(self, file, importer="libtorch"):
        """The program with the types that propagation finds, one operation a
        line. Only LibTorch's importer numbers operations as the recorder
        does."""
        return run(
            [
                self.folder / "pth-opt",
                f"--importer={importer}",
                "--propagate-shapes",
                "--mlir-print-op-generic",
                "--mlir-print-debuginfo",
                "--mlir-print-local-scope",
                file,
            ]
        )

    def execute(self, file, requests, *options):
        oracle = self.folder / "pth-libtorch"
        return ask([oracle, "run", "--execute", *options, file], requests)

    def fake(self, file, requests):
        script = pathlib.Path(__file__).with_name("fake_tensors.py")
        return ask([self.python, script, file], requests)


class Truth:
    """What LibTorch said of a file, kept from run to run: it changes with the
    file only."""

    def __init__(self, path, file):
        self.path = pathlib.Path(path)
        self.answers = {}
        digest = hashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest()
        header = json.dumps({"file": digest})
        lines = []
        if self.path.exists():
            lines = self.path.read_text().splitlines()
        if lines[:1] != [header]:
            self.path.write_text(header + "\n")
            lines = []
        for line in lines[1:]:
            try:
                answer = json.loads(line)
            except json.JSONDecodeError:
                continue  # the line at which an earlier run was ended
            self.answers[answer["input"], answer["by"]] = answer

    def find(self, sizes, by=None):
        """The answer by the kernels if there is one, else by fake tensors."""
        for known in (by,) if by else ("kernels", "fake"):
            if answer := self.answers.get((text_of(sizes), known)):
                return answer
        return None

    def extend(self, answers, by):
        with self.path.open("a") as stream:
            for _, answer in answers:
                kept = {"input": answer["input"], "by": by}
                for key in ("accepted", "outputs", "message"):
                    if key in answer:
                        kept[key] = answer[key]
                self.answers[answer["input"], by] = kept
                stream.write(json.dumps(kept) + "\n")
                stream.flush()
