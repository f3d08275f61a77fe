#!/usr/bin/env python3
"""Several processes are one house: tests/postgres/processes.py PROGRAM CLUSTER

Goal: whichever process answers, a session, a draft and a report are there; what one acknowledged another shows at once, and nothing
of it is lost when that process is killed in the middle.
Method: two real servers on one database, asked by turns; a third that starts when one was killed under load.
"""
import pathlib
import shutil
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse

from house import LOGIN, Process, fresh_database

PROGRAM, CLUSTER = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
FORM, PERIOD = "BM-06", "2026-H2"


def lines(one: Process, two: Process, unit: str) -> None:
    """A draft begun at one process, gone on with and submitted at the other."""
    path = f"/filings/{unit}/{FORM}/{PERIOD}"
    values = {"GD.10": "3", "GD.01": "140", "GD.13": "12", "GD.14": "1450", "GD.18": "good"}
    draft = {"revision": 0, "words": "Lời báo cáo", "explanations": {},
             "cells": [{"code": code, "value": value} for code, value in values.items()]}
    status, said, _ = one.ask("PUT", path + "/draft", draft)
    assert status == 200, said
    status, old, _ = two.ask("PUT", path + "/draft", draft)
    assert status == 409 and old["error"]["code"] == "filing.draft_moved", old
    status, said, fields = two.ask("POST", path + "/submit", {"revision": said["revision"], "declared": True})
    assert status == 201, said
    status, seen, _ = one.ask("GET", path, headers={"Tongket-At-Least": fields["Tongket-Position"]})
    assert status == 200 and "140" in str(seen), seen


def delays(one: Process, two: Process, unit: str, rounds: int = 20) -> list[float]:
    """Milliseconds from an acknowledgement of one process until the other, not told to wait, has taken it in."""
    waited = []
    for number in range(rounds):
        status, said, fields = one.ask("POST", "/accounts", {"login": f"nguoi.{number:02}", "name": "Người thử", "password": LOGIN["password"],
                                                             "roles": ["reporter"], "unit": unit})
        assert status == 201, said
        begun, position = time.monotonic(), int(fields["Tongket-Position"])
        while int(two.ask("GET", "/session")[2]["Tongket-Position"]) < position:
            assert time.monotonic() - begun < 10, "never seen"
        waited.append(1000 * (time.monotonic() - begun))
    return waited


def events(process: Process, heard: list[str]) -> threading.Thread:
    """Listens to the stream of a process until it has been told of a change."""
    import http.client

    def listen() -> None:
        link = http.client.HTTPConnection("127.0.0.1", process.port, timeout=60)
        link.request("GET", "/api/v1/events", headers={"Cookie": process.cookie})
        answer = link.getresponse()
        while line := answer.readline().decode():
            if line.startswith("data: {"):
                heard.append(line)
                return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    time.sleep(0.3)
    return thread


def killed_under_load(one: Process, two: Process, unit: str) -> list[str]:
    """Logins whose accounts were acknowledged by a process that was killed meanwhile."""
    known: list[str] = []

    def write() -> None:
        for number in range(1000):
            login = f"dang.ghi.{number:03}"
            try:
                status, said, _ = one.ask("POST", "/accounts", {"login": login, "name": "Người ghi", "password": LOGIN["password"],
                                                                "roles": ["reporter"], "unit": unit})
            except OSError:
                return
            assert status == 201, said
            known.append(login)

    writer = threading.Thread(target=write)
    writer.start()
    while len(known) < 10:
        assert writer.is_alive()
        time.sleep(0.05)
    one.kill()
    writer.join()
    status, said, _ = two.ask("GET", "/accounts")
    assert status == 200
    there = {account["login"] for account in said["accounts"]}
    return [login for login in known if login not in there]


def main() -> None:
    if not shutil.which("psql"):
        sys.exit(77)
    store = fresh_database(CLUSTER, "processes")
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        one = Process(PROGRAM, home / "1", store)
        one.first_start()
        (home / "2/data").mkdir(parents=True)
        shutil.copy(home / "1/data/signing.key", home / "2/data/signing.key")
        two = Process(PROGRAM, home / "2", store)
        two.cookie, two.csrf = one.cookie, one.csrf  # One session, whichever answers.
        status, said, _ = two.ask("GET", "/units?on=2026-12-01&q=" + urllib.parse.quote("phường Châu Sơn"))
        assert status == 200, said
        unit = said["units"][0]["id"]
        heard: list[str] = []
        listening = events(two, heard)
        waited = delays(one, two, unit)
        print(f"seen by the other process after {statistics.median(waited):.1f} ms, at most {max(waited):.1f} ms")
        listening.join(10)
        assert heard, "the other process' pages were not told"
        two.log_in("nguoi.07")  # An account made a moment ago elsewhere.
        one.cookie, one.csrf = two.cookie, two.csrf
        lines(one, two, unit)
        one.log_in()
        two.cookie, two.csrf = one.cookie, one.csrf
        lost = killed_under_load(one, two, unit)
        assert not lost, lost
        again = Process(PROGRAM, home / "1", store)
        again.log_in()
        status, said, _ = again.ask("POST", "/ledger/verify", {})
        assert status == 200, said
        # Ended at one process, over at the other.
        two.cookie, two.csrf = again.cookie, again.csrf
        assert two.ask("GET", "/session")[0] == 200
        assert again.ask("DELETE", "/session")[0] == 204
        assert two.ask("GET", "/accounts")[0] == 401
        again.end()
        two.end()


if __name__ == "__main__":
    main()
