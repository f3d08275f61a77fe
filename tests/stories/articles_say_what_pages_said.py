#!/usr/bin/env python3
"""The article of each conference of the demonstration says every number of results that the page of the real one
said, on its day, and none of them is typed by hand: change a figure, and the article has the other.

    articles_say_what_pages_said.py TONGKET SEED_FACTS

The facts of the five pages lie outside the project; where they are not, nothing is compared.
"""
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

program, facts = sys.argv[1], pathlib.Path(sys.argv[2])
if not facts.exists():
    print(f"skipped: no {facts}")
    sys.exit(77)
REVIEWS = {"000": "tổng kết năm 2023 huyện Kim Sơn", "001": "tổng kết năm 2023 huyện Thanh Liêm",
           "002": "tổng kết năm 2023 thị xã Cai Lậy", "003": "tổng kết năm 2024 tỉnh Bắc Kạn",
           "004": "sơ kết hoạt động cụm năm 2024 Cụm số 1"}
HEDGES = {"under": "gần ", "over": "hơn ", "exact": ""}


def said(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def words_of(docx: bytes) -> str:
    body = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()
    return re.sub("<[^>]+>", "", re.sub("</w:p>", "\n", body))


def is_told(result: dict) -> bool:
    """A number that is a numeral on the page: the others were counted or understood by whoever read it."""
    number = result["value"]["number"]
    return number is not None and said(number) in result["evidence"]


compared = 0
with tempfile.TemporaryDirectory() as data:
    subprocess.run([program, "demo", "--data", data], check=True, capture_output=True)
    for page in json.loads(facts.read_text("utf-8"))["documents"]:
        review = REVIEWS[page["file"][:3]]
        article = words_of(subprocess.run([program, "review-document", review, "article", "--data", data],
                                          check=True, capture_output=True).stdout)
        year, month, day = page["event_date"].split("-")
        assert f"{day}/{month}/{year}" in article, (review, article)
        for result in filter(is_told, page["results"]):
            value = result["value"]
            words = HEDGES[value["approx"]] + said(value["number"]) + ("%" if value["unit"] == "%" else "")
            assert re.search(rf"(?<![\d.,]){re.escape(words)}(?![\d.,]\d)", article), (review, words, article)
            compared += 1
        assert "Chưa có số liệu" not in article, article
assert compared >= 13, f"only {compared} numbers were compared"
print(f"{compared} numbers of five pages stand in the articles")
