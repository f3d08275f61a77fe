#!/usr/bin/env python3
"""A backup is made while people work, and brings the house back: tests/interface/backup.py PROGRAM

Goal: what was acknowledged before a backup is in it; it opens to its key only, is known when it is not whole, and never writes over
anything; what was taken out afterwards does not come back with it.
Method: the demonstration office at work, backed up through its own socket; restored into new folders; every file looked at.
"""
import json
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import threading

from every_operation import PASSWORD, Person, Server

CANARY = "chim-hoàng-yến-918273"
FIGURE = ("why", "xã Chất Bình", "TQ.26", "2024")


def run(program: str, *words) -> subprocess.CompletedProcess:
    return subprocess.run([program, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def done(program: str, *words) -> str:
    ran = run(program, *words)
    assert ran.returncode == 0, ran.stdout
    return ran.stdout


def refused(program: str, code: str, *words) -> None:
    ran = run(program, *words)
    assert ran.returncode == 1 and f"[{code}]" in ran.stdout, f"{words}: {ran.returncode} {ran.stdout}, not {code}"


def holds_canary(folder: pathlib.Path) -> list[pathlib.Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and CANARY.encode() in path.read_bytes()]


def open_office(program: str, home: pathlib.Path) -> tuple[Server, Person, Person]:
    server = Server(program, home)
    server.document = server.ask("GET", "/api/openapi.json").json
    first = server.operation("POST /setup", {}, {"token": server.token, "name": "Một", "login": "nguoi.mot", "password": PASSWORD}, {}, {})
    one = Person(server, answer=first)
    one.ask("POST /accounts", body={"name": "Hai", "login": "nguoi.hai", "roles": ["administrator"], "password": PASSWORD})
    return server, one, Person(server, "nguoi.hai")


def keys_are_made_once(program: str, home: pathlib.Path) -> pathlib.Path:
    data, key = home / "data", home / "khoa-mo.txt"
    refused(program, "backup.no_key", "backup", home / "a.tkb", "--data", data)
    done(program, "backup-key", key, "--data", data)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    refused(program, "backup.key_exists", "backup-key", home / "khac.txt", "--data", data)
    return key


def backed_up_at_work(program: str, home: pathlib.Path, one: Person, unit: str) -> dict:
    """While notes are being written; those acknowledged before it began must be in it."""
    written, stop = [], threading.Event()

    def write() -> None:
        while not stop.is_set():
            one.ask("POST /notes", body={"unit": unit, "year": 2024, "text": f"việc số {len(written)}"})
            written.append(len(written))

    writer = threading.Thread(target=write)
    writer.start()
    while len(written) < 5:
        assert writer.is_alive()
    before = len(written)
    (home / "sao-luu").mkdir()
    made = json.loads(done(program, "backup", home / "sao-luu", "--data", home / "data", "--json"))
    stop.set()
    writer.join()
    made["acknowledged"] = before
    return made


def notes(program: str, data: pathlib.Path) -> str:
    return done(program, "notes", "--unit", "xã Chất Bình", "--year", "2024", "--data", data)


def is_known_when_not_whole(program: str, home: pathlib.Path, backup: pathlib.Path, key: pathlib.Path) -> None:
    done(program, "backup-check", backup, "--key", key)
    (home / "other").mkdir()
    done(program, "init", "--data", home / "other/so")
    done(program, "backup-key", home / "other/khoa.txt", "--data", home / "other/so")
    refused(program, "backup.wrong_key", "backup-check", backup, "--key", home / "other/khoa.txt")
    refused(program, "backup.bad_key", "backup-check", backup, "--key", home / "data/backup.key")
    whole = backup.read_bytes()
    half = home / "other/half.tkb"
    half.write_bytes(whole[: len(whole) // 2])
    refused(program, "backup.cut_short", "restore", half, "--key", key, "--data", home / "other/none")
    changed = bytearray(whole)
    changed[len(whole) // 2] ^= 1
    half.write_bytes(changed)
    refused(program, "backup.damaged", "restore", half, "--key", key, "--data", home / "other/none")
    assert not (home / "other/none").exists() and not (home / "other/none.restoring").exists(), "nothing is left of what failed"
    refused(program, "backup.exists", "backup", half, "--data", home / "data")


def brings_the_house_back(program: str, home: pathlib.Path, made: dict, key: pathlib.Path) -> None:
    backup, again = pathlib.Path(made["file"]), home / "again"
    told = json.loads(done(program, "restore", backup, "--key", key, "--data", again, "--json"))
    assert all(told[name] == made[name] for name in ("position", "hash", "books", "entries", "records", "files")), (told, made)
    shown = notes(program, again)
    assert all(f"việc số {number}" in shown for number in range(made["acknowledged"])), shown
    assert done(program, *FIGURE, "--data", again) == done(program, *FIGURE, "--data", home / "data")
    done(program, "backup-key", home / "khoa-2.txt", "--data", again)
    second = json.loads(done(program, "backup", home / "second.tkb", "--data", again, "--json"))
    assert all(second[name] == made[name] for name in ("position", "hash", "books")), "the same house, down to its books"
    refused(program, "restore.not_empty", "restore", backup, "--key", key, "--data", again)


def what_was_taken_out_stays_out(program: str, home: pathlib.Path, made: dict, key: pathlib.Path, people, note: str) -> None:
    one, two = people
    backup = pathlib.Path(made["file"])
    assert CANARY.encode() not in backup.read_bytes(), "sealed"
    removal = one.ask("POST /removals", body={"target": f"note {note}", "reason": "person"}).json["id"]
    two.ask("POST /removals/{id}/confirm", {"id": removal})
    for _ in range(3):
        done(program, "backup", home / "sao-luu", "--data", home / "data", "--keep", 3)
    assert len(list((home / "sao-luu").glob("*.tkb"))) == 3
    newest = sorted((home / "sao-luu").glob("*.tkb"))[-1]
    done(program, "restore", newest, "--key", key, "--data", home / "newest")
    assert holds_canary(home / "newest") == []
    # An older one, found beside the list of what was taken out since, and far from it.
    older = home / "older.tkb"
    shutil.copy(home / "kept.tkb", older)
    done(program, "restore", older, "--key", key, "--data", home / "far")
    assert holds_canary(home / "far"), "without the list the words come back: so the list is what keeps them out"
    done(program, "restore", older, "--key", key, "--erased", home / "sao-luu/tongket.erased", "--data", home / "near")
    assert holds_canary(home / "near") == []
    assert "[đã xoá]" in notes(program, home / "near")


def main() -> None:
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        server, one, two = open_office(program, home)
        try:
            unit = one.ask("GET /units", query={"q": "xã Chất Bình", "on": "2024-06-15"}).json["units"][0]["id"]
            note = one.ask("POST /notes", body={"unit": unit, "year": 2024, "text": CANARY}).json["id"]
            key = keys_are_made_once(program, home)
            made = backed_up_at_work(program, home, one, unit)
            shutil.copy(made["file"], home / "kept.tkb")
            is_known_when_not_whole(program, home, pathlib.Path(made["file"]), key)
            brings_the_house_back(program, home, made, key)
            what_was_taken_out_stays_out(program, home, made, key, (one, two), note)
            assert not server.faults, server.faults
        finally:
            server.end()
    print("a house was backed up at work, and brought back")


main()
