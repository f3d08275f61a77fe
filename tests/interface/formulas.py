#!/usr/bin/env python3
"""No spreadsheet program evaluates what somebody typed: tests/interface/formulas.py PROGRAM

Goal: text that looks like a formula, typed by one officer, is text in the file another downloads and opens.
Method: units answer an ad-hoc table with such texts; the table as CSV and as a workbook, and the file of what an import refused,
are opened by LibreOffice, which says what it sees; every text stands there as it was typed, none is reckoned. The twin writes
the same texts into a CSV itself: LibreOffice is seen to reckon them.
"""
import csv
import io
import pathlib
import subprocess
import sys
import tempfile

from every_operation import PASSWORD, ROLES, Person, Server

RECKONED = "4242"
FORMULAS = ["=42*101", "+42*101", "-42*-101", "@SUM(4200;42)", "\t=42*101", "\r=42*101", "＝42*101", "=SUM(4200;42)", " =42*101"]
CALC = pathlib.Path("/usr/lib/libreoffice/program/libsclo.so")
SKIPPED = 77


def opened(file: pathlib.Path, home: pathlib.Path) -> list[list[str]]:
    """The cells of the first sheet as LibreOffice shows them; in a CSV it looks for formulas, as a person may ask it to."""
    taken = ["--infilter=CSV:59,34,76,1,,0,false,true,false,false,false,-1,true"] if file.suffix == ".csv" else []
    subprocess.run(["soffice", f"-env:UserInstallation=file://{home}/office", "--headless", *taken, "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", home / "seen", file], check=True, capture_output=True, timeout=300)
    return list(csv.reader(io.StringIO((home / "seen" / (file.stem + ".csv")).read_text())))


def kept(text: str) -> str:
    return "".join(text.split()).lstrip("'")


def look(what: str, bytes_: bytes, suffix: str, home: pathlib.Path, typed: list[str]) -> list[str]:
    file = home / f"{what}{suffix}"
    file.write_bytes(bytes_)
    cells = [cell for line in opened(file, home) for cell in line]
    faults = [f"{what}{suffix}: {cell!r} was reckoned" for cell in cells if RECKONED in cell]
    there = {kept(cell) for cell in cells}
    return faults + [f"{what}{suffix}: {text!r} is not there" for text in typed if kept(text) not in there]


def answered(server: Server, chief: Person) -> tuple[str, list[str]]:
    """An ad-hoc table whose column of texts holds every formula, one a commune."""
    units = chief.ask("GET /units", query={"q": "tỉnh Ninh Bình"}).json["units"]
    province = next(unit["id"] for unit in units if unit["name"] == "tỉnh Ninh Bình")
    columns = [{"name": "Nhà tốc mái", "measure": "nhà"}, {"name": FORMULAS[0], "kind": "text"}]
    one = chief.ask("POST /collections", body={"unit": province, "title": "Bão số 3", "columns": columns, "level": "commune", "hours": 6}).json["id"]
    rows = chief.ask("GET /collections/{id}", {"id": one}).json["rows"]
    assert len(rows) >= len(FORMULAS), f"{len(rows)} communes"
    for row, text in zip(rows, FORMULAS):
        chief.ask("POST /collections/{id}/answer", {"id": one}, {"unit": row["unit"]["id"], "cells": {"1": "3", "2": text}})
    return one, FORMULAS


def main() -> int:
    if not CALC.exists():
        print("skipped: needs libreoffice-calc-nogui")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        twin = home / "twin.csv"
        twin.write_text("".join(f'"{text}"\n' for text in ("=42*101", "=SUM(4200;42)")))
        reckons = RECKONED in {cell for line in opened(twin, home) for cell in line}
        faults = [] if reckons else ["the twin: LibreOffice reckoned nothing, so it would not be seen"]
        server = Server(sys.argv[1], home)
        try:
            server.document = server.ask("GET", "/api/openapi.json").json
            first = server.operation("POST /setup", {}, {"token": server.token, "name": "Một", "login": "nguoi.mot", "password": PASSWORD}, {}, {})
            chief = Person(server, answer=first)
            chief.ask("POST /accounts", body={"name": "Hai", "login": "lam.het", "roles": ROLES, "password": PASSWORD})
            officer = Person(server, "lam.het")
            one, typed = answered(server, officer)
            for form in ("csv", "xlsx"):
                file = officer.ask("GET /collections/{id}/file", {"id": one}, query={"format": form}).body
                faults += look("table", file, f".{form}", home, typed)
            faults += server.faults
        finally:
            server.end()
    for fault in faults:
        print(fault)
    print(f"{len(FORMULAS)} texts that look like formulas, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
