#!/usr/bin/env python3
"""What a server shows of its inside, and what it does not: tests/interface/inside.py PROGRAM

Goal: whoever watches a server sees how much it is asked, how long it takes, what it refuses and what wants mending; nobody reads a name,
a figure, a password or a word that was looked for, neither there nor in the log.
Method: the demonstration office is asked with one word in every place a word can stand; then everything it shows is searched for it.
"""
import http.client
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

from every_operation import PASSWORD, Person, Server
from over_tls import free_port

CANARY = "chimhoangyen918273"


def get(port: int, path: str) -> tuple[int, str]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("GET", path)
    answer = link.getresponse()
    return answer.status, answer.read().decode()


def asked_everywhere(server: Server, one: Person) -> None:
    """The word as login, password, query, path, body, cookie and token, right and wrong."""
    word = urllib.parse.quote(CANARY)
    server.ask("POST", "/session", {"login": CANARY, "password": CANARY})
    server.ask("GET", f"/search?q={word}", headers=one.headers)
    server.ask("GET", f"/units?q={word}", headers=one.headers)
    server.ask("GET", f"/units/{word}", headers=one.headers)
    server.ask("GET", f"/api/v1/{word}")
    server.ask("POST", "/notes", {"unit": CANARY, "year": 2024, "text": CANARY}, one.headers)
    server.ask("POST", "/notes", CANARY.encode(), one.headers)
    server.ask("GET", "/me", headers={"Cookie": f"tk_session={CANARY}", "Authorization": f"Bearer {CANARY}"})
    server.ask("GET", f"/setup?token={word}")


def metric(text: str, start: str) -> float:
    found = re.search(rf"^{re.escape(start)}[^ ]* ([0-9.e+-]+)$", text, re.MULTILINE)
    assert found, f"no {start} in\n{text[:3000]}"
    return float(found[1])


def main() -> None:
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        home, inside = pathlib.Path(folder), free_port()
        server = Server(program, home, ("--metrics-port", str(inside)))
        try:
            assert get(server.port, "/health") == (200, "ok\n") and get(server.port, "/ready") == (200, "ready\n")
            assert get(server.port, "/metrics")[0] != 200 or "tongket_" not in get(server.port, "/metrics")[1], "only on a port of its own"
            limits = pathlib.Path(f"/proc/{server.child.pid}/limits").read_text()
            assert re.search(r"Max core file size +0 +0 ", limits), limits
            server.document = server.ask("GET", "/api/openapi.json").json
            first = server.operation("POST /setup", {}, {"token": server.token, "name": "Một", "login": "nguoi.mot", "password": PASSWORD}, {}, {})
            one = Person(server, answer=first)
            asked_everywhere(server, one)
            _, shown = get(inside, "/metrics")
            assert metric(shown, 'tongket_state{what="position"') > 10
            assert metric(shown, 'tongket_requests_total{method="POST",route="/api/v1/session",status="401"') >= 1
            assert metric(shown, 'tongket_refusals_total{code="access.wrong_login"') >= 1
            assert metric(shown, 'tongket_request_seconds{method="GET",route="/api/v1/search",quantile="0.99"') > 0
            assert metric(shown, 'tongket_finding{code="doctor.') == 1, "a house run by a test wants mending"
            told = subprocess.run([program, "doctor", "--data", home / "data"], stdout=subprocess.PIPE, text=True)
            assert told.returncode == 1 and "[doctor." in told.stdout, told.stdout
            seen = one.ask("GET /care").json["findings"]
            assert {f"[{found['code']}]" in told.stdout for found in seen} == {True}, (seen, told.stdout)
            server.log.flush()
            for what, text in (("the metrics", shown), ("the log", (home / "log").read_text())):
                assert CANARY not in text and PASSWORD not in text and server.token not in text.replace(f"setup?token={server.token}", ""), what
        finally:
            server.end()
    print("the inside is seen, and nobody in it")


main()
