"""Fifty officers who save drafts and submit at the same time, then a killed server: used by bench/run desk."""
import http.client
import json
import pathlib
import statistics
import subprocess
import tempfile
import threading
import time

from http_load import Office, running

OFFICERS = 50
PASSWORD = "mật khẩu chỉ để đo bàn báo cáo 2026"
FORM = "BM-06"
PERIODS = ["2025-H2", "2026-H1", "2026-H2", "2027-H1"]
SAVES_A_SUBMISSION = 5


class Officer(threading.Thread):
    """One person in one form: saves again and again, submits every fifth time, remembers what was acknowledged."""

    def __init__(self, port: int, login: str, path: str, stop: threading.Event):
        super().__init__()
        self.port, self.login, self.path, self.stop = port, login, path, stop
        self.revision = 0
        self.trained = 100
        self.saved_trained = self.submitted_trained = None
        self.submissions = 0
        self.waited: list[float] = []
        self.refused: list[tuple[int, str]] = []

    def ask(self, method: str, path: str, body: dict | None = None):
        start = time.monotonic()
        self.link.request(method, "/api/v1" + path, json.dumps(body).encode() if body is not None else None, self.headers)
        answer = self.link.getresponse()
        said = json.loads(answer.read() or b"{}")
        self.waited.append(1000 * (time.monotonic() - start))
        if answer.status >= 300:
            self.refused.append((answer.status, said.get("error", {}).get("code", "")))
        return answer, said

    def run(self) -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.headers = {"Content-Type": "application/json"}
        answer, said = self.ask("POST", "/session", {"login": self.login, "password": PASSWORD})
        if answer.status != 200:
            return
        self.headers |= {"Cookie": answer.getheader("Set-Cookie").split(";")[0], "X-CSRF-Token": said["csrf"]}
        try:
            while not self.stop.is_set():
                self.save()
                if self.trained % SAVES_A_SUBMISSION == 0:
                    self.submit()
                time.sleep(0.2)
        except OSError:  # The server was killed: what was under way was not acknowledged.
            pass

    def save(self) -> None:
        self.trained += 1
        values = {"GD.10": "3", "GD.01": str(self.trained), "GD.13": "12", "GD.14": "1450", "GD.18": "good"}
        answer, said = self.ask("PUT", self.path + "/draft", {
            "revision": self.revision, "words": "Lời báo cáo", "explanations": {},
            "cells": [{"code": code, "value": value} for code, value in values.items()]})
        if answer.status == 200:
            self.revision = said["revision"]
            self.saved_trained = self.trained

    def submit(self) -> None:
        answer, _ = self.ask("POST", self.path + "/submit", {"revision": self.revision, "declared": True})
        if answer.status == 201:
            self.revision = 0
            self.submissions += 1
            self.submitted_trained, self.saved_trained = self.trained, None


def officers_of(office: Office, stop: threading.Event) -> list[Officer]:
    _, said = office.ask("GET", "/board?year=2026&unit=" + province_of(office))
    communes = [row["unit"]["id"] for row in json.loads(said)["rows"][1:]]
    places = [(unit, period) for period in PERIODS for unit in communes][:OFFICERS]
    made = []
    for number, (unit, period) in enumerate(places):
        login = f"can.bo.{number:02}"
        answer, said = office.ask("POST", "/accounts", {"login": login, "name": f"Cán bộ đo {number}", "password": PASSWORD,
                                                        "roles": ["reporter"], "unit": unit})
        if answer.status != 201:
            raise SystemExit(f"no account: {said.decode()}")
        made.append(Officer(office.port, login, f"/filings/{unit}/{FORM}/{period}", stop))
    return made


def province_of(office: Office) -> str:
    _, said = office.ask("GET", "/units?q=t%E1%BB%89nh%20Ninh%20B%C3%ACnh")
    units = json.loads(said)["units"]
    return next(unit["id"] for unit in units if unit["name"] == "tỉnh Ninh Bình")


def measure(program: pathlib.Path, seconds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="tongket-desk-") as folder:
        office = Office(program, pathlib.Path(folder))
        with running(*office.command, port=office.port) as server:
            office.log_in()
            stop = threading.Event()
            officers = officers_of(office, stop)
            for officer in officers:
                officer.start()
            time.sleep(seconds)
            server.kill()
            stop.set()
            for officer in officers:
                officer.join()
        waited = [each for officer in officers for each in officer.waited]
        return {"officers": len(officers), "requests": len(waited) / seconds, "p99": statistics.quantiles(waited, n=100)[98],
                "errors": sum(len(officer.refused) for officer in officers),
                "submissions": sum(officer.submissions for officer in officers),
                "lost": lost_after_restart(office, officers)}


# The lists of the nation's units, each with the map of its columns that ships.
LISTS = {"danhmuchanhchinh.gso.gov.vn_ward_2025-07-18.csv": "old_communes", "convert_legacy_2025_simple.csv": "conversion_2025",
         "production.cas.so_3221_wards_2025-08-05.json": "decrees_2025"}
BOARDS = {"my work today": "/work", "completeness and timeliness, a year": "/board?year=2026&unit={unit}",
          "who has not sent one report": "/board/missing?form=BM-06&period=2026-H2&unit={unit}",
          "corrections after acceptance": "/corrections?year=2026&unit={unit}", "what the province owes": "/filings?year=2026&unit={unit}",
          "targets over the communes": "/targets?year=2026&unit={unit}", "one commune's report": "/filings/{commune}/BM-06/2026-H2",
          "an ad-hoc table of 15 columns as it fills": "/collections/{table}"}


def boards(program: pathlib.Path, root: pathlib.Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each board of a province of 129 communes, which all report; before each question somebody reports."""
    lists = root.parent / "shared/data/vn-units"
    with tempfile.TemporaryDirectory(prefix="tongket-boards-") as folder:
        home = pathlib.Path(folder)
        maps = [word for name in LISTS.values() for word in ("--map", root / f"catalogue/units/import/{name}.csv")]
        subprocess.run([program, "init", "--data", home / "data"], check=True, capture_output=True)
        subprocess.run([program, "units", "import", *[lists / name for name in LISTS], *maps, "--write", "--data", home / "data"],
                       check=True, capture_output=True)
        office = Office(program, home)
        office.command.remove("--demo")
        with running(*office.command, port=office.port):
            office.log_in()
            unit = province_of(office)
            office.ask("POST", "/accounts", {"login": "tong.hop.tinh", "name": "Người tổng hợp", "password": PASSWORD,
                                             "roles": ["reporter", "compiler", "checker"], "unit": unit})
            answer, said = office.ask("POST", "/session", {"login": "tong.hop.tinh", "password": PASSWORD})
            office.cookie, office.token = answer.getheader("Set-Cookie").split(";")[0], json.loads(said)["csrf"]
            _, said = office.ask("GET", "/board?year=2026&unit=" + unit)
            communes = [row["unit"]["id"] for row in json.loads(said)["rows"] if row["unit"]["id"] != unit]
            for commune in communes[:-9]:
                report(office, commune, "120", accepted=True)
            table = ask_for_table(office, unit, communes[:-9])
            waited: dict[str, list[float]] = {name: [] for name in BOARDS}
            for number in range(rounds):
                for name, path in BOARDS.items():
                    report(office, communes[number % 100], str(121 + number), accepted=False)
                    start = time.monotonic()
                    answer, _ = office.ask("GET", path.format(unit=unit, commune=communes[-1], table=table))
                    waited[name].append(1000 * (time.monotonic() - start))
                    if answer.status != 200:
                        raise SystemExit(f"{path}: {answer.status}")
        return {"communes": [float(len(communes))], **waited}


def ask_for_table(office: Office, unit: str, answering: list[str]) -> str:
    """An ad-hoc table of 15 columns, asked of every commune and answered by some."""
    columns = [{"name": f"Cột {number}", "kind": "decimal", "decimals": 1} for number in range(1, 16)]
    _, said = office.ask("POST", "/collections", {"unit": unit, "title": "Bão", "columns": columns, "level": "commune", "hours": 6})
    table = json.loads(said)["id"]
    for commune in answering:
        answer, said = office.ask("POST", f"/collections/{table}/answer", {"unit": commune, "cells": {str(at): f"{at},5" for at in range(1, 16)}})
        if answer.status != 201:
            raise SystemExit(f"no answer: {said.decode()}")
    return table


def report(office: Office, commune: str, trained: str, accepted: bool) -> None:
    """A commune's half-year, submitted; where one is accepted already, opened again for it."""
    path = f"/filings/{commune}/{FORM}/2026-H2"
    if not accepted:
        office.ask("POST", path + "/reopen", {"reason": "sửa số"})
    values = {"GD.10": "3", "GD.01": trained, "GD.13": "12", "GD.14": "1450", "GD.18": "good"}
    cells = [{"code": code, "value": value} for code, value in values.items()]
    _, said = office.ask("PUT", path + "/draft", {"revision": 0, "words": "", "explanations": {}, "cells": cells})
    answer, said = office.ask("POST", path + "/submit", {"revision": json.loads(said)["revision"], "declared": True,
                                                         "behalf": {"came": "letter", "reason": "đo tốc độ"}})
    if answer.status != 201:
        raise SystemExit(f"no report: {said.decode()}")
    office.ask("POST", path + "/accept", {})


def lost_after_restart(office: Office, officers: list[Officer]) -> int:
    """Officers of whom a submission or the last acknowledged draft is not there; one more may have been kept unheard."""
    with running(*office.command, port=office.port):
        lost = 0
        for officer in officers:
            _, said = office.ask("GET", officer.path)
            filing = json.loads(said)
            versions = len(filing["versions"])
            lost += versions not in (officer.submissions, officer.submissions + 1)
            typed = {cell["code"]: cell["value"] for cell in (filing["draft"] or {"cells": []})["cells"]}
            last = officer.saved_trained or officer.submitted_trained
            lost += last is not None and int(typed.get("GD.01", 0)) not in (last, last + 1)
        return lost
