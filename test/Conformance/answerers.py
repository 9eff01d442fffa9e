"""The two programs that answer calls, each a line of JSON for a line."""

import contextlib
import json
import subprocess
import threading


class Answerer:
    """A process that answers requests, in order, and is started again where it
    ends too early."""

    def __init__(self, command):
        self.command = command
        self.start()

    def start(self):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, text=True)

    def answer(self, requests):
        """The answers of all requests."""
        answers = []
        while len(answers) < len(requests):
            answers += self.answers_of_one_process(requests[len(answers) :])
            if len(answers) < len(requests):
                code = self.close()
                answers.append({"invalid": f"the program ended with code {code}"})
                self.start()
        return answers

    def answers_of_one_process(self, requests):
        lines = "".join(json.dumps(request) + "\n" for request in requests)

        def write():
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.write(lines)
                self.process.stdin.flush()

        # Both pipes are finite: what is written and what is read overlap.
        writer = threading.Thread(target=write)
        writer.start()
        answers = []
        while len(answers) < len(requests):
            line = self.process.stdout.readline()
            if not line:
                break
            answers.append(json.loads(line))
        writer.join()
        return answers

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        return self.process.wait()


class Answerers:
    """Relations and LibTorch side by side."""

    def __init__(self, relations, libtorch, seconds):
        self.relations = Answerer([relations, "call"])
        limits = ["--memory-limit=6144", f"--time-limit={seconds}"]
        self.libtorch = Answerer([libtorch, "call", "--execute"] + limits)

    def answer(self, requests):
        return list(
            zip(self.relations.answer(requests), self.libtorch.answer(requests))
        )

    def close(self):
        self.relations.close()
        self.libtorch.close()
