#!/usr/bin/env python3
"""The command line beside a running server: tests/interface/beside.py PROGRAM

Goal: whoever asks for a file at the server's own machine gets it whether the server runs or not, the same to the last byte; what is refused
is refused in words both times.
Method: the demonstration office; every command that writes a file, with the server running and again after it ended.
"""
import pathlib
import subprocess
import sys
import tempfile

from every_operation import Server

REVIEW = "tổng kết năm 2024 tỉnh Bắc Kạn"
FILES = {"a document in Word": (["review-document", REVIEW, "report"], b"PK"),
         "a public copy": (["review-document", REVIEW, "programme", "--public"], b"PK"),
         "the annexes": (["review-annexes", REVIEW], b"PK"),
         "the slides": (["review-slides", REVIEW], b"<!doctype html>"),
         "a picture": (["review-chart", REVIEW, "trend", "--code", "GD.13"], b"<svg"),
         "a template": (["template", "report"], b"PK"),
         "a table": (["table", "2024", "--csv"], b"unit,")}
REFUSED = ["review-document", REVIEW, "poem"]


def run(program: str, home: pathlib.Path, command: list[str]) -> subprocess.CompletedProcess:
    return subprocess.run([program, *command, "--data", home / "data"], capture_output=True, timeout=120)


def main() -> None:
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        server = Server(program, home)
        try:
            beside = {name: run(program, home, command) for name, (command, _) in FILES.items()}
            refused = run(program, home, REFUSED)
        finally:
            server.end()
        for name, (command, begin) in FILES.items():
            said = beside[name]
            assert said.returncode == 0, f"{name}: {said.stderr.decode()}"
            assert said.stdout.startswith(begin), f"{name} begins with {said.stdout[:40]!r}"
            alone = run(program, home, command)
            assert alone.stdout == said.stdout, f"{name} is another file without the server"
        assert refused.returncode != 0 and b"template.unknown_document" in refused.stderr, refused.stderr.decode()
        assert run(program, home, REFUSED).stderr == refused.stderr
    print(f"{len(FILES)} files, the same beside a server and alone")


if __name__ == "__main__":
    main()
