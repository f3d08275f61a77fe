"""Asks the program for a score, as a user would."""
import json
import pathlib
import subprocess
import tempfile


def score(program, expected, pages):
    """The score of `pages` (files) against `expected` (a file) as the program prints it."""
    ran = subprocess.run([program, "read", "--json", "--score", str(expected), *map(str, pages)],
                         capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def score_texts(program, documents, texts):
    """The same for model answers and texts that are at hand, by file name."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        expected = folder / "expected.json"
        expected.write_text(json.dumps({"documents": documents}, ensure_ascii=False), encoding="utf-8")
        return score(program, expected, [folder / name for name in texts])
