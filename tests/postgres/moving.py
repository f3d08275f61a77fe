#!/usr/bin/env python3
"""A house moves into a database and back, and is the same: tests/postgres/moving.py PROGRAM CLUSTER

Goal: whoever outgrows a folder takes every entry, text, file and the signing key along, and can come back.
Method: the demonstration year there and back; the chain, every table and an anchor kept outside are held against each other;
targets that hold something, and places that are none.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from house import fresh_database

PROGRAM, CLUSTER = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]


def run(folder: str, *words: str, code: int = 0, store: str = "") -> str:
    environment = {**os.environ, **({"TONGKET_STORE": store} if store else {})}
    ran = subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, text=True, env=environment)
    assert ran.returncode == code, (words, ran.returncode, ran.stdout, ran.stderr)
    return ran.stdout + ran.stderr


def asked(folder: str, data: str, store: str = "") -> list[str]:
    """What the house says of itself."""
    where = ["--data", data, "--json"]
    return [run(folder, *words, *where, store=store) for words in (
        ["verify"], ["figures", "--year", "2024"], ["units"], ["accounts"], ["ledger", "--after", "0", "--limit", "500"])]


def main() -> None:
    if not shutil.which("psql"):
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        run(folder, "demo", "--data", "so")
        before = asked(folder, "so")
        store = fresh_database(CLUSTER, "moving")
        said = run(folder, "move", "--from", "sqlite:so", "--to", store, "--data", "may-1")
        assert json.loads(before[0])["hash"] in said, said
        assert asked(folder, "may-1", store) == before
        assert "main.move_not_empty" in run(folder, "move", "--from", "sqlite:so", "--to", store, "--data", "may-1", code=1)
        # Another process' folder has not got the key, and must not make one of its own.
        assert "main.key_differs" in run(folder, "verify", "--data", "may-2", code=1, store=store)
        assert not pathlib.Path(folder, "may-2/signing.key").exists()
        run(folder, "move", "--from", store, "--to", "sqlite:so-moi", "--data", "may-1")
        assert asked(folder, "so-moi") == before
        key = [pathlib.Path(folder, data, "signing.key").read_text() for data in ("so", "may-1", "so-moi")]
        assert key[0] == key[1] == key[2]
        assert "main.move_place" in run(folder, "move", "--from", "so", "--to", store, code=1)
        assert "store.no_folder" in run(folder, "move", "--from", "sqlite:khong-co", "--to", store, code=1)
        assert "store.password_in_address" in run(folder, "verify", code=1, store="postgresql://a:bi-mat@/x")
        assert "bi-mat" not in run(folder, "verify", code=1, store="postgresql://a:bi-mat@/x")


if __name__ == "__main__":
    main()
