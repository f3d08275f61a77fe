#!/usr/bin/env python3
"""Holds the reading of the examination pages to what was promised, and prints the numbers.

    pages.py TONGKET
"""
import json
import pathlib
import sys

from scoring import score_texts

here = pathlib.Path(__file__).parent
documents, texts = [], {}
for answer in sorted((here / "expected").glob("*.json")):
    document = json.loads(answer.read_text(encoding="utf-8"))
    page = here / "pages" / document["file"]
    for result in document["results"]:
        if result.get("evidence"):
            found = page.read_text(encoding="utf-8")[result["char_start"]:result["char_end"]]
            assert found == result["evidence"], (answer.name, found, result["evidence"])
    documents.append(document)
    texts[document["file"]] = page.read_text(encoding="utf-8")
assert len(documents) >= 49, f"{len(documents)} pages: the examination is not whole"

score = score_texts(sys.argv[1], documents, texts)
assert len(score["pages"]) == len(documents), "a page was not read"
for page in score["pages"]:
    for fault in page["faults"]:
        print(f"{page['file']}: {fault}")
figures, indicators, awards = score["figures"], score["indicators"], score["commendations"]
print(f"{len(documents)} pages; headings {score['headings_right']}/{score['headings']}")
print(f"figures {figures}")
print(f"indicators {indicators}; of all expected figures {indicators['right'] / figures['expected']:.4f}")
print(f"awards {awards}")
assert figures["expected"] >= 400, "the examination asks for too little to tell anything"
assert figures["precision_bp"] >= 9000 and figures["recall_bp"] >= 9000, "figures below 0.90"
assert indicators["right"] * 100 >= figures["expected"] * 85, "indicators below 0.85"
assert score["headings_right"] * 100 >= score["headings"] * 95, "headings below 0.95"
assert awards["precision_bp"] >= 9000 and awards["recall_bp"] >= 9000, "awards below 0.90"
