#!/usr/bin/env python3
"""The day's letter arrives once, says what waits and no figure, and never holds anybody up: tests/interface/digest.py PROGRAM

Goal: an officer who does not open the app hears in the morning what was returned and what is due; nobody is written to twice.
Method: the demonstration office and a real SMTP server on this machine that keeps what it was handed; the server away, back again,
and the office started anew; a letter nobody wants.
"""
import csv
import datetime
import email
import email.header
import email.message
import pathlib
import sys
import tempfile
import time

import aiosmtpd.controller

from every_operation import PASSWORD, ROOT, Person, Server
from over_tls import free_port

FIGURE = "918273"


class Postbox:
    """Keeps every letter; refuses while it is shut."""

    def __init__(self):
        self.letters: list[email.message.Message] = []
        self.shut = False
        self.knocks = 0

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802: the library's name
        self.knocks += 1
        if self.shut:
            return "451 later"
        self.letters.append(email.message_from_bytes(envelope.content))
        return "250 ok"


def until(what: str, look) -> None:
    for _ in range(600):
        if look():
            return
        time.sleep(0.1)
    raise AssertionError(f"it did not come: {what}")


def words(letter: email.message.Message) -> str:
    return letter.get_payload(decode=True).decode()


def returned_report(chief: Person, server: Server) -> None:
    """A commune's report with a figure and words nobody else has, returned by the province."""
    commune = chief.ask("GET /units", query={"q": "phường Châu Sơn", "on": "2026-12-01"}).json["units"][0]["id"]
    province = chief.ask("GET /units", query={"q": "tỉnh Ninh Bình"}).json["units"][0]["id"]
    for login, role, unit in (("can.bo", "reporter", commune), ("khong.can", "reporter", commune), ("tong.hop", "checker", province)):
        chief.ask("POST /accounts", body={"name": f"Người {login}\r\nBcc: x@y.vn", "login": login, "roles": [role], "unit": unit,
                                          "password": PASSWORD})
    officer, unwilling, above = Person(server, "can.bo"), Person(server, "khong.can"), Person(server, "tong.hop")
    officer.ask("POST /me/mail", body={"address": "can.bo@xa.vn"})
    unwilling.ask("POST /me/mail", body={"address": "khong.can@xa.vn", "wants": False})
    above.ask("POST /me/mail", body={"address": "khong phải địa chỉ"}, expect=400)
    above.ask("POST /me/mail", body={"address": "tong.hop@tinh.vn"})
    place = {"unit": commune, "form": "BM-06", "period": "2026-H2"}
    at = "/filings/{unit}/{form}/{period}"
    values = {"GD.10": "9000", "GD.01": FIGURE, "GD.13": "12", "GD.14": "1450", "GD.18": "good"}
    draft = officer.ask(f"PUT {at}/draft", place, {"revision": 0, "words": "lời riêng", "explanations": {},
                                                   "cells": [{"code": code, "value": value} for code, value in values.items()]})
    officer.ask(f"POST {at}/submit", place, {"revision": draft.json["revision"], "declared": True})
    above.ask(f"POST {at}/return", place, {"reason": "lý do riêng"})


def somebody_works_today() -> bool:
    """Letters go on working days; on others there is nothing to see here."""
    today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date()
    with open(ROOT / "catalogue/holidays.csv", encoding="utf-8") as table:
        kinds = {row["day"]: row["kind"] for row in csv.DictReader(table)}
    return kinds.get(today.isoformat(), "off" if today.weekday() >= 5 else "work") == "work"


def an_evening(program: str, home: pathlib.Path, mail: tuple[str, ...]) -> None:
    """A report was returned, and the office was closed for the night."""
    server = Server(program, home, mail)
    try:
        server.document = server.ask("GET", "/api/openapi.json").json
        first = server.operation("POST /setup", {}, {"token": server.token, "name": "Một", "login": "nguoi.mot", "password": PASSWORD}, {}, {})
        returned_report(Person(server, answer=first), server)
        assert not server.faults, server.faults
    finally:
        server.end()


def letters_of_a_day(program: str, home: pathlib.Path, mail: tuple[str, ...], postbox: Postbox) -> None:
    an_evening(program, home, mail)
    for _ in range(2):  # Started anew, it writes to nobody twice.
        again = Server(program, home, mail)
        until("the officer's letter", lambda: any(letter["To"] == "<can.bo@xa.vn>" for letter in postbox.letters))
        time.sleep(1)
        again.end()


def judge(letters: list[email.message.Message]) -> None:
    to_officer = [letter for letter in letters if letter["To"] == "<can.bo@xa.vn>"]
    assert len(to_officer) == 1, [letter["To"] for letter in letters]
    assert len({letter["Message-ID"] for letter in letters}) == len(letters)
    assert not any("khong.can" in letter["To"] or letter["Bcc"] for letter in letters), "who wants none gets none"
    text = words(to_officer[0])
    assert "Bị trả lại (1)" in text and "BM-06" in text and "/work" in text, text
    subject = str(email.header.make_header(email.header.decode_header(to_officer[0]["Subject"])))
    assert subject.startswith("Tổng Kết: việc ngày "), subject
    for letter in letters:
        for secret in (FIGURE, "lời riêng", "lý do riêng"):
            assert secret not in words(letter), words(letter)


def a_shut_postbox(program: str, home: pathlib.Path, mail: tuple[str, ...], postbox: Postbox) -> None:
    """Whatever the mail server does, people work on, and the letter waits."""
    postbox.shut, postbox.knocks, before = True, 0, len(postbox.letters)
    an_evening(program, home, mail)
    again = Server(program, home, mail)
    until("a knock", lambda: postbox.knocks > 0)
    officer = Person(again, "can.bo")
    again.document = again.ask("GET", "/api/openapi.json").json
    assert officer.ask("GET /work").status == 200
    until("a line in the journal", lambda: "letters wait" in (home / "log").read_text())
    assert "can.bo@xa.vn" not in (home / "log").read_text(), "the journal names nobody"
    again.end()
    assert len(postbox.letters) == before


def main() -> int:
    if not somebody_works_today():
        print("today nobody works, and no letter goes: not tried")
        return 0
    postbox, port = Postbox(), free_port()
    controller = aiosmtpd.controller.Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    mail = ("--smtp", f"smtp://127.0.0.1:{port}", "--smtp-from", "tongket@tinh.vn", "--mail-hour", "0")
    try:
        with tempfile.TemporaryDirectory() as folder:
            letters_of_a_day(sys.argv[1], pathlib.Path(folder), mail, postbox)
            judge(postbox.letters)
        with tempfile.TemporaryDirectory() as folder:
            a_shut_postbox(sys.argv[1], pathlib.Path(folder), mail, postbox)
    finally:
        controller.stop()
    print(f"{len(postbox.letters)} letters, each once")
    return 0


if __name__ == "__main__":
    sys.exit(main())
