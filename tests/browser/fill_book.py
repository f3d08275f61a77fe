#!/usr/bin/env python3
"""Types into the workbook of a form, as somebody at a desk without a line would: fill_book.py IN OUT CODE=TEXT …

Each text goes into the yellow cell beside its code; everything else stays byte for byte.
"""
import re
import sys
import zipfile

taken, left, *said = sys.argv[1:]
with zipfile.ZipFile(taken) as book, zipfile.ZipFile(left, "w", zipfile.ZIP_DEFLATED) as filled:
    for part in book.infolist():
        bytes_ = book.read(part)
        if part.filename == "xl/worksheets/sheet1.xml":
            sheet = bytes_.decode()
            for code, text in (each.split("=", 1) for each in said):
                row = re.search(rf'<row r="(\d+)"><c r="A\d+"[^>]*><is><t[^>]*>{re.escape(code)}</t>', sheet)[1]
                cell = f'<c r="D{row}" s="2"/>'
                assert sheet.count(cell) == 1, f"{code} has no empty cell in row {row}"
                sheet = sheet.replace(cell, f'<c r="D{row}" s="2" t="inlineStr"><is><t>{text}</t></is></c>')
            bytes_ = sheet.encode()
        filled.writestr(part, bytes_)
