#!/usr/bin/env python3
"""A clerk brings lists of units as old desks keep them: in Windows-1258 and TCVN3, too short to tell which, and far
too long. What can be read says the same as in UTF-8; what cannot is refused in one sentence that says what would
be right; of what is refused nothing is kept.

    lists_of_units_from_old_desks.py TONGKET
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from files_that_are_refused import tcvn3, windows_1258

program = str(pathlib.Path(sys.argv[1]).resolve())
HEAD = "code,name,district_code,district,province_code,province\n"
LIST = HEAD + "".join(
    f"{28501 + at},Xã {name},099,Huyện Đồng Mới,01,Thành phố Hà Nội\n"
    for at, name in enumerate(["Thượng Kiệm", "Yên Lộc", "Hồi Ninh", "Chất Bình", "Định Hóa", "Văn Hải", "Cồn Thoi",
                               "Lưu Phương", "Đồng Hướng", "Quang Thiện", "Như Hòa", "Ân Hòa", "Kim Định", "Hùng Tiến"]))
MAP = """field,column,value
table,,units
day,,2025-06-30
decision_kind,,list
decision_day,,2025-03-01
issuer,,Cơ quan thống kê
commune_digits,,5
"""
MILLION = 1_000_000


def run(folder: pathlib.Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run([program, *words, "--data", "so"], cwd=folder, capture_output=True, text=True)


def take(folder: pathlib.Path, name: str, *more: str) -> subprocess.CompletedProcess:
    return run(folder, "units", "import", name, "--map", "cot.csv", *more)


def refused(folder: pathlib.Path, name: str, sentence: str) -> None:
    for more in ([], ["--write"]):
        ran = take(folder, name, *more)
        told = (ran.stdout + ran.stderr)[:2000]
        assert ran.returncode == 1, told
        assert more or re.search(sentence, told), f"{name}: {told}\nnot {sentence}"


with tempfile.TemporaryDirectory() as empty:
    here = pathlib.Path(empty)
    (here / "cot.csv").write_text(MAP, "utf-8")
    (here / "ds.csv").write_text(LIST, "utf-8")
    (here / "ds-1258.csv").write_bytes(windows_1258(LIST))
    (here / "ds-tcvn3.csv").write_bytes(tcvn3(LIST))
    # "Xã Có" in one encoding, "Xó Cú" in the other.
    (here / "ngan.csv").write_bytes(HEAD.encode() + b"28501,X\xe3 C\xf3,099,Quan A,01,Ha Noi\n")
    (here / "lan.csv").write_bytes(LIST.encode() + windows_1258("28599,Xã Nắng,099,Huyện Đồng Mới,01,Hà Nội\n"))
    with open(here / "trieu.csv", "w", encoding="utf-8") as long:
        long.write(HEAD)
        long.writelines(f"{at},Xã A,,,1,\n" for at in range(MILLION))
    with open(here / "trieu-day.csv", "w", encoding="utf-8") as long:
        long.write(HEAD)
        long.writelines(f"{at:05},Xã Số {at},099,Huyện Đồng Mới,01,Thành phố Hà Nội\n" for at in range(MILLION))
    assert run(here, "init").returncode == 0

    refused(here, "ngan.csv", r"ngan\.csv: SAI: Không chắc tệp dùng bảng mã nào; .*UTF-8.*\[import\.encoding_unsure\]")
    refused(here, "lan.csv", r"lan\.csv.*\[encoding\.mixed\]")
    refused(here, "trieu.csv", r"trieu\.csv.*50[.]?000.*\[csv\.too_many_rows\]")
    refused(here, "trieu-day.csv", r"trieu-day\.csv: .*20 MB.*\[import\.too_large\]")
    assert "4 bản ghi" in run(here, "verify").stdout

    planned = [json.loads(take(here, name, "--json").stdout) for name in ("ds.csv", "ds-1258.csv", "ds-tcvn3.csv")]
    assert planned[0]["counts"]["created"] == 15 and not planned[0]["findings"], planned[0]
    for other in planned[1:]:
        assert other["counts"] == planned[0]["counts"] and not other["findings"], other
    assert take(here, "ds-1258.csv", "--write").returncode == 0
    found = json.loads(run(here, "units", "xã Thượng Kiệm, huyện Đồng Mới", "--on", "2025-06-30", "--json").stdout)
    assert [unit["name"] for unit in found["units"]] == ["xã Thượng Kiệm"], found
    for name in ("ds.csv", "ds-tcvn3.csv"):
        assert "[import.nothing_new]" in take(here, name, "--write").stderr, name
    assert "5 bản ghi" in run(here, "verify").stdout
