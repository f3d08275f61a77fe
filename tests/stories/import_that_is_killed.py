#!/usr/bin/env python3
"""An import that is killed again and again ends with every figure once:  import_that_is_killed.py TONGKET

A file of many reports is imported in good-line mode and the program is killed with SIGKILL at moments nobody
chose; then it is asked again, until it comes to its end. Every report must be there, and none twice. Under
all-or-nothing a killed import leaves all or nothing.
"""
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

TONGKET = str(pathlib.Path(sys.argv[1]).resolve())
UNITS = pathlib.Path(__file__).resolve().parents[2] / "catalogue/units/units.csv"
KILLS = 6
MONTHS = [f"{year}{month:02}" for year in (2023, 2024) for month in range(1, 13)]
ASKED = ["--write", "--declare-no-secret", "--json", "--data", "so"]


def run(folder: str, *words: str) -> dict:
    ran = subprocess.run([TONGKET, *words], cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout) if "--json" in words else {}


def write_file(folder: str) -> int:
    """A report of every province for every month, of one figure each; gives how many."""
    with open(UNITS, encoding="utf-8") as units:
        provinces = [row["code"] for row in csv.DictReader(units) if len(row["code"]) == 2 and row["from"] == "-"]
    lines = [f"{code},SS.06,{month},own,có" for month in MONTHS for code in provinces]
    pathlib.Path(folder, "so-lieu.csv").write_text("\n".join(["unit,indicator,period,part,value", *lines]) + "\n")
    return len(lines)


def kill_after(folder: str, seconds: float, *words: str) -> bool:
    """True when the program was still at it."""
    child = subprocess.Popen([TONGKET, "import", "so-lieu.csv", *words, *ASKED], cwd=folder,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        child.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        return True


def recorded(folder: str) -> int:
    """How many reports of the file the ledger holds."""
    count, after = 0, 0
    while entries := run(folder, "ledger", "--after", str(after), "--limit", "500", "--json", "--data", "so")["entries"]:
        count += sum(entry["act"] == "report.import" for entry in entries)
        after = entries[-1]["position"]
    return count


def main() -> None:
    random.seed(1945)
    with tempfile.TemporaryDirectory() as folder:
        run(folder, "init", "--data", "so")
        reports = write_file(folder)
        started = time.monotonic()
        run(folder, "import", "so-lieu.csv", "--json", "--data", "so")
        usual = time.monotonic() - started
        for _ in range(KILLS):
            kill_after(folder, random.uniform(0.3, 2.0) * usual)
            if (there := recorded(folder)) not in (0, reports):
                sys.exit(f"all or nothing left {there} of {reports} reports")
            if there:
                break
        assert recorded(folder) in (0, reports)
    with tempfile.TemporaryDirectory() as folder:
        run(folder, "init", "--data", "so")
        reports = write_file(folder)
        for _ in range(KILLS):
            kill_after(folder, random.uniform(0.3, 2.0) * usual, "--accept-good")
        said = run(folder, "import", "so-lieu.csv", "--accept-good", *ASKED)
        if said["known"] + said["values"] != reports or recorded(folder) != reports:
            sys.exit(f"{recorded(folder)} reports of {reports}; the last run said {said}")
        run(folder, "verify", "--data", "so")


if __name__ == "__main__":
    main()
