#!/usr/bin/env python3
"""Writes docs/reference/errors.md from i18n/{vi,en}.json.  Usage: tools/generate_errors.py [ROOT]"""
import json
import pathlib
import sys

PAGE = pathlib.Path("docs/reference/errors.md")
NOT_ERRORS = {"screen"}  # Sections whose sentences are words of screens.

HEAD = """# Error codes

Every refusal carries one of these codes. Programs go by the code, which never changes its meaning; people read the
sentence. `{…}` is filled with what was refused. This page is written by `tools/generate_errors.py` from `i18n/`.

| code | tiếng Việt | English |
|---|---|---|
"""


def sentences(root: pathlib.Path, language: str) -> dict:
    """The sentences of one language by their whole code: {"period.empty": "…"}."""
    sections = json.loads((root / "i18n" / f"{language}.json").read_text("utf-8"))
    return {f"{section}.{name}": text for section, names in sections.items() for name, text in names.items()}


def page(root: pathlib.Path) -> str:
    vi, en = sentences(root, "vi"), sentences(root, "en")
    codes = sorted(code for code in vi if code.split(".")[0] not in NOT_ERRORS)
    cell = lambda text: text.replace("|", "\\|").replace("\n", " ")
    return HEAD + "".join(f"| `{code}` | {cell(vi[code])} | {cell(en.get(code, ''))} |\n" for code in codes)


if __name__ == "__main__":
    where = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    (where / PAGE).parent.mkdir(parents=True, exist_ok=True)
    (where / PAGE).write_text(page(where), "utf-8")
