#!/usr/bin/env python3
"""What two people took out is out of the database's files: tests/postgres/erased.py PROGRAM CLUSTER

Goal: once whoever keeps the database ran the statements of docs/ops/postgresql.md, no file of its tables has the words.
Method: a note with a canary, removed by two people; the statements are read from the page itself; every file below the
database's own folder is searched, before (the old bytes are there: the search can find them) and after.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from house import LOGIN, Process, fresh_database

PROGRAM, CLUSTER = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/ops/postgresql.md"
CANARY = "chim hoang yen 7341 trong co so du lieu"
DATABASE = "erased"


def run_sql(statement: str) -> str:
    return subprocess.run(["psql", "-qAt", "-h", CLUSTER, "-U", "postgres", "-d", DATABASE, "-c", statement], check=True, capture_output=True,
                          text=True).stdout.strip()


def holds_canary() -> list[str]:
    run_sql("CHECKPOINT")
    folder = pathlib.Path(CLUSTER) / "data/base" / run_sql(f"SELECT oid FROM pg_database WHERE datname = '{DATABASE}'")
    return [path.name for path in folder.iterdir() if CANARY.encode() in path.read_bytes()]


def main() -> None:
    store = fresh_database(CLUSTER, DATABASE)
    with tempfile.TemporaryDirectory() as folder:
        one = Process(PROGRAM, pathlib.Path(folder) / "one", store)
        try:
            one.first_start()
            status, said, _ = one.ask("POST", "/accounts", {"name": "Người Hai", "login": "nguoi.hai", "roles": ["administrator"],
                                                            "password": LOGIN["password"]})
            assert status == 201, said
            status, said, _ = one.ask("GET", "/units?q=x%C3%A3%20Ch%E1%BA%A5t%20B%C3%ACnh&on=2024-06-15")
            status, note, _ = one.ask("POST", "/notes", {"unit": said["units"][0]["id"], "year": 2024, "text": CANARY})
            assert status == 201, note
            assert holds_canary(), "the words are there before they are taken out"
            status, removal, _ = one.ask("POST", "/removals", {"target": f"note {note['id']}", "reason": "person"})
            assert status == 201, removal
            one.log_in("nguoi.hai")
            status, said, _ = one.ask("POST", f"/removals/{removal['id']}/confirm", {})
            assert status == 200, said
        finally:
            one.end()
    statements = re.search(r"```sql\n(VACUUM FULL .*)\n```", PAGE.read_text("utf-8"))[1]
    for statement in filter(None, map(str.strip, statements.split(";"))):
        run_sql(statement)
    assert holds_canary() == [], "after what the page says"
    print("what was taken out is in no file of the tables")


main()
