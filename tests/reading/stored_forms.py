#!/usr/bin/env python3
"""A page scores the same however its file is stored: letters and marks apart (NFD), a byte-order mark, line ends
of another system; and whether the answer's places count the letters of the page or of that file.

    stored_forms.py TONGKET
"""
import copy
import json
import pathlib
import sys
import unicodedata

from scoring import score_texts

here = pathlib.Path(__file__).parent


def together(text):
    return unicodedata.normalize("NFC", text)


def apart(text):
    return unicodedata.normalize("NFD", text)


def other_lines(text):
    return text.replace("\n", "\r\n")


FORMS = {"apart": apart, "mark": lambda text: "\ufeff" + text, "lines": other_lines,
         "all": lambda text: "\ufeff" + other_lines(apart(text))}


def counting(document, text, stored):
    """The answer about a text with every place as the stored file counts it."""
    moved = copy.deepcopy(document)
    for result in moved["results"]:
        for key in ("char_start", "char_end"):
            result[key] = len(stored(text[:result[key]]))
    return moved


def wrong_places(document):
    moved = copy.deepcopy(document)
    for result in moved["results"]:
        result["char_start"] += 40
        result["char_end"] += 40
    return moved


pages = {path.name: path.read_text("utf-8") for path in sorted((here / "pages").glob("*.txt"))}
answers = [json.loads(path.read_text("utf-8")) for path in sorted((here / "expected").glob("*.json"))]
plain = score_texts(sys.argv[1], answers, pages)  # One of them is stored half apart already.
answers = [counting(document, pages[document["file"]], together) for document in answers]
texts = {file: together(page) for file, page in pages.items()}
assert score_texts(sys.argv[1], answers, texts) == plain, "letters and marks together"
for name, stored in FORMS.items():
    kept = {file: stored(text) for file, text in texts.items()}
    assert score_texts(sys.argv[1], answers, kept) == plain, f"{name}: places as the page counts"
    counted = [counting(document, texts[document["file"]], stored) for document in answers]
    assert score_texts(sys.argv[1], counted, kept) == plain, f"{name}: places as the file counts"
    moved = score_texts(sys.argv[1], [wrong_places(document) for document in counted], kept)
    assert moved["figures"]["right"] < plain["figures"]["right"], f"{name}: a wrong place is seen"
