#!/usr/bin/env python3
"""A start that cannot be says why in one sentence of each language, with the exit code of the documentation, and
leaves what runs alone: root, a folder in use, a busy port of the staff app, a busy port of the portal, a corrupt file.

    what_stops_a_start.py TONGKET PORTAL
"""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

os.environ["TONGKET_AS_ROOT"] = "1"  # The machine of tests may have no other user.

program, portal = sys.argv[1], sys.argv[2]
REFUSED, OUTAGE = 1, 75


def refused(*words) -> str:
    ran = subprocess.run(words, capture_output=True, text=True)
    assert ran.returncode == OUTAGE, (words, ran.returncode, ran.stderr)
    return ran.stderr


def says(text: str, *sentences: str) -> None:
    for sentence in sentences:
        assert re.search(sentence, text), f"{sentence!r} is missing in:\n{text}"


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    serve = [program, "serve", "--public", str(folder / "public"), "--data"]
    server = subprocess.Popen([*serve, str(folder / "data"), "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        port = next(found[1] for line in server.stdout if (found := re.search(r"http://127\.0\.0\.1:(\d+)/", line)))
        says(refused(*serve, str(folder / "data"), "--port", "0"),
             rf"đang được một tiến trình khác sử dụng \(số {server.pid}\)",
             rf"in use by another process \(number {server.pid}\)", r"\[store\.locked\]")
        says(refused(*serve, str(folder / "other"), "--port", port),
             rf"Cổng {port} .* đang có chương trình khác dùng", rf"Another program uses port {port}", r"\[wire\.port_busy\]")
        says(refused(portal, "--showcase", str(folder / "public"), "--port", port),
             rf"Cổng {port} .* đang có chương trình khác dùng", rf"Another program uses port {port}")
        assert server.poll() is None, "the running server ended"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()

    if os.geteuid() == 0:
        alone = {key: value for key, value in os.environ.items() if key != "TONGKET_AS_ROOT"}
        for words in ([*serve, str(folder / "of root"), "--port", "0"],
                      [portal, "--showcase", str(folder / "public"), "--port", "0"]):
            ran = subprocess.run(words, capture_output=True, text=True, env=alone)
            assert ran.returncode == REFUSED, (words, ran.returncode, ran.stderr)
            says(ran.stderr, "Không chạy máy chủ bằng quyền root", "is not run as root")
        assert not (folder / "of root").exists(), "a refused start made a folder"

    book = folder / "data" / "tongket.db"
    book.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    before = book.read_bytes()
    words = refused(*serve, str(folder / "data"), "--port", "0")
    says(words, r"\[store\.corrupt\]")
    assert book.read_bytes() == before, "a file that is no ledger was written to"
