#!/usr/bin/env python3
"""clang-tidy over files of the product:  tools/lint.py [FILE…]   (none named: all of them)

Needs build/check built. A file that was found good and of which nothing has changed since, nor of any header it
sees, is not looked at again: build/linted remembers. Ends with 1 when there is a finding.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/check"
GOOD = ROOT / "build/linted"
PRODUCT = ["src/*.cc", ":!:*_test.cc", ":!:*_bench.cc", ":!:*_fuzz.cc"]


def said_by(*command: object) -> str:
    return subprocess.run([*map(str, command)], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def headers_by_object() -> dict[str, list[pathlib.Path]]:
    """What of the house each object was made from, as the compiler told."""
    found: dict[str, list[pathlib.Path]] = {}
    current: list[pathlib.Path] = []
    for line in said_by("ninja", "-C", BUILD, "-t", "deps").splitlines():
        if line.startswith(" "):
            path = pathlib.Path(os.path.normpath(BUILD / line.strip()))
            if path.is_relative_to(ROOT):
                current.append(path)
        elif ": #deps" in line:
            current = found.setdefault(line.split(": #deps")[0], [])
    return found


class Linter:
    def __init__(self) -> None:
        self.headers = headers_by_object()
        self.objects = {os.path.relpath(each["file"], ROOT): each["command"].split(" -o ")[1].split()[0]
                        for each in json.loads((BUILD / "compile_commands.json").read_text())}
        self.rules = (ROOT / ".clang-tidy").read_bytes() + said_by("clang-tidy-16", "--version").encode()

    def mark(self, file: str) -> pathlib.Path:
        """Where it is remembered that this file, as it is and with the headers as they are, is good."""
        digest = hashlib.sha256(self.rules)
        for path in [ROOT / file, *sorted(self.headers[self.objects[file]])]:
            digest.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
        return GOOD / digest.hexdigest()

    def lint(self, file: str) -> str:
        """What clang-tidy says of it; nothing when it is good."""
        mark = self.mark(file)
        if mark.exists():
            return ""
        done = subprocess.run(["clang-tidy-16", "-p", BUILD, "--quiet", file], cwd=ROOT, capture_output=True, text=True)
        if done.returncode != 0 or done.stdout.strip():
            return f"{file}\n{done.stdout}{done.stderr if not done.stdout.strip() else ''}"
        mark.touch()
        return ""


def main() -> None:
    files = sys.argv[1:] or said_by("git", "ls-files", *PRODUCT).split()
    GOOD.mkdir(parents=True, exist_ok=True)
    linter = Linter()
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for at, finding in enumerate(pool.map(linter.lint, files), start=1):
            if finding:
                bad += 1
                print(finding)
            print(f"{at} of {len(files)} {files[at - 1]}", file=sys.stderr, flush=True)
    print(f"{len(files) - bad} good, {bad} with findings")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
