#!/usr/bin/env python3
"""Every operation of /api/openapi.json, asked of a running server: tests/interface/every_operation.py PROGRAM [--learn]

Goal: whoever writes a program against the document finds the server doing what it says, no more and no less.
Method: the demonstration office, and a scenario in which each operation is asked rightly once and without a session once.
Status, media type and body of every answer are held against the document by a validator that is not ours; an operation
nobody asked is a failure. `--learn` writes api/answers.json, the shapes of the answers, from what was heard.
"""
import base64
import hashlib
import hmac
import http.client
import io
import json
import os
import pathlib
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile

import jsonschema

os.environ["TONGKET_AS_ROOT"] = "1"  # The machine of tests may have no other user.

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHAPES = ROOT / "api/answers.json"
PASSWORD = "mật khẩu chỉ để thử giao diện 2026"
ROLES = ["reporter", "checker", "compiler", "emulation", "editor", "publisher", "commander", "auditor", "administrator"]
CODE = re.compile(r"^([A-Z]{1,4}\d*[a-z]?(\.\d+)?([#:].*)?|\d+)$")
KINDS = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}


# ---- shapes ---------------------------------------------------------------------------------------------------------

def shape_of(value) -> dict:
    """A JSON schema of one value; an object whose names are codes is a map."""
    if isinstance(value, list):
        return {"type": ["array"], "items": merged(*map(shape_of, value))}
    if isinstance(value, dict):
        if value and all(CODE.match(name) for name in value):
            return {"type": ["object"], "additionalProperties": merged(*map(shape_of, value.values()))}
        return {"type": ["object"], "properties": {name: shape_of(each) for name, each in value.items()}, "required": sorted(value)}
    return {"type": [KINDS[type(value)]]}


def merged(*shapes: dict) -> dict:
    """What fits every one of them."""
    whole: dict = {}
    for shape in shapes:
        if not shape:
            continue
        if not whole:
            whole = json.loads(json.dumps(shape))
            continue
        types = set(whole["type"]) | set(shape["type"])
        known_object = "object" in whole["type"]
        whole["type"] = sorted(types - {"integer"} if "number" in types else types)
        if "items" in shape:
            whole["items"] = merged(whole.get("items", {}), shape["items"])
        if "additionalProperties" in shape:
            whole["additionalProperties"] = merged(whole.get("additionalProperties", {}), shape["additionalProperties"])
        if "properties" in shape:
            names = whole.setdefault("properties", {})
            for name, each in shape["properties"].items():
                names[name] = merged(names.get(name, {}), each)
            required = set(shape["required"])
            whole["required"] = sorted(set(whole["required"]) & required if known_object and "required" in whole else required)
    return whole


def common(properties: str, **meaning: str) -> dict:
    names = properties.split(" ")
    return {"type": "object", "description": meaning["is_"], "required": names,
            "properties": {name: {"type": "string"} for name in names}}


# What comes again and again has a name in the document.
COMMON = {"Day": common("iso print", is_="A day or moment: for programs and as it is printed."),
          "Texts": common("en vi", is_="One text in two languages."),
          "Named": common("id name", is_="A unit, an account: by id and by name on the day.")}


def written(shape: dict) -> dict:
    """As the document has it: one type alone is no list; of what was never there nothing is promised."""
    if shape["type"] == ["null"]:
        return {}
    for name, schema in COMMON.items():
        texts = {each: {"type": ["string"]} for each in schema["required"]}
        if shape.get("properties") == texts and shape["required"] == schema["required"]:
            known = {"$ref": f"#/components/schemas/{name}"}
            return known if shape["type"] == ["object"] else {"anyOf": [known, {"type": [each for each in shape["type"] if each != "object"]}]}
    plain = {}
    for key, value in shape.items():
        if key == "type":
            plain[key] = value[0] if len(value) == 1 else value
        elif key == "properties":
            plain[key] = {name: written(value[name]) for name in sorted(value)}
        elif key in ("items", "additionalProperties"):
            if value:
                plain[key] = written(value)
        elif value:
            plain[key] = value
    return plain


# ---- the server -----------------------------------------------------------------------------------------------------

class Answer:
    def __init__(self, status: int, media: str, body: bytes, cookie: str | None):
        self.status, self.media, self.body, self.cookie = status, media, body, cookie

    @property
    def json(self):
        return json.loads(self.body)


class Person:
    """Somebody with a session."""

    def __init__(self, server: "Server", login: str = "", answer: Answer | None = None):
        self.server = server
        answer = answer or server.ask("POST", "/session", {"login": login, "password": PASSWORD})
        assert answer.status == 200, answer.body
        self.headers = {"Cookie": answer.cookie.split(";")[0], "X-CSRF-Token": answer.json["csrf"]}

    def ask(self, operation: str, names: dict | None = None, body=None, query: dict | None = None, **more) -> Answer:
        return self.server.operation(operation, names or {}, body, query or {}, self.headers, **more)


class Server:
    """A server with the demonstration year, and what it says of itself."""

    def __init__(self, program: str, home: pathlib.Path, options: tuple[str, ...] = ()):
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0)), other.bind(("127.0.0.1", 0))
            self.port, portal = one.getsockname()[1], other.getsockname()[1]
        self.log = open(home / "log", "wb")
        self.inbox = home / "inbox"
        self.child = subprocess.Popen([program, "serve", "--demo", "--data", home / "data", "--public", home / "public", "--inbox", self.inbox, "--port",
                                       str(self.port), "--portal-port", str(portal), *options], stdout=self.log, stderr=self.log)
        while f":{self.port}/" not in (home / "log").read_text():
            assert self.child.poll() is None, (home / "log").read_text()
            time.sleep(0.1)
        self.token = (home / "data/first-start-link").read_text().strip().split("token=")[1]
        self.document: dict = {}
        self.asked: dict[str, list[Answer]] = {}
        self.faults: list[str] = []
        self.learns = "--learn" in sys.argv

    def end(self) -> None:
        self.child.terminate()
        self.child.wait()

    def ask(self, method: str, path: str, body=None, headers: dict | None = None) -> Answer:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        is_bytes = isinstance(body, bytes)
        sent = body if is_bytes or body is None else json.dumps(body).encode()
        media = "application/octet-stream" if is_bytes else "application/json"
        link.request(method, path if path.startswith("/api/") else "/api/v1" + path, sent, {"Content-Type": media, **(headers or {})})
        answer = link.getresponse()
        stream = answer.getheader("Content-Type", "").startswith("text/event-stream")
        made = Answer(answer.status, answer.getheader("Content-Type", ""), b"" if stream else answer.read(), answer.getheader("Set-Cookie"))
        link.close()
        return made

    def operation(self, operation: str, names: dict, body, query: dict, headers: dict, expect: int | None = None) -> Answer:
        """Asks one operation of the document and holds the answer against it."""
        method, pattern = operation.split(" ")
        row = self.document["paths"]["/api/v1" + pattern][method.lower()]
        path = pattern
        for name, value in names.items():
            path = path.replace("{" + name + "}", urllib.parse.quote(str(value)))
        assert "{" not in path, f"{operation}: nothing stands for a name in {path}"
        if query:
            path += "?" + urllib.parse.urlencode(query)
        if body is None and row.get("requestBody") and "application/json" in row["requestBody"]["content"]:
            body = {}
        answer = self.ask(method, path, body, headers)
        if expect is None:
            expect = int(next(status for status in row["responses"] if status != "default"))
        if answer.status != expect:
            self.faults.append(f"{operation}: {answer.status} instead of {expect}: {answer.body[:400].decode(errors='replace')}")
        elif str(answer.status) in row["responses"]:
            self.asked.setdefault(operation, []).append(answer)
        self.hold(operation, row, answer)
        return answer

    def hold(self, operation: str, row: dict, answer: Answer) -> None:
        said = row["responses"].get(str(answer.status), row["responses"]["default"])
        if "$ref" in said:
            said = self.document["components"]["responses"][said["$ref"].split("/")[-1]]
        content = said.get("content", {})
        media = answer.media.split(";")[0]
        if not answer.body and not media.startswith("text/event-stream"):
            if content and not self.learns and answer.status != 304:
                self.faults.append(f"{operation}: the document promises {list(content)}, and nothing came")
            return
        if self.learns and answer.status < 300:
            return
        if media not in content:
            self.faults.append(f"{operation}: {answer.status} {media} is not in the document")
            return
        schema = content[media].get("schema")
        if media == "application/json" and schema:
            for fault in list(jsonschema.Draft202012Validator({**schema, "components": self.document["components"]}).iter_errors(answer.json))[:3]:
                self.faults.append(f"{operation}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}")


def code_of_phone(secret: str) -> str:
    """What a phone with this secret shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return str((struct.unpack(">I", digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000).zfill(6)


PAGE = ("Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024\nSáng 12/11, UBND xã Chất Bình, huyện Kim Sơn, tỉnh "
        "Ninh Bình tổ chức hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm 2024.\nNăm 2024, xã đã bồi dưỡng kiến thức "
        "quốc phòng và an ninh cho 65 người; bàn giao 12/12 thanh niên lên đường nhập ngũ.\nNăm 2025, xã tập trung thực hiện các nhiệm "
        "vụ trọng tâm: Duy trì nghiêm chế độ trực sẵn sàng chiến đấu.\n").encode()


# ---- the scenario ---------------------------------------------------------------------------------------------------

def door(server: Server) -> tuple[Person, Person]:
    """First start, two people who may do everything, and what belongs to one's own account."""
    operation = server.operation
    operation("GET /setup", {}, None, {"token": server.token}, {})
    first = operation("POST /setup", {}, {"token": server.token, "name": "Người thứ nhất", "login": "nguoi.mot", "password": PASSWORD}, {}, {})
    chief = Person(server, answer=first)
    people = []
    for login in ("lam.het", "lam.het.hai"):
        chief.ask("POST /accounts", body={"name": login, "login": login, "roles": ROLES, "password": PASSWORD})
        people.append(Person(server, answer=operation("POST /session", {}, {"login": login, "password": PASSWORD}, {}, {})))
    maker, checker = people
    for own in ("GET /session", "GET /sessions", "GET /me", "GET /rights", "GET /events"):
        maker.ask(own)
    other = Person(server, "lam.het")
    listed = maker.ask("GET /sessions").json["sessions"]
    other.ask("DELETE /sessions/{id}", {"id": next(each["id"] for each in listed if not each["this"])})
    own_account(server, chief)
    maker.ask("POST /tokens", body={"name": "chương trình", "acts": ["figure.see"], "to": "2027-06-01", "password": PASSWORD})
    tokens = maker.ask("GET /tokens").json["tokens"]
    maker.ask("DELETE /tokens/{id}", {"id": tokens[0]["id"]})
    return maker, checker


def own_account(server: Server, chief: Person) -> None:
    """Password, phone and printed codes of somebody whose account serves nothing else; then they are off."""
    chief.ask("POST /accounts", body={"name": "thử cửa", "login": "thu.cua", "roles": ["reporter"], "password": PASSWORD})
    me = Person(server, "thu.cua")
    secret = me.ask("POST /me/app", body={"password": PASSWORD}).json["secret"]
    me.ask("POST /me/app/confirm", body={"code": code_of_phone(secret)})
    me.ask("POST /me/mail", body={"address": "can.bo@xa.vn", "wants": True})
    me.ask("GET /me")
    me.ask("POST /me/codes", body={"password": PASSWORD})
    me.ask("POST /me/second_factor/remove", body={"password": PASSWORD})
    me.ask("POST /me/password", body={"old": PASSWORD, "new": PASSWORD + " mới"})
    me.ask("DELETE /session")


def accounts(server: Server, maker: Person, checker: Person, unit: str) -> None:
    invited = maker.ask("POST /accounts", body={"name": "Người được mời", "roles": ["reporter"], "unit": unit, "from": "2026-01-01"}).json
    again = maker.ask("POST /accounts/{id}/invitation", {"id": invited["id"]}).json
    token = {"token": again["link"].split("token=")[1]}
    server.operation("GET /invitation", {}, None, token, {})
    server.operation("POST /invitation", {}, {**token, "name": "Cán bộ xã", "login": "can.bo.xa", "password": PASSWORD}, {}, {})
    who = {"id": invited["id"]}
    maker.ask("GET /accounts")
    maker.ask("GET /accounts/{id}/sessions", who)
    maker.ask("DELETE /accounts/{id}/sessions", who)
    maker.ask("POST /accounts/{id}/term", who, {"from": "2026-01-01", "to": "2031-12-31"})
    maker.ask("POST /accounts/{id}/reset", who)
    checker.ask("POST /accounts/{id}/reset/confirm", who)
    maker.ask("POST /accounts/{id}/handover", who, {"name": "Người kế nhiệm", "from": "2030-01-01"})
    substitute = maker.ask("GET /session").json["account"]["id"]
    leave = {"substitute": substitute, "from": "2026-01-01", "to": "2031-12-31", "reason": "đi học"}
    turned = checker.ask("POST /accounts/{id}/leave", who, leave).json["id"]
    maker.ask("POST /session/turn", body={"account": turned})
    maker.ask("POST /session/turn", body={"account": None})
    maker.ask("POST /accounts/{id}/duties", who, {"roles": ["checker"], "unit": unit, "reason": "điều động"})
    maker.ask("GET /session")
    maker.ask("GET /whats-new")
    maker.ask("GET /accounts")


def reading(maker: Person, checker: Person) -> tuple[str, str]:
    """A page read, decided, accepted, and one thrown away; gives the report and its unit."""
    query = {"name": "bai.txt", "declared": "true"}
    thrown = maker.ask("POST /documents", body=PAGE, query=query).json["id"]
    maker.ask("POST /documents/{id}/discard", {"id": thrown})
    read = {"id": maker.ask("POST /documents", body=PAGE, query=query).json["id"]}
    maker.ask("GET /documents")
    seen = maker.ask("GET /documents/{id}", read).json
    for n in range(len(seen["items"])):
        maker.ask("PATCH /documents/{id}/items/{n}", {**read, "n": n}, {"state": "accepted" if n < 2 else "rejected"})
    maker.ask("PATCH /documents/{id}", read, {"year": 2024, "reason": "trang ghi năm 2024"})
    report = maker.ask("POST /documents/{id}/accept", read).json["report"]
    maker.ask("GET /documents/{id}", read)
    return report, seen["unit"]["id"]


def figures(maker: Person, unit: str, above: str) -> None:
    maker.ask("GET /indicators")
    maker.ask("GET /years")
    for query in ({"unit": unit}, {"unit": above, "tree": "today"}, {"unit": unit, "cumulative": "true"}):
        maker.ask("GET /years/{year}", {"year": 2024}, query=query)
    for query in ({"unit": unit}, {"unit": unit, "rows": "total"}, {"unit": unit, "format": "csv"}, {"unit": unit, "format": "xlsx"}):
        maker.ask("GET /table/{period}", {"period": "2024"}, query=query)
    maker.ask("GET /units/{id}/dashboard", {"id": unit}, query={"year": 2024})
    for code in ("GD.01", "TQ.26"):
        maker.ask("GET /figures/{unit}/{code}/{period}/why", {"unit": unit, "code": code, "period": "2024"})
    file = f"đơn vị;chỉ tiêu;kỳ;phần;giá trị\n{unit};GD.10;2024-H1;;7\n{unit};KHÔNG;2024-H1;;7\n".encode()
    maker.ask("POST /import", body=file, query={"name": "quý.csv"})
    maker.ask("POST /import", body=file, query={"name": "quý.csv", "write": "true", "declared": "true", "take": "good"})
    maker.ask("POST /notes", body={"unit": unit, "year": 2024, "text": "số của xã"})
    maker.ask("GET /notes", query={"unit": unit, "year": 2024})


def units(maker: Person, unit: str) -> None:
    maker.ask("GET /units", query={"q": "Ninh Bình"})
    maker.ask("GET /units", query={"on": "2026-01-01"})
    maker.ask("GET /units/due")
    maker.ask("GET /units/{id}", {"id": unit})
    maker.ask("POST /units/import", body=b"\0")  # No list at all changes nothing.
    province = next(each["id"] for each in maker.ask("GET /units", query={"q": "tỉnh Ninh Bình"}).json["units"])
    maker.ask("GET /units/{id}/reform", {"id": province}, query={"day": "2025-07-01"})
    commune = maker.ask("GET /units", query={"q": "phường Châu Sơn"}).json["units"][0]["id"]
    decree = {"decision": {"kind": "resolution", "number": "9999/NQ-UBTVQH15", "date": "2026-06-16", "body": "Ủy ban Thường vụ Quốc hội"},
              "day": "2027-01-01", "changes": [{"kind": "rename", "unit": commune, "name": "Châu Sơn Mới"}]}
    maker.ask("POST /units/preview", body=decree)
    maker.ask("POST /units/events", body=decree)


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def a_pdf() -> bytes:
    """One page that says a word."""
    page = b"BT /F1 12 Tf 20 100 Td (Ke hoach) Tj ET"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(page), page), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)


# Two pixels by two, all of one red.
PHOTO = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a73000000104944415478da6338212707440c100a001f2604114a8e8d200000000049454e44ae426082")


def filings(maker: Person, checker: Person, unit: str, above: str) -> None:
    place = {"unit": unit, "form": "BM-06", "period": "2026-H2"}
    at = "/filings/{unit}/{form}/{period}"
    maker.ask("POST /accounts", body={"name": "Cán bộ nộp bài", "login": "nop.bai", "roles": ["reporter"], "unit": unit, "password": PASSWORD})
    officer = Person(maker.server, "nop.bai")

    def typed(revision: int, trained: str) -> dict:
        values = {"GD.10": "3", "GD.01": trained, "GD.13": "12", "GD.14": "1450", "GD.18": "good"}
        expected = {"code": "GD.01", "slice": "estimate", "value": "300"}
        return {"revision": revision, "words": "Đề nghị cấp tài liệu", "explanations": {},
                "cells": [*({"code": code, "value": value} for code, value in values.items()), expected]}

    def submit(trained: str) -> None:
        """First the unit's own officer, later somebody above in its place."""
        if trained == "120":
            officer.ask(f"PUT {at}/draft", place, typed(0, trained))
            officer.ask(f"POST {at}/submit", place, {"revision": 1, "declared": True})
            return
        maker.ask(f"PUT {at}/draft", place, typed(0, trained))
        maker.ask(f"POST {at}/submit", place, {"revision": 1, "declared": True, "behalf": {"came": "phone", "reason": "xã báo qua điện thoại"}})

    for query in ({}, {"on": "2026-12-01"}):
        maker.ask("GET /forms", query=query)
    maker.ask("GET /forms/{code}", {"code": "BM-06"})
    maker.ask(f"GET {at}", place)
    maker.ask(f"POST {at}/check", place, typed(0, "ba mươi"))
    for query in ({"code": "GD.01"}, {}):
        kept = officer.ask(f"POST {at}/files", place, PICTURE, query={**query, "name": "lop.png", "declared": "true"}).json
    thrown = officer.ask(f"POST {at}/files", place, PICTURE, query={"name": "nham.png", "declared": "true"}).json
    officer.ask(f"DELETE {at}/files/{{file}}", {**place, "file": thrown["id"]})
    maker.ask(f"GET {at}/files/{{file}}", {**place, "file": kept["id"]})
    submit("120")
    maker.ask("GET /work")
    maker.ask(f"GET {at}", place)
    maker.ask(f"POST {at}/return", place, {"reason": "chưa khớp"})
    maker.ask("POST /notes", body={"unit": unit, "year": 2026, "text": "Đã gọi điện"})
    position = officer.ask("GET /whats-new").json["position"]
    officer.ask("POST /whats-new/seen", body={"position": position})
    submit("118")
    maker.ask(f"POST {at}/lift", place, {"rule": "R60", "reason": "lớp ghép"})
    checker.ask(f"POST {at}/accept", place, {"condition": "bổ sung danh sách"})
    maker.ask(f"POST {at}/reopen", place, {"reason": "sót một lớp"})
    submit("140")
    checker.ask(f"POST {at}/accept", place)
    maker.ask(f"POST {at}/finalize", place)
    maker.ask(f"GET {at}", place)
    maker.ask(f"GET {at}/versions/{{number}}", {**place, "number": 1})
    maker.ask(f"GET {at}/compare", place, query={"a": 1, "b": 2})
    maker.ask(f"GET {at}/receipt", place)
    next_half = {**place, "period": "2027-H1"}
    book = maker.ask(f"GET {at}/book", next_half).body
    maker.ask(f"GET {at}/books", {**place, "unit": above})
    maker.ask(f"POST {at}/book", next_half, book, query={"name": "bieu.xlsx"})
    maker.ask("GET /corrections", query={"year": 2026, "unit": above})
    warned = typed(0, "120")
    warned["cells"][0]["value"] = "0"
    first_half = {**place, "period": "2026-H1"}
    maker.ask(f"PUT {at}/draft", first_half, {**warned, "explanations": {"R61": "học trực tuyến"}})
    maker.ask(f"POST {at}/submit", first_half, {"revision": 1, "declared": True, "behalf": {"came": "letter", "reason": "công văn của phường"}})
    maker.ask("GET /findings", query={"year": 2026, "unit": above})
    maker.ask("GET /filings", query={"unit": unit, "year": 2026})
    maker.ask("GET /board", query={"year": 2026, "unit": above})
    missing = maker.ask("GET /board/missing", query={"form": "BM-06", "period": "2026-H1", "unit": above}).json["missing"]
    maker.ask("POST /reminders", body={"form": "BM-06", "period": "2026-H1", "units": [missing[0]["unit"]["id"]]})
    maker.ask("GET /work")
    shipped = json.loads((ROOT / "catalogue/forms/BM-06.json").read_text("utf-8"))
    shipped["from"] = "2028-01-01"
    maker.ask("POST /forms/preview", body=shipped)
    maker.ask("POST /forms", body=shipped)


def superiors_form() -> bytes:
    """A superior's workbook with one line to be filled in."""
    cells = "".join(f'<row r="{row}">' + "".join(f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in line)
                    + "</row>" for row, line in ((3, (("B", "Nội dung"), ("E", "Kỳ này"))), (4, (("B", "Số người"),))))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("xl/workbook.xml", f'<workbook {space} xmlns:r="r"><sheets><sheet name="Biểu 1" sheetId="1" r:id="r1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>")
    return made.getvalue()


def mappings(maker: Person, unit: str) -> None:
    form = superiors_form()
    taken = maker.ask("POST /mappings", body=form, query={"unit": unit, "title": "Mẫu", "name": "mau.xlsx", "declared": "true"}).json
    at = {"id": taken["id"]}
    link = {"sheet": "Biểu 1", "cell": "E4", "code": "GD.01", "relation": "period"}
    maker.ask("PUT /mappings/{id}", at, {"revision": 1, "links": [link, {**link, "cell": "F4", "unit": unit}]})
    maker.ask("GET /mappings/{id}", at)
    half = {"unit": unit, "period": "2026-H2"}
    maker.ask("GET /mappings/{id}/figures", at, query=half)
    filled = maker.ask("GET /mappings/{id}/book", at, query=half).body
    next_half = {"unit": unit, "period": "2027-H1"}
    maker.ask("POST /mappings/{id}/book", at, filled, query=next_half)
    maker.ask("POST /mappings/{id}/book", at, filled, query={**next_half, "take": "yes"})
    table = "Đơn vị;Số lớp\n".encode() + f"{unit};3\n{unit};nhiều\n".encode()
    maker.ask("POST /mappings/look", body=table, query={"name": "bang.csv"})
    shape = {"unit_head": "Đơn vị", "columns": [{"head": "Số lớp", "code": "GD.10"}]}
    read = {"id": maker.ask("POST /mappings/tables", body={"name": "Bảng", "unit": unit, "table": shape}).json["id"]}
    maker.ask("GET /mappings/{id}", read)
    maker.ask("GET /mappings")
    maker.ask("POST /mappings/{id}/import", read, table, query={"period": "2025-H2"})
    maker.ask("POST /mappings/{id}/import", read, table, query={"period": "2025-H2", "write": "true", "declared": "true", "take": "good"})
    maker.ask("DELETE /mappings/{id}", read)


def working_year(maker: Person, unit: str, above: str) -> None:
    paper = {"number": "12/QĐ-UBND", "date": "2026-12-14", "body": "UBND tỉnh"}
    maker.ask("POST /calendar/days", body={**paper, "day": "2026-12-15", "kind": "off", "name": "Nghỉ tránh bão"})
    moved = {"form": "BM-01", "period": "2026-12", "day": "2026-12-24", "reason": "Lũ chia cắt"}
    maker.ask("POST /calendar/due", body={**moved, "unit": unit})
    maker.ask("POST /calendar/due", body={**moved, **paper, "unit": above, "below": True})
    maker.ask("POST /calendar/due", body=moved)
    maker.ask("GET /calendar", query={"year": 2026})
    maker.ask("GET /deadlines", query={"unit": unit, "year": 2026})
    maker.ask("POST /working-years/{year}/open", {"year": 2027}, {"unit": above, "reason": "mở sớm"})
    maker.ask("POST /working-years/{year}/close", {"year": 2020}, {"unit": above, "reason": "đã xong"})
    for year in (2020, 2026, 2027):
        maker.ask("GET /working-years/{year}", {"year": year}, query={"unit": above})
    maker.ask("POST /working-years/{year}/reopen", {"year": 2020}, {"unit": above, "reason": "sót một xã"})


def targets(maker: Person, unit: str, above: str) -> None:
    def order(number: str, value) -> dict:
        return {"unit": above, "year": 2026, "number": number, "date": "2026-01-05", "body": "UBND tỉnh",
                "lines": [{"unit": unit, "code": "GD.02", "value": value}], "milestones": [{"code": "GD.02", "day": "2026-06-30", "percent": "50"}]}
    given = {"id": maker.ask("POST /targets", body=order("05/QĐ-UBND", "120")).json["giving"]}
    maker.ask("POST /targets/revise", body={**order("06/QĐ-UBND", "130"), "date": "2026-03-05"})
    maker.ask("GET /targets", query={"unit": above, "year": 2026})
    maker.ask("GET /targets/{id}", given)
    maker.ask("GET /targets/{id}/annex", given)
    maker.ask("POST /targets/{id}/papers", given, "Quyết định giao chỉ tiêu".encode(), query={"name": "qd.txt", "declared": "true"})
    maker.ask("GET /targets/{id}/papers/{n}", {**given, "n": 0})
    maker.ask("POST /targets/propose", body={"unit": above, "year": 2026, "code": "GD.02", "base": "GD.01", "base_period": "2026-H2", "whole": "100"})


def collections(maker: Person, unit: str, above: str) -> None:
    columns = [{"name": "Nhà tốc mái", "measure": "nhà"}, {"name": "Lúa ngập", "kind": "decimal", "decimals": 1},
               {"name": "Đã trực", "kind": "yes_no"}, {"name": "Tình hình", "kind": "grade", "grades": ["ổn định", "khó khăn"]},
               {"name": "Đề nghị", "kind": "text"}]
    one = {"id": maker.ask("POST /collections", body={"unit": above, "title": "Bão số 3", "columns": columns, "level": "commune", "hours": 6}).json["id"]}
    maker.ask("POST /collections/{id}/reminders", one, {})
    maker.ask("GET /collections/{id}", one)
    cells = {"1": "gần 12", "2": "3,5", "3": "có", "4": "khó khăn", "5": "xin bạt"}
    maker.ask("POST /collections/{id}/answer", one, {"unit": unit, "cells": cells})
    maker.ask("GET /collections/{id}", one)
    maker.ask("GET /collections/{id}/rows/{unit}", {**one, "unit": unit})
    maker.ask("POST /collections/{id}/return", one, {"unit": unit, "reason": "đếm lại"})
    maker.ask("GET /collections/{id}/rows/{unit}", {**one, "unit": unit})
    maker.ask("POST /collections/{id}/answer", one, {"unit": unit, "nil": True})
    maker.ask("POST /collections/{id}/extend", one, {"hours": 12})
    for form in ("csv", "xlsx"):
        maker.ask("GET /collections/{id}/file", one, query={"format": form})
    maker.ask("POST /collections/{id}/close", one, {})
    maker.ask("GET /collections/{id}", one)
    maker.ask("GET /collections")


def edited(docx: bytes, *changes: tuple[str, str]) -> bytes:
    """The document as somebody changed it in Word."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as packed, zipfile.ZipFile(out, "w") as again:
        for part in packed.namelist():
            text = packed.read(part)
            if part == "word/document.xml":
                for before, after in changes:
                    assert before.encode() in text, before
                    text = text.replace(before.encode(), after.encode(), 1)
            again.writestr(part, text)
    return out.getvalue()


def reviews(maker: Person, checker: Person, unit: str) -> None:
    """A year is opened, told, judged, written, frozen, approved and given its number; then opened again."""
    changed = edited(maker.ask("GET /templates/{name}", {"name": "report"}).body, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM "))
    maker.ask("POST /templates/{name}", {"name": "report"}, changed)
    broken = edited(changed, ("{{subject}}", "{{subjekt}}"))
    assert maker.ask("POST /templates/{name}", {"name": "report"}, broken, expect=400).json["error"]["code"] == "template.unknown_field"
    maker.ask("GET /templates")
    opened = maker.ask("POST /reviews", body={"unit": unit, "kind": "annual", "year": 2026}).json
    one = {"id": opened["id"]}
    conference = {"place": "Hội trường", "chairs": ["Chủ tịch UBND"], "recipients": ["Lưu: VT."], "day": "2026-12-10",
                  "programme": [{"start": "07:30", "minutes": 15, "what": "Khai mạc", "who": "Chủ tọa"}],
                  "delegates": [{"role": "chủ trì", "unit": "UBND", "post": "Chủ tịch", "present": True}],
                  "speeches": [{"unit": "Ban CHQS", "topic": "Huấn luyện", "minutes": 7}]}
    maker.ask("PUT /reviews/{id}/conference", one, conference)
    maker.ask("POST /reviews/{id}/verdicts", one, {"area": "GD", "grade": "good", "reason": "đủ chỉ tiêu"})
    pasted = "<html><body><p class=MsoNormal>Còn <b>chậm</b>.</p></body></html>"
    assert maker.ask("POST /reviews/{id}/clean", one, pasted.encode()).json["text"].strip() == "Còn chậm."
    words = {"context": "Địa bàn rộng.", "education": "Bồi dưỡng {{GD.01}} người, {{GD.14}} lượt.", "strengths": "Giữ vững.",
             "limits": "- Còn chậm.", "goals": pasted, "duties": "Mở lớp sớm."}
    for section, text in words.items():
        maker.ask("PUT /reviews/{id}/sections/{section}", {**one, "section": section}, {"text": text, "after": 0})
    limits = {**one, "section": "limits"}
    maker.ask("POST /reviews/{id}/sections/{section}/comments", limits, {"words": "Nêu nguyên nhân."})
    maker.ask("GET /reviews/{id}", one)
    maker.ask("GET /reviews/{id}/reading", one)
    maker.ask("POST /reviews/{id}/freeze", one, {})
    checker.ask("POST /reviews/{id}/sections/{section}/approve", limits, {})
    maker.ask("PUT /reviews/{id}/sections/{section}", {**one, "section": "education"}, {"text": "Bồi dưỡng {{GD.01}} người.", "after": 1})
    checker.ask("POST /reviews/{id}/approve", one, {})
    maker.ask("POST /reviews/{id}/register", one, b"%PDF-1.7", {"number": "12/BC-BCH", "day": "2026-12-11", "name": "bao-cao.pdf"})
    maker.ask("GET /reviews/{id}/paper", one)
    for query in ({}, {"area": "GD"}, {"unit": "all"}):
        maker.ask("GET /reviews/{id}/book", one, query=query)
    for name in ("report", "summary", "script", "programme", "delegates", "invitation", "conclusions", "minutes", "article"):
        maker.ask("GET /reviews/{id}/documents/{name}", {**one, "name": name}, query={"public": "false", "guest": "Đại biểu"})
    maker.ask("GET /reviews/{id}/annexes", one)
    maker.ask("GET /reviews/{id}/slides", one, query={"public": "false"})
    maker.ask("GET /reviews/{id}/charts/{name}", {**one, "name": "trend"}, query={"code": "GD.01"})
    report = maker.ask("GET /reviews/{id}/documents/{name}", {**one, "name": "report"}).body
    assert maker.ask("POST /reviews/{id}/word", one, report).json["changed"] == []
    sections = maker.ask("GET /reviews/{id}", one).json["sections"]
    taught = next(each["pieces"][1]["shown"] for each in sections if each["key"] == "education")
    became = maker.ask("POST /reviews/{id}/word", one, edited(report, ("Còn chậm.", "Còn chậm, sẽ sửa."), (f">{taught}<", ">7.777<"))).json
    assert [each["section"] for each in became["changed"]] == ["education", "limits"], became
    assert [(each["figure"], each["was"], each["now"]) for each in became["retyped"]] == [("GD.01", taught, "7.777")], became
    page = maker.ask("GET /reviews/{id}", one).json
    maker.ask("GET /verify/{code}", {"code": page["frozen"][0]["verification"]})
    checker.ask("POST /reviews/{id}/reopen", one, {"reason": "sửa số liệu"})
    maker.ask("POST /reviews/{id}/freeze", one, {"reason": "lấy số mới"})
    maker.ask("GET /reviews/{id}/differences", one)
    maker.ask("GET /reviews/{id}", one)
    maker.ask("GET /reviews/{id}/reading", one)
    maker.ask("GET /reviews", query={"unit": unit, "year": "2026"})


def tasks(maker: Person, unit: str, above: str, report: str) -> None:
    maker.ask("GET /reports/{id}/tasks", {"id": report})
    maker.ask("POST /reports/{id}/tasks", {"id": report})
    maker.ask("GET /reports/{id}/tasks", {"id": report})
    order = {"unit": above, "words": "Bồi dưỡng kiến thức", "year": 2026, "units": [unit], "due": "2026-12-10", "code": "GD.01", "target": "265"}
    maker.ask("POST /tasks", body={"unit": above, "words": "Duy trì nghiêm chế độ trực", "year": 2026})
    one = {"id": maker.ask("POST /tasks", body=order).json["id"]}
    maker.ask("GET /tasks/{id}", one)
    evidence = [{"code": "GD.01", "period": "2026"}]
    maker.ask("POST /tasks/{id}/report", one, {"unit": unit, "outcome": "done", "words": "đã mở lớp", "evidence": evidence})
    maker.ask("POST /tasks/{id}/return", one, {"unit": unit, "reason": "thiếu danh sách"})
    maker.ask("POST /tasks/{id}/file", one, PICTURE, query={"unit": unit, "outcome": "under_way", "name": "anh.png", "declared": "true", "words": "đang làm"})
    rows = maker.ask("GET /tasks/{id}", one).json["rows"]
    proof = next(each["file"] for row in rows for told in row["told"] for each in told["evidence"] if each["kind"] == "file")
    maker.ask("GET /tasks/{id}/files/{file}", {**one, "file": proof})
    maker.ask("POST /tasks/{id}/report", one, {"unit": unit, "outcome": "not_done", "words": "chưa đủ"})
    maker.ask("POST /tasks/{id}/accept", one, {"unit": unit})
    maker.ask("POST /tasks/{id}/amend", one, {"due": "2026-12-12", "reason": "gia hạn"})
    maker.ask("GET /tasks/{id}", one)
    maker.ask("GET /tasks", query={"unit": above, "year": 2026})
    maker.ask("POST /tasks/{id}/drop", one, {"reason": "thôi"})
    maker.ask("GET /tasks/{id}", one)
    maker.ask("GET /tasks", query={"unit": above, "year": 2026})


def awards(maker: Person, unit: str, above: str) -> None:
    order = {"unit": above, "year": 2026, "due": "2026-11-20", "title": "Khen thưởng năm 2026",
             "limits": [{"form": "advanced_unit", "force": "militia", "base": 86, "quota": 8}]}
    one = {"id": maker.ask("POST /awards", body=order).json["id"]}
    proposal = {"unit": unit, "whom": "individual", "force": "militia", "form": "commendation", "body": "province_command",
                "name": "Nguyễn Văn Hải", "post": "Tiểu đội trưởng", "grounds": "Bồi dưỡng {{GD.01}} người."}
    first = {**one, "nomination": maker.ask("POST /awards/{id}/proposals", one, proposal).json["id"]}
    whole = {**proposal, "whom": "collective", "form": "advanced_unit", "name": "", "post": ""}
    second = {**one, "nomination": maker.ask("POST /awards/{id}/proposals", one, whole).json["id"]}
    third = {**one, "nomination": maker.ask("POST /awards/{id}/proposals", one, {**whole, "form": "commendation"}).json["id"]}
    maker.ask("POST /awards/{id}/proposals/{nomination}/papers", first, b"h\xe1\xbb\x93 s\xc6\xa1", {"name": "ho-so.txt", "declared": "true"})
    maker.ask("POST /awards/{id}/proposals/{nomination}/withdraw", third, {"reason": "trùng hình thức"})
    votes = [{"nomination": first["nomination"], "for": 7, "against": 0}, {"nomination": second["nomination"], "for": 6, "against": 1}]
    maker.ask("POST /awards/{id}/councils", one, {"day": "2026-11-25", "members": 9, "present": 7, "votes": votes, "words": "Nhất trí."})
    maker.ask("GET /awards/{id}", one)
    paper = {"body": "province_command", "number": "12/QĐ-BCH", "day": "2026-11-28", "signer": "Chỉ huy trưởng",
             "lines": [{"nomination": first["nomination"], "form": "commendation"}, {"nomination": second["nomination"]}]}
    decision = {**one, "decision": maker.ask("POST /awards/{id}/decisions", one, paper).json["id"]}
    maker.ask("POST /awards/{id}/decisions/{decision}/register", decision, {"first": 1})
    maker.ask("GET /awards/{id}", one)
    maker.ask("POST /awards/{id}/names", one)
    for name in ("submission", "minutes", "decision", "ceremony", "certificates"):
        maker.ask("POST /awards/{id}/papers/{name}", {**one, "name": name}, {"form": "docx", "decision": decision["decision"]})
    maker.ask("POST /awards/{id}/papers/{name}", {**one, "name": "merits"}, {"nomination": first["nomination"]})
    maker.ask("GET /awards/book", query={"unit": above, "year": "2026"})
    maker.ask("POST /awards/find", body={"name": "hai", "unit": above, "year": 2026, "of": unit, "form": "commendation"})
    maker.ask("POST /awards/{id}/decisions/{decision}/revoke", decision, {"reason": "sai tên đơn vị"})
    old = {"id": maker.ask("POST /awards", body={**order, "year": 2019, "limits": []}).json["id"]}
    maker.ask("POST /awards/{id}/expire", old)
    maker.ask("GET /awards", query={"unit": above, "year": "2026"})
    maker.ask("GET /awards/{id}", one)


def clusters(server: Server, maker: Person, above: str) -> None:
    """Two communes form a cluster, one hands over to the other, each with an account of its own; then it is closed."""
    units = [maker.ask("GET /units", query={"q": name, "on": "2026-12-01"}).json["units"][0]["id"] for name in ("xã Chất Bình", "xã Kim Đông", "xã Phát Diệm")]
    paper = {"number": "3/KH-UBND", "date": "2026-01-02", "body": "UBND tỉnh"}
    order = {**paper, "unit": above, "name": "số 7", "day": "2026-01-05", "members": [units[0], {"unit": units[1], "from": "2026-02-01"}]}
    one = {"id": maker.ask("POST /clusters", body=order).json["id"]}
    maker.ask("POST /clusters/{id}/lead", one, {**paper, "unit": units[0], "day": "2026-01-05"})
    maker.ask("POST /clusters/{id}/join", one, {**paper, "unit": units[2], "day": "2026-03-01"})
    maker.ask("POST /clusters/{id}/leave", one, {**paper, "unit": units[2], "day": "2026-04-01"})
    sides = {"outgoing": units[0], "incoming": units[1]}
    people = {}
    for side, unit in sides.items():
        maker.ask("POST /accounts", body={"name": "cụm trưởng", "login": f"cum.{side}", "roles": ["commander"], "unit": unit, "password": PASSWORD})
        people[side] = Person(server, f"cum.{side}")
    minutes = {**sides, "day": "2026-10-25", "until": "2026-10-24", "papers": "Quy chế phối hợp"}
    dropped = {"id": maker.ask("POST /clusters/{id}/hand-overs", one, minutes).json["id"]}
    maker.ask("POST /hand-overs/{id}/drop", dropped, {"reason": "nhầm ngày"})
    maker.ask("GET /hand-overs/{id}", dropped)
    hand_over = {"id": people["outgoing"].ask("POST /clusters/{id}/hand-overs", one, minutes).json["id"]}
    maker.ask("GET /hand-overs/{id}", hand_over)
    for side, person in people.items():
        person.ask("POST /hand-overs/{id}/confirm", hand_over, {"side": side})
    maker.ask("GET /hand-overs/{id}", hand_over)
    maker.ask("GET /hand-overs/{id}/minutes", hand_over)
    maker.ask("GET /clusters/{id}", one)
    maker.ask("GET /clusters/{id}/totals", one, query={"period": "2026"})
    maker.ask("GET /clusters")
    emulation(server, maker, people["outgoing"], above, units[:2])
    maker.ask("POST /clusters/{id}/close", one, {**paper, "day": "2026-11-01"})
    maker.ask("GET /clusters/{id}", one)
    maker.ask("GET /clusters")


def emulation(server: Server, maker: Person, member: Person, above: str, units: list[str]) -> None:
    first = {"key": "1", "name": "Giáo dục quốc phòng", "maximum": "60", "rule": "target", "code": "GD.01", "evidence": True}
    sheet = {"criteria": [first, {"key": "2", "name": "Huấn luyện", "maximum": "40"}], "total": "100", "tie": "skip"}
    order = {**sheet, "unit": above, "year": 2026, "name": "Khối thi đua số 7", "members": units}
    one = {"id": maker.ask("POST /emulations", body=order).json["id"]}
    maker.ask("GET /emulations/{id}", one)
    maker.ask("POST /emulations/{id}/sheet", one, {**sheet, "tie": "criteria", "reason": "hướng dẫn mới"})
    scores = [{"criterion": "1", "points": "60", "words": "Báo cáo số 12"}, {"criterion": "2", "points": "40"}]
    for unit in units:
        maker.ask("POST /emulations/{id}/score", one, {"unit": unit, "scores": scores})
    fewer = [{"criterion": "1", "points": "45"}, {"criterion": "2", "points": "38.5"}]
    login = {"name": "thẩm định", "login": "tham.dinh", "roles": ["emulation"], "unit": above, "password": PASSWORD}
    maker.ask("POST /accounts", body=login)
    checker = Person(server, "tham.dinh")
    for unit in units:
        checker.ask("POST /emulations/{id}/verify", one, {"unit": unit, "by": above, "scores": fewer, "reason": "thiếu minh chứng"})
    checker.ask("POST /emulations/{id}/settle", one, {"unit": units[0], "scores": scores[1:], "reason": "hội nghị thống nhất"})
    maker.ask("POST /emulations/{id}/rank", one)
    for form in ("xlsx", "csv"):
        maker.ask("GET /emulations/{id}/ranking", one, query={"format": form})
    maker.ask("GET /figures/{unit}/{code}/{period}/why", {"unit": units[0], "code": "TD.08", "period": "2026"})
    member.ask("GET /emulations/{id}", one)
    maker.ask("POST /emulations/{id}/reopen", one, {"reason": "cộng nhầm"})
    maker.ask("GET /emulations/{id}", one)
    maker.ask("GET /emulations", query={"year": 2026})


def publishing(maker: Person, checker: Person, unit: str, report: str) -> None:
    paper = {"number": "9/QĐ-UBND", "date": "2024-12-01", "body": "UBND huyện"}
    maker.ask("POST /decisions/hold", body={**paper, "indicators": ["DQ.01"]})
    read = {"id": maker.ask("POST /documents", body=PAGE, query={"name": "bai.txt", "declared": "true"}).json["id"]}
    maker.ask("PATCH /documents/{id}/items/{n}", {**read, "n": 0}, {"state": "accepted", "indicator": "TQ.23"})
    maker.ask("PATCH /documents/{id}/items/{n}", {**read, "n": 1}, {"state": "rejected"})
    maker.ask("POST /documents/{id}/accept", read)
    entry = maker.ask("POST /decisions/release", body={**paper, "unit": unit, "indicator": "TQ.23", "year": 2024}).json["entry"]
    maker.ask("POST /decisions/release/{entry}/close", {"entry": entry}, {"reason": "sai số"})
    maker.ask("GET /decisions")
    article = {"id": maker.ask("POST /articles", body={"unit": unit, "year": 2024}).json["id"]}
    maker.ask("POST /articles/{id}/revise", article, {"author": "Mai Hoa", "tags": ["dân quân"]})
    maker.ask("POST /articles/{id}/photos", article, PHOTO, query={"alt": "Dân quân ra quân", "caption": "Lễ ra quân", "declared": "true"})
    maker.ask("POST /articles/{id}/attachments", article, a_pdf(), query={"name": "ke-hoach.pdf", "title": "Kế hoạch", "declared": "true"})
    photo = maker.ask("GET /articles/{id}", article).json["words"]["photos"][0]["file"]
    maker.ask("GET /articles/{id}/files/{file}", {**article, "file": photo})
    checker.ask("POST /articles/{id}/publish", article, {"revisions": 3})
    maker.ask("POST /articles/{id}/revise", article, {"lead": "Hội nghị đã họp.", "note": "sửa ngày họp"})
    checker.ask("POST /articles/{id}/publish", article)
    own = {"unit": unit, "year": 2024, "title": "Ra quân huấn luyện", "lead": "Sáng nay xã ra quân huấn luyện dân quân với khí thế sôi nổi."}
    for _ in range(2):
        written = {"id": maker.ask("POST /articles", body=own).json["id"]}
    checker.ask("POST /articles/{id}/publish", written, {"from": "2099-01-01"})
    maker.ask("GET /articles")
    for each in (article, written):
        maker.ask("GET /articles/{id}", each)
    maker.ask("POST /articles/{id}/withdraw", article, {"reason": "sai"})
    removal = {"id": maker.ask("POST /removals", body={"target": f"document {report}", "reason": "person"}).json["id"]}
    maker.ask("GET /removals")
    checker.ask("POST /removals/{id}/confirm", removal)
    maker.ask("GET /removals")
    maker.ask("POST /reports/{id}/withdraw", {"id": report}, {"reason": "nhầm"})
    anchor = maker.ask("GET /ledger/anchor").json["anchor"]
    maker.ask("GET /ledger")
    maker.ask("GET /care")
    for query in ({}, {"act": "filing", "limit": 3}):
        maker.ask("GET /audit", query=query)
    for typed in ("phuong chau son", "bm06 2026-h2 chau son", "gd.01", "bm-06", "qd-ubnd", "bai.txt", "tổng kết", "người", ""):
        maker.ask("GET /search", query={"q": typed})
    maker.ask("POST /ledger/verify", body={"anchor": anchor})


def readers(server: Server, maker: Person, checker: Person) -> None:
    """Letters of citizens come through a folder, as the portal puts them there."""
    letters = server.inbox / "letters"
    letters.mkdir(parents=True)
    for name in ("letter0001", "letter0002"):
        (letters / f"{name}.json.new").write_text(json.dumps(
            {"article": "", "day": "2026-11-30", "name": "Một người dân", "text": "Đề nghị công bố lịch huấn luyện."}))
        (letters / f"{name}.json.new").rename(letters / f"{name}.json")
    while len(maker.ask("GET /feedback").json["feedback"]) < 2:
        time.sleep(0.2)
    one, other = {"id": "letter0001"}, {"id": "letter0002"}
    maker.ask("POST /feedback/{id}/answer", one, {"answer": "Lịch được niêm yết tại trụ sở xã."})
    checker.ask("POST /feedback/{id}/publish", one)
    maker.ask("POST /feedback/{id}/drop", other)
    checker.ask("POST /poll", body={"question": "Bạn quan tâm mục gì nhất?", "options": ["Tin tức", "Số liệu"]})
    maker.ask("GET /feedback")
    checker.ask("POST /poll/close", body={})


def without_session(server: Server) -> None:
    """Nobody is told anything but that a session is missing, in the document's words."""
    open_to_all = {"POST /session", "DELETE /session", "GET /setup", "POST /setup", "GET /invitation", "POST /invitation"}
    for path, methods in server.document["paths"].items():
        for method in methods:
            operation = f"{method.upper()} {path.removeprefix('/api/v1')}"
            if operation in open_to_all:
                continue
            names = {name: "1" for name in re.findall(r"{(\w+)}", path)}
            answer = server.operation(operation, names, None, {}, {}, expect=401)
            if answer.status == 401 and answer.json["error"]["code"] != "access.no_session":
                server.faults.append(f"{operation}: {answer.json}")


def broken_promises_are_found(server: Server) -> None:
    """The twin: a document that promises a name that never comes, another type and another media type."""
    heard = server.asked["GET /years"][0]
    content = {"properties": {"years": {"type": "string"}}, "required": ["never"]}
    for promised, faults in (({"application/json": {"schema": content}}, 2), ({"text/csv": {}}, 1), ({}, 1)):
        found = Server.__new__(Server)
        found.document, found.faults, found.learns = server.document, [], False
        found.hold("GET /years", {"responses": {"200": {"content": promised}, "default": {}}}, heard)
        assert len(found.faults) == faults, found.faults


def main() -> int:
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        server = Server(program, pathlib.Path(folder))
        try:
            server.document = server.ask("GET", "/api/openapi.json").json
            maker, checker = door(server)
            report, unit = reading(maker, checker)
            found = maker.ask("GET /units", query={"q": "tỉnh Ninh Bình"}).json["units"][0]["id"]
            below = maker.ask("GET /units", query={"q": "phường Châu Sơn", "on": "2026-12-01"}).json["units"][0]["id"]
            accounts(server, maker, checker, below)
            figures(maker, unit, found)
            units(maker, unit)
            filings(maker, checker, below, found)
            mappings(maker, below)
            working_year(maker, below, found)
            targets(maker, below, found)
            collections(maker, below, found)
            reviews(maker, checker, below)
            tasks(maker, below, found, report)
            awards(maker, below, found)
            clusters(server, maker, found)
            publishing(maker, checker, unit, report)
            readers(server, maker, checker)
            without_session(server)
            broken_promises_are_found(server)
        except Exception:
            print("\n".join(server.faults))
            raise
        finally:
            server.child.terminate()
            server.child.wait()
    every = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, methods in server.document["paths"].items() for method in methods}
    server.faults += [f"{operation}: nobody asked it" for operation in sorted(every - set(server.asked))]
    if server.learns:
        learned = {}
        for operation in sorted(server.asked):
            heard = server.asked[operation]
            content = {}
            for media in sorted({answer.media.split(";")[0] for answer in heard if answer.media}):
                bodies = [answer.json for answer in heard if answer.media.startswith("application/json") and answer.body]
                content[media] = {"schema": written(merged(*map(shape_of, bodies)))} if media == "application/json" else {}
            learned[operation] = content
        lines = [f"{json.dumps(operation)}:{json.dumps(content, separators=(',', ':'))}" for operation, content in learned.items()]
        SHAPES.write_text(json.dumps({"schemas": COMMON}, indent=1)[:-2] + ',\n"operations":{\n' + ",\n".join(lines) + "}}\n", "utf-8")
    for fault in server.faults:
        print(fault)
    print(f"{len(set(server.asked) & every)} of {len(every)} operations answered as the document says, {len(server.faults)} faults")
    return 1 if server.faults else 0


if __name__ == "__main__":
    sys.exit(main())
