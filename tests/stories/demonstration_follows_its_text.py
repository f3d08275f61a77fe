#!/usr/bin/env python3
"""The demonstration is not painted on: a number changed in one of its texts is another number on the year
page, in the public snapshot and in the words panel, and the old one is nowhere.

    demonstration_follows_its_text.py TONGKET DEMO_FOLDER
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

os.environ["TONGKET_AS_ROOT"] = "1"  # The machine of tests may have no other user.

program, texts = sys.argv[1], pathlib.Path(sys.argv[2])
OLD, NEW = "265", "277"


def ask(data, *words):
    ran = subprocess.run([program, *words, "--data", str(data), "--json"], capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def public_words(showcase) -> str:
    """What a reader sees: not the addresses of pages, whose dice may throw any number."""
    words = [article[key] for article in showcase["articles"] for key in ("title", "lead", "paragraphs", "tasks", "figures")]
    return json.dumps(words, ensure_ascii=False)


def play(folder: pathlib.Path) -> dict:
    data, public = folder / "data", folder / "public"
    server = subprocess.Popen([program, "serve", "--data", str(data), "--public", str(public), "--port", "0",
                               "--demo", "--demo-texts", str(folder / "texts")], stdout=subprocess.PIPE, text=True)
    for line in server.stdout:  # The links are printed when all acts are done.
        if "public" in line and "http" in line:
            break
    server.send_signal(signal.SIGTERM)
    assert server.wait() == 0, server.returncode  # It makes the public pages of the last act first.
    story = ask(data, "figures", "--unit", "Cụm số 1", "--year", "2024", "--code", "GD.01")
    table = ask(data, "figures", "--unit", "Cụm số 1", "--year", "2024")
    column = [each["code"] for each in table["columns"]].index("GD.01")
    return {"year page": table["rows"][0]["cells"][column]["print"],
            "words": story["sources"][0]["words"]["text"],
            "showcase": public_words(json.loads((public / "showcase.json").read_text("utf-8")))}


with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
    for folder, change in ((first, False), (second, True)):
        shutil.copytree(texts, pathlib.Path(folder) / "texts")
        if change:
            page = pathlib.Path(folder) / "texts" / "05-cum-so-1-2024.txt"
            page.write_text(page.read_text("utf-8").replace(OLD, NEW), "utf-8")
    before, after = play(pathlib.Path(first)), play(pathlib.Path(second))

assert before["year page"] == OLD and after["year page"] == NEW, (before["year page"], after["year page"])
for place in ("words", "showcase"):
    assert OLD in before[place] and NEW not in before[place], (place, before[place])
    assert NEW in after[place] and OLD not in after[place], (place, after[place])
for hidden in ("416", "568"):
    assert f'"{hidden}"' not in after["showcase"], f"{hidden} is in the public snapshot"
