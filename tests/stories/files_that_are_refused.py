#!/usr/bin/env python3
"""A clerk brings many files at once: each that cannot be read is told why, in one sentence of each language
with its code; the others are read; the exit code and the last line say how many were refused.

    files_that_are_refused.py TONGKET
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

program = str(pathlib.Path(sys.argv[1]).resolve())
PAGE = """Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024
Sáng 12/11, UBND xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm 2024.
Năm 2024, xã đã bồi dưỡng kiến thức quốc phòng và an ninh cho 65 người.
"""
TONES = "\u0300\u0301\u0303\u0309\u0323"
TCVN3 = dict(zip(
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
    bytes.fromhex("b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9ac"
                  "eaebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a3a4a5a6a7")))


def windows_1258(text: str) -> bytes:
    """Vowels with their hat or horn, each tone a byte of its own behind."""
    out = ""
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in apart if mark in TONES)
        out += unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES)) + tone
    return out.encode("cp1258")


def tcvn3(text: str) -> bytes:
    small = "".join(each if each in "ĂÂÊÔƠƯĐ" or each.isascii() else each.lower() for each in text)
    return b"".join(bytes([TCVN3[each]]) if each in TCVN3 else each.encode("ascii") for each in small)


def pdf_without_text() -> bytes:
    parts, places = [b"%PDF-1.4\n"], []
    drawing = b"0.5 g 100 100 300 400 re f"
    for n, body in enumerate([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                              b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
                              b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing)], 1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj%s endobj\n" % (n, body))
    start = sum(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return b"".join(parts) + (b"xref\n0 5\n0000000000 65535 f \n" + table +
                              b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)


def zip_bomb(path: pathlib.Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"<w:document>" + b" " * 300_000_000)


def make(folder: pathlib.Path) -> dict[str, str | None]:
    """Writes the files; gives the code each is refused with, none for those that are read."""
    expected: dict[str, str | None] = {}

    def put(name: str, data: bytes, code: str | None) -> None:
        (folder / name).write_bytes(data)
        expected[name] = code

    put("utf-8.txt", PAGE.encode(), None)
    put("trong.txt", b"", "document.empty")
    put("khoang-trang.txt", b" \r\n\t ", "document.empty")
    put("utf-8-bom.txt", b"\xef\xbb\xbf" + PAGE.encode(), None)
    put("nhi-phan.bin", bytes(range(256)) * 40, "document.binary")
    put("utf-16.txt", PAGE.encode("utf-16"), None)
    put("khong-phai.docx", PAGE.encode(), "document.not_docx")
    put("windows-1258.txt", windows_1258(PAGE), None)
    put("lan-bang-ma.txt", PAGE.encode() * 3 + windows_1258("Ngày mai sẽ nắng.\n"), "encoding.mixed")
    put("tcvn3.txt", tcvn3(PAGE), None)
    zip_bomb(folder / "bom.docx")
    expected["bom.docx"] = "document.zip_bomb"
    if shutil.which("pdftotext"):
        put("ban-chup.pdf", pdf_without_text(), "document.no_text")
    with open(folder / "to.txt", "wb") as large:
        large.truncate(50 * 1024 * 1024)
    expected["to.txt"] = "document.too_large"
    expected["khong-co.txt"] = "document.unreadable"
    put("mat.txt", "TỐI MẬT\n".encode() + PAGE.encode(), "document.secret_mark")
    put("cuoi.txt", PAGE.encode(), None)
    return expected


def run(folder: pathlib.Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)


def check_sentences(ran: subprocess.CompletedProcess, expected: dict[str, str | None]) -> None:
    said = ran.stderr.splitlines()
    for name, code in expected.items():
        lines = [line for line in said if line.startswith(name + ": ")]
        if code is None:
            assert not lines, lines
            continue
        assert len(lines) == 2, f"{name}: {lines}: one sentence in each language"
        assert lines[0].endswith(f"[{code}]"), f"{lines[0]}\nnot {code}"
        assert lines[1].isascii() and "{" not in lines[0] + lines[1], lines
    refused = sum(code is not None for code in expected.values())
    assert said[-1] == f"{refused} tệp bị từ chối / files refused", said[-1]
    assert ran.returncode == 1, ran


def check_read(folder: pathlib.Path, expected: dict[str, str | None]) -> None:
    good = [name for name, code in expected.items() if code is None]
    ran = run(folder, "read", *expected)
    check_sentences(ran, expected)
    for name in good:
        shown = re.search(rf"^{re.escape(name)}\n(?:  .*\n)*?  +65 +.*GD\.01", ran.stdout, re.M)
        assert shown, f"{name} was not read:\n{ran.stdout}"
    told = json.loads(run(folder, "read", "--json", *expected).stdout)
    assert [each["file"] for each in told["documents"]] == good, told
    assert told["refused"] == len(expected) - len(good)
    assert run(folder, "read", *good).returncode == 0


def check_accept(folder: pathlib.Path, expected: dict[str, str | None]) -> None:
    assert run(folder, "init", "--data", "so").returncode == 0
    ran = run(folder, "accept", *expected, "--data", "so", "--declare-no-secret")
    check_sentences(ran, expected)
    good = sum(code is None for code in expected.values())
    assert len(re.findall(r"^TK1 ", ran.stdout, re.M)) == good, ran.stdout
    verified = run(folder, "verify", "--data", "so")
    assert verified.returncode == 0 and f"{4 + good} bản ghi" in verified.stdout, verified


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as empty:
        files = make(pathlib.Path(empty))
        check_read(pathlib.Path(empty), files)
        check_accept(pathlib.Path(empty), files)
