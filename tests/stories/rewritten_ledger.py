#!/usr/bin/env python3
"""What somebody with the file in hand can do to a ledger, and what the program then says.

    rewritten_ledger.py TONGKET

One changed byte is named with its entry by a plain `verify`. A ledger rewritten consistently, every hash
anew from the changed entry on, passes it: it is found only by an anchor kept outside, and so is one that was
cut off. The rewriting follows docs/reference/ledger.md and shares no code with the program.
"""
import hashlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import datetime, timezone

program = str(pathlib.Path(sys.argv[1]).resolve())
PAGE = """Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024

Sáng 12/11, UBND xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm 2024.
Năm 2024, xã đã bồi dưỡng kiến thức quốc phòng và an ninh cho 65 người.
"""
TRUE, FALSE = b"\x82\x01", b"\x84\x01"  # 65 and 66, as a figure block writes them


def run(folder: pathlib.Path, *words: str) -> tuple[int, str]:
    ran = subprocess.run([program, *words, "--data", str(folder)], stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True)
    return ran.returncode, ran.stdout


def expect(ran: tuple[int, str], code: int, *said: str) -> None:
    assert ran[0] == code and all(word in ran[1] for word in said), f"{ran}\nnot {code} with {said}"


def number(blob: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte, at = blob[at], at + 1
        value, shift = value | (byte & 127) << shift, shift + 7
        if byte < 128:
            return value, at


def blocks_of(blob: bytes) -> list[dict]:
    count, at = number(blob, 0)
    blocks = []
    for _ in range(count):
        length, at = number(blob, at)
        kind, at = blob[at:at + length].decode(), at + length
        length, at = number(blob, at)
        blocks.append({"hash": hashlib.sha256(blob[at:at + length]).hexdigest(), "kind": kind, "size": length})
        at += length
    return blocks


def hash_of(row: dict) -> bytes:
    at = datetime.fromtimestamp(row["at"] // 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    text = {"act": row["act"], "actor": row["actor"], "at": f"{at}.{row['at'] % 1000:03}Z",
            "blocks": blocks_of(row["blocks"]), "facts": json.loads(row["facts"]), "position": row["position"],
            "prev": row["prev"].hex(), "subject": row["subject"], "version": row["version"]}
    return hashlib.sha256(json.dumps(text, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).digest()


def tamper(folder: pathlib.Path, change) -> None:
    """Takes the file's own guards away, changes rows, and puts the guards back, as a careful forger would."""
    file = sqlite3.connect(folder / "tongket.db")
    file.row_factory = sqlite3.Row
    guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for guard in guards:
        file.execute(f"DROP TRIGGER {guard['name']}")
    change(file)
    for guard in guards:
        file.execute(guard["sql"])
    file.commit()
    file.close()


def another_number(file, position: int) -> None:
    (blob,) = file.execute("SELECT blocks FROM entry WHERE position = ?", (position,)).fetchone()
    assert blob.count(TRUE) == 1, blob.hex()
    file.execute("UPDATE entry SET blocks = ? WHERE position = ?", (blob.replace(TRUE, FALSE), position))


def rewrite(file, position: int) -> None:
    another_number(file, position)
    prev = file.execute("SELECT prev FROM entry WHERE position = ?", (position,)).fetchone()["prev"]
    for row in file.execute("SELECT * FROM entry WHERE position >= ? ORDER BY position", (position,)).fetchall():
        changed = dict(row) | {"prev": prev}
        own = hash_of(changed)
        file.execute("UPDATE entry SET prev = ?, hash = ? WHERE position = ?", (prev, own, row["position"]))
        prev = own


def rehash_is_right(file) -> None:
    for row in file.execute("SELECT * FROM entry").fetchall():
        assert hash_of(dict(row)) == row["hash"], f"entry {row['position']}: this test hashes wrongly"


def play(work: pathlib.Path) -> None:
    honest, page, anchor = work / "so", work / "xa.txt", work / "neo.txt"
    page.write_text(PAGE, "utf-8")
    expect(run(honest, "init"), 0)
    expect(run(honest, "accept", str(page), "--declare-no-secret"), 0, "bản ghi 5")
    expect(run(honest, "note", "--unit", "xã Chất Bình", "--year", "2024", "--text", "đã đối chiếu"), 0)
    code, line = run(honest, "anchor")
    assert code == 0 and line.startswith("TK1 "), line
    anchor.write_text(line, "utf-8")
    expect(run(honest, "verify", "--anchor", str(anchor)), 0, "6 bản ghi")
    figure = ("figures", "--unit", "xã Chất Bình", "--year", "2024", "--code", "GD.01")
    expect(run(honest, *figure), 0, ": 65 ")
    tamper(honest, rehash_is_right)

    # One byte: found when the file is opened, and the entry named, without any anchor.
    touched = work / "mot-byte"
    shutil.copytree(honest, touched)
    tamper(touched, lambda file: another_number(file, 5))
    expect(run(touched, "verify"), 1, "[store.corrupt]", "entry 5")

    # Everything rewritten: the program cannot see it by itself, the anchor can.
    rewritten = work / "viet-lai"
    shutil.copytree(honest, rewritten)
    tamper(rewritten, lambda file: rewrite(file, 5))
    expect(run(rewritten, *figure), 0, ": 66 ")
    expect(run(rewritten, "verify"), 0, "6 bản ghi")
    expect(run(rewritten, "verify", "--anchor", str(anchor)), 1, "[anchor.rewritten]", "bản ghi 6")

    # The last act cut off: likewise.
    cut = work / "cat-bot"
    shutil.copytree(honest, cut)
    tamper(cut, lambda file: file.execute("DELETE FROM entry WHERE position = 6"))
    expect(run(cut, "verify"), 0, "5 bản ghi")
    expect(run(cut, "verify", "--anchor", str(anchor)), 1, "[anchor.cut_off]", "bản ghi 5")

    # A line that is no anchor, or somebody else's forgery of one, proves nothing.
    anchor.write_text("TK1 nothing", "utf-8")
    expect(run(honest, "verify", "--anchor", str(anchor)), 1, "[anchor.malformed]")
    last = line.rstrip()[-1]
    anchor.write_text(line.rstrip()[:-1] + ("0" if last != "0" else "1") + "\n", "utf-8")
    expect(run(honest, "verify", "--anchor", str(anchor)), 1, "[anchor.forged]")


with tempfile.TemporaryDirectory() as empty:
    play(pathlib.Path(empty))
