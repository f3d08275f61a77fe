#!/usr/bin/env python3
"""A wrong model answer must lower the score: else the score would not see a wrong reading either.

    mutated_expected.py TONGKET
"""
import copy
import json
import pathlib
import sys

from scoring import score_texts

here = pathlib.Path(__file__).parent


def is_figure(result):
    value = result.get("value") or {}
    return (value.get("number") is not None or value.get("percent") is not None) and \
        not result.get("number_inferred")


def is_count(result):
    return is_figure(result) and result["value"]["number"] is not None and result["value"]["unit"] != "%"


def another_value(document):
    document["results"][0]["value"]["number"] += 1


def another_mark(document):
    value = document["results"][0]["value"]
    value["approx"] = "over" if value["approx"] == "exact" else "exact"


def another_unit(document):
    document["results"][0]["value"]["unit"] = "phương tiện"
    document["results"][0].pop("unit_printed", None)


def another_span(document):
    result = document["results"][0]
    result["char_start"], result["char_end"] = 0, 1


def missing_figure(document):
    del document["results"][0]


def extra_figure(document):
    extra = copy.deepcopy(document["results"][0])
    extra["value"].update(number=987654, percent=None, numerator=None, denominator=None)
    document["results"].append(extra)


def another_denominator(document):
    for result in document["results"]:
        if result["value"].get("denominator") is not None:
            result["value"]["denominator"] += 1
            return
    raise AssertionError("no fraction on this page")


def another_indicator(document):
    document["results"][0].update(indicator_guess="BC.01", indicator_alternatives=[], also=[])


def another_award(document):
    document["commendations"][0]["individuals"] = (document["commendations"][0]["individuals"] or 0) + 1


def another_year(document):
    document["year"] += 1


def sum_of(score):
    """Everything that is right, less everything wrongly given."""
    right = sum(score[kind]["right"] for kind in ("figures", "indicators", "commendations"))
    wrong = sum(score[kind]["given"] - score[kind]["right"] + score[kind]["expected"] - score[kind]["right"]
                for kind in ("figures", "commendations"))
    return right + score["headings_right"] - wrong


checked = 0
for name in ("01", "03", "26", "30"):
    document = json.loads((here / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    document["results"] = [result for result in document["results"] if is_figure(result)]
    document["results"].sort(key=lambda result: not is_count(result))  # a count is changed first
    texts = {document["file"]: (here / "pages" / document["file"]).read_text(encoding="utf-8")}
    whole = sum_of(score_texts(sys.argv[1], [document], texts))
    for mutate in (another_value, another_mark, another_unit, another_span, missing_figure, extra_figure,
                   another_denominator, another_indicator, another_award, another_year):
        changed = copy.deepcopy(document)
        mutate(changed)
        score = sum_of(score_texts(sys.argv[1], [changed], texts))
        assert score < whole, f"{name}: {mutate.__name__} leaves the score at {score} of {whole}"
        checked += 1
print(f"{checked} mutations, each lowers the score")
