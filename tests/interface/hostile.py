#!/usr/bin/env python3
"""Whatever is thrown at it, the interface answers with a refusal a person can read: tests/interface/hostile.py PROGRAM

Goal: no request of a stranger or of an officer with a broken program ends in a fault of the server, in silence, or in an entry.
Method: every operation of the document with bodies, names and headers that are wrong in one way each; status below 500, the
form of a refusal, a sentence in each language that names no path of the machine; the chain's head stays; at last the server
still works.
"""
import collections
import json
import pathlib
import re
import socket
import sys
import tempfile
import urllib.parse

from every_operation import PASSWORD, ROLES, Person, Server

DEEP = b"[" * 100_000
BODIES = {
    "half an object": b"{",
    "a list": b"[]",
    "null": b"null",
    "a text": b'"x"',
    "a number no machine holds": b'{"revision":1e999,"year":99999999999999999999,"value":-1e400}',
    "depth": DEEP,
    "depth in an object": b'{"cells":' + DEEP,
    "no UTF-8": b'{"text":"\xff\xfe\xc0\xaf"}',
    "half a surrogate": b'{"text":"\\ud800"}',
    "NUL": b'{"text":"a\\u0000b","reason":"a\\u0000b","name":"\\u0000"}',
    "every type wrong": json.dumps({name: {"x": [None]} for name in (
        "unit", "units", "year", "reason", "text", "name", "login", "roles", "cells", "revision", "lines", "number", "date", "body",
        "code", "indicator", "indicators", "target", "password", "old", "new", "acts", "to", "from", "form", "period", "state",
        "decision", "changes", "day", "token", "declared", "rule", "condition", "words", "explanations", "shipped", "anchor")}).encode(),
    "a megabyte of text": json.dumps({"text": "a" * (1 << 20), "reason": "b" * (1 << 20)}).encode(),
}
NAMES = ["../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "a\0b", "x" * 4000, "<script>", "-1", "0", "9" * 40, "ZZZZZZZZZZZZZ", "𝟘", "'; --"]
QUERIES = ["unit=../..", "unit=" + "9" * 60, "year=-1", "year=99999999999", "on=2026-02-31", "limit=-5&after=-5", "after=99999999999999999999",
           "as_of=0", "a=-1&b=99999", "format=exe", "period=2026-H9", "q=%00%ff", "q=" + "a" * 4000, "name=..%2f..%2fx&declared=true"]
TELLS_TOO_MUCH = re.compile(rb"/(home|work|usr|root|tmp|src)/|std::|exception|SQLITE|\.cc\b", re.I)


class Sweep:
    def __init__(self, server: Server, chief: Person):
        self.server, self.chief, self.faults = server, chief, server.faults
        self.statuses: collections.Counter[int] = collections.Counter()

    def throw(self, what: str, method: str, path: str, body: bytes | None = None, headers: dict | None = None) -> None:
        try:
            answer = self.server.ask(method, path, body, {"Content-Type": "application/json", **self.chief.headers, **(headers or {})})
        except OSError as error:
            self.faults.append(f"{method} {path[:80]}, {what}: {error!r}")
            return
        self.statuses[answer.status] += 1
        if answer.status >= 500:
            self.faults.append(f"{method} {path[:80]}, {what}: {answer.status}")
        if answer.status >= 400 and answer.status != 405:
            try:
                error = answer.json["error"]
                assert error["code"] and error["vi"] and error["en"]
            except (ValueError, KeyError, AssertionError):
                self.faults.append(f"{method} {path[:80]}, {what}: no refusal but {answer.body[:120]!r}")
        if answer.status >= 400 and TELLS_TOO_MUCH.search(answer.body.replace(body or b"\xff", b"").replace(b"/etc/passwd", b"")):
            self.faults.append(f"{method} {path[:80]}, {what}: tells of the machine: {answer.body[:200]!r}")


def filled(pattern: str, value: str) -> str:
    return re.sub(r"{\w+}", lambda _: value, pattern)


def sweep_all(sweep: Sweep) -> None:
    for path, methods in sweep.server.document["paths"].items():
        for method in (each.upper() for each in methods):
            if path.endswith(("/events", "/session")):  # A stream that stays, and the session the sweep needs.
                continue
            for name in NAMES if "{" in path else []:
                sweep.throw(f"named {name[:20]!r}", method, filled(path, urllib.parse.quote(name, safe="%")), b"{}" if method != "GET" else None)
            if method == "GET":
                for query in QUERIES:
                    sweep.throw(query[:30], method, filled(path, "1") + "?" + query)
                continue
            for what, body in BODIES.items():
                sweep.throw(what, method, filled(path, "1"), body)
            sweep.throw("no CSRF token", method, filled(path, "1"), b"{}", {"X-CSRF-Token": ""})
            sweep.throw("another's CSRF token", method, filled(path, "1"), b"{}", {"X-CSRF-Token": "A" * 43})


def raw(server: Server, bytes_: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), 20) as link:
        link.sendall(bytes_)
        link.shutdown(socket.SHUT_WR)
        heard = b""
        while part := link.recv(65536):
            heard += part
        return heard


def broken_requests(server: Server, faults: list[str]) -> None:
    for what, bytes_ in {
        "two lengths": b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
        "a length and chunks": b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "no host": b"GET /api/v1/session HTTP/1.1\r\n\r\n",
        "a header without end": b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70_000,
        "a line feed in a header": b"GET /api/v1/session HTTP/1.1\r\nHost: a\r\nX: a\nCookie: b\r\n\r\n",
        "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00",
    }.items():
        heard = raw(server, bytes_)
        if heard and not re.match(rb"HTTP/1\.1 4\d\d", heard):
            faults.append(f"{what}: {heard[:100]!r}")


def strangers(server: Server, faults: list[str]) -> None:
    """Tokens that are stale, foreign or made up open nothing."""
    gone = Person(server, "nguoi.la")
    gone.ask("DELETE /session")
    for what, headers in {"an ended session": gone.headers, "no session's cookie": {"Cookie": "tk_session=" + "A" * 43},
                          "a long cookie": {"Cookie": "tk_session=" + "A" * 4000}, "no program's token": {"Authorization": "Bearer tk_" + "A" * 43}}.items():
        answer = server.ask("GET", "/years", None, headers)
        if answer.status != 401:
            faults.append(f"{what}: {answer.status}")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(sys.argv[1], pathlib.Path(folder))
        try:
            server.document = server.ask("GET", "/api/openapi.json").json
            first = server.operation("POST /setup", {}, {"token": server.token, "name": "Một", "login": "nguoi.mot", "password": PASSWORD}, {}, {})
            chief = Person(server, answer=first)
            for login in ("lam.het", "nguoi.la"):
                chief.ask("POST /accounts", body={"name": login, "login": login, "roles": ROLES, "password": PASSWORD})
            sweep = Sweep(server, Person(server, "lam.het"))
            head = chief.ask("GET /ledger", query={"after": 0}).json["head"]["position"]
            sweep_all(sweep)
            broken_requests(server, server.faults)
            strangers(server, server.faults)
            if sweep.statuses[401] > sweep.statuses.total() / 20:
                server.faults.append("the sweep was thrown out of its session, and saw little")
            if chief.ask("GET /ledger", query={"after": 0}).json["head"]["position"] != head:
                server.faults.append("something was recorded")
            if not chief.ask("POST /ledger/verify").json["ok"]:
                server.faults.append("the chain is broken")
        finally:
            server.child.terminate()
            server.child.wait()
        log = (pathlib.Path(folder) / "log").read_bytes()
        if b"Sanitizer" in log or server.child.returncode not in (0, -15):
            server.faults.append(f"the server ended with {server.child.returncode}: {log[-2000:].decode(errors='replace')}")
    for fault in server.faults:
        print(fault)
    print(f"{sweep.statuses.total()} requests, answered {dict(sorted(sweep.statuses.items()))}, {len(server.faults)} faults")
    return 1 if server.faults else 0


if __name__ == "__main__":
    sys.exit(main())
