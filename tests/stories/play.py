#!/usr/bin/env python3
"""Plays a story against the real program, in an empty folder.

    play.py TONGKET STORY [CLUSTER]

With the folder of a cluster (tests/postgres/cluster), every data folder of the story stands beside a database there.

A story is text. A line that begins with `$ ` is a command (`tongket …`, run without a shell but for
quotes), `$ [1] …` one that must end with code 1. The lines up to the next command or blank line are what it
must print, on either stream; `…` stands for anything, a line of `…` alone for any lines. `> name` begins a
file that ends with a line `>`. Everything else is for people.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile


def pattern(lines):
    parts = []
    for line in lines:
        parts.append(r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", r".*?") + r"\n")
    return re.compile("".join(parts) + r"\Z")


class Databases:
    """A database for each data folder of a story, made when it is first spoken of."""

    def __init__(self, cluster: str):
        self.cluster, self.made = cluster, {}

    def said(self, line: str) -> str:
        """What is missing is a folder there, a database here."""
        return line.replace("[store.no_folder]", "[store.no_database]") if self.cluster else line

    def environment(self, words: list[str]) -> dict[str, str]:
        if not self.cluster:
            return dict(os.environ)
        data = words[words.index("--data") + 1] if "--data" in words else "data"
        if data not in self.made:
            self.made[data] = f"story_{os.getpid()}_{len(self.made)}"
            subprocess.run(["psql", "-q", "-h", self.cluster, "-U", "postgres", "-c", f"CREATE DATABASE {self.made[data]}"], check=True)
        return {**os.environ, "TONGKET_STORE": f"postgresql://postgres@/{self.made[data]}?host={self.cluster}"}


def play(program: str, story: pathlib.Path, folder: pathlib.Path, databases: Databases) -> list[str]:
    faults, lines, at = [], story.read_text("utf-8").splitlines(), 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("> "):
            end = lines.index(">", at)
            (folder / line[2:].strip()).write_text("\n".join(lines[at:end]) + "\n", "utf-8")
            at = end + 1
        elif line.startswith("$ "):
            wanted, expected = 0, []
            command = line[2:]
            if code := re.match(r"\[(\d+)\] ", command):
                wanted, command = int(code[1]), command[code.end():]
            while at < len(lines) and lines[at].strip() and not lines[at].startswith(("$ ", "> ")):
                expected.append(databases.said(lines[at]))
                at += 1
            words = shlex.split(command)
            ran = subprocess.run([program if words[0] == "tongket" else words[0], *words[1:]], cwd=folder,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=databases.environment(words))
            if ran.returncode != wanted:
                faults.append(f"{story.name}: {command}: ended with {ran.returncode}, not {wanted}\n{ran.stdout}")
            elif expected and not pattern(expected).match(ran.stdout):
                faults.append(f"{story.name}: {command}: printed\n{ran.stdout}\nnot\n" + "\n".join(expected))
    return faults


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as empty:
        found = play(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]), pathlib.Path(empty),
                     Databases(sys.argv[3] if len(sys.argv) > 3 else ""))
    print("\n".join(found))
    sys.exit(bool(found))
