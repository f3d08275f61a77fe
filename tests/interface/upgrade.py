#!/usr/bin/env python3
"""A house written by the version before opens as it was, entry by entry, and goes on; a house written by a version to come
is not touched, and the refusal says so.

    upgrade.py TONGKET

The house of then lies in tests/upgrade/, made by that version itself: a page accepted, a report submitted, a note, a review
opened and frozen.
"""
import pathlib
import sqlite3
import subprocess
import sys
import tarfile
import tempfile

HOUSE = pathlib.Path(__file__).resolve().parent.parent / "upgrade/house-0.1.0.tar.xz"
HASH = "419636b4f3776f3492cb79b595482259cc545b26f3ce94bda0b88738db102935"
CODE = "WQNS-E3B7-ZMN8-FHTE"


def ask(program: str, *words) -> subprocess.CompletedProcess:
    return subprocess.run([program, *map(str, words)], capture_output=True, text=True)


def said(program: str, *words) -> str:
    ran = ask(program, *words)
    assert ran.returncode == 0, (words, ran.stdout, ran.stderr)
    return ran.stdout


def bytes_of(folder: pathlib.Path) -> dict[str, bytes]:
    """All files but the lock and what SQLite lays beside its file while it is looked at."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "lock" and not path.name.endswith(("-wal", "-shm"))}


def opens_as_it_was_and_goes_on(program: str, house: pathlib.Path) -> None:
    assert f"9 bản ghi, mã băm {HASH}" in said(program, "verify", "--data", house)
    assert "Ghi chú của bản trước" in said(program, "notes", "--unit", "xã Chất Bình", "--year", "2024", "--data", house)
    assert "120" in said(program, "why", "xã Chất Bình", "GD.01", "2026-H2", "--data", house)
    review = "tổng kết năm 2026 xã Chất Bình"
    assert CODE in said(program, "review", review, "--data", house), "the frozen book is the same book"
    assert "bản ghi 8" in said(program, "verify-code", CODE, "--data", house)
    said(program, "note", "--unit", "xã Chất Bình", "--year", "2024", "--text", "Ghi chú của bản sau", "--data", house)
    assert "10 bản ghi" in said(program, "verify", "--data", house)
    assert "Ghi chú của bản sau" in said(program, "notes", "--unit", "xã Chất Bình", "--year", "2024", "--data", house)


def of_a_version_to_come_is_left_alone(program: str, house: pathlib.Path) -> None:
    with sqlite3.connect(house / "tongket.db") as book:
        form = book.execute("PRAGMA user_version").fetchone()[0]
        book.execute(f"PRAGMA user_version = {form + 1}")
    book.close()
    before = bytes_of(house)
    for words in (("verify",), ("note", "--unit", "xã Chất Bình", "--year", "2024", "--text", "x")):
        ran = ask(program, *words, "--data", house)
        told = ran.stdout + ran.stderr
        assert ran.returncode not in (0, 70), (words, ran.returncode, told)
        assert "[store.newer]" in told and f"dạng {form + 1}" in told, told
    assert bytes_of(house) == before, "what a newer version wrote was touched"


def main() -> None:
    program = str(pathlib.Path(sys.argv[1]).resolve())
    for test in (opens_as_it_was_and_goes_on, of_a_version_to_come_is_left_alone):
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(HOUSE) as archive:
                archive.extractall(folder)
            test(program, pathlib.Path(folder) / "so")
    print("a house of the version before was opened, one of a version to come was left alone")


main()
