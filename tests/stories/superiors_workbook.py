#!/usr/bin/env python3
"""The superior's own workbook through the program: mapped, filled, opened by another program, read back.
Usage: superiors_workbook.py TONGKET

Goal: what the real worker writes is a workbook that a spreadsheet opens, with the figures in the mapped cells, its
formulas worked out anew, and nothing else of it changed.
Method: a form is made here; the filled file is opened by Gnumeric's ssconvert where it is installed, and compared
part by part with the empty one.
"""
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def words(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def form() -> bytes:
    """Two lines with a target, this half and the percent of the target; a sum that works itself out."""
    rows = (f'<row r="1">{words("A1", "BIỂU TỔNG HỢP")}</row><row r="3">{words("B3", "Nội dung")}{words("D3", "Chỉ tiêu giao")}'
            f'{words("E3", "Thực hiện kỳ này")}</row><row r="4">{words("B4", "Người học")}</row><row r="5">{words("B5", "Lớp học")}</row>'
            f'<row r="6">{words("B6", "Cộng")}<c r="E6"><f>SUM(E4:E5)</f><v>999</v></c></row>')
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
                      'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
                      f'PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/><Override '
                      f'PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/></Types>')
        book.writestr("_rels/.rels", f'<Relationships {LINKS}><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
                      'Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook {SPACE} xmlns:r="{OFFICE}"><sheets><sheet name="Biểu 1" sheetId="1" r:id="r1"/>'
                      "</sheets></workbook>")
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships {LINKS}><Relationship Id="r1" Type="{OFFICE}/worksheet" '
                      'Target="worksheets/sheet1.xml"/></Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>")
        book.writestr("docProps/custom.xml", "<nothing/>")
    return made.getvalue()


def main() -> int:
    program, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(tempfile.mkdtemp())
    faults: list[str] = []

    def run(*words: str, code: int = 0) -> bytes:
        ran = subprocess.run([program, *words, "--data", "so"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if ran.returncode != code:
            faults.append(f"{' '.join(words)}: ended with {ran.returncode}: {ran.stdout[-600:]!r} {ran.stderr.decode()[-600:]}")
        return ran.stdout

    def hold(true: bool, what: str) -> None:
        if not true:
            faults.append(what)

    try:
        (folder / "mau.xlsx").write_bytes(form())
        (folder / "so.csv").write_text("đơn vị;chỉ tiêu;kỳ;giá trị\nxã Hồi Ninh;GD.01;2024-H1;1.120\nxã Hồi Ninh;GD.10;2024-H1;3\n", "utf-8")
        run("init")
        run("import", "so.csv", "--write", "--declare-no-secret")
        run("map-workbook", "mau.xlsx", "--unit", "huyện Kim Sơn", code=1)  # Nobody declared it.
        run("map-workbook", "mau.xlsx", "--unit", "huyện Kim Sơn", "--declare-no-secret", "--title", "Mẫu")
        run("map-cells", "Mẫu", "--set", "Biểu 1!E6=GD.01", code=1)  # A formula.
        commune = "xã Hồi Ninh, huyện Kim Sơn"
        run("map-cells", "Mẫu", "--set", "Biểu 1!E4=GD.01", f"Biểu 1!E5=GD.10:period/{commune}", "Biểu 1!D4=GD.01:target")
        seen = json.loads(run("mapped-figures", "Mẫu", "2024-H1", "--unit", commune, "--json"))
        hold(seen["filled"] == 2 and seen["empty"] == 1, f"figures: {seen}")
        hold([cell["lack"] for cell in seen["cells"] if cell["cell"] == "D4"] == ["no_target"], "the missing target is named")
        filled = run("fill-workbook", "Mẫu", "2024-H1", "--unit", commune)
        (folder / "dien.xlsx").write_bytes(filled)
        before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (form(), filled))
        hold(before.namelist() == after.namelist(), "the parts are the same, in the same order")
        for name in set(before.namelist()) - {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}:
            hold(before.read(name) == after.read(name), f"{name} is as it was")
        if shutil.which("ssconvert"):
            subprocess.run(["ssconvert", "dien.xlsx", "dien.csv"], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            lines = (folder / "dien.csv").read_text("utf-8").splitlines()
            hold(lines[3] == ",\"Người học\",,,1120" or lines[3] == ",Người học,,,1120", f"line 4: {lines[3]!r}")
            hold(lines[5].endswith(",1123"), f"the sum is worked out anew: {lines[5]!r}")
        else:
            print("ssconvert is not installed: the filled file was not opened by it")
        run("drop-mapping", "Mẫu")
        run("fill-workbook", "Mẫu", "2024-H1", code=1)
        (folder / "bang.csv").write_bytes("Tên xã;Số lớp\nxã Hồi Ninh;5\nxã Không Có;2\n".encode("utf-16"))
        run("map-table", "--name", "Bảng", "--unit", "huyện Kim Sơn", "--unit-column", "Tên xã", "--column", "Số lớp=GD.10")
        read = json.loads(run("import-table", "Bảng", "bang.csv", "--period", "2024-H2", "--json"))
        hold(read["values"] == 1 and [(each["line"], each["column"], each["code"]) for each in read["refusals"]] ==
             [(3, "Tên xã", "unit.unknown")], f"table: {read}")
        run("import-table", "Bảng", "bang.csv", "--period", "2024-H2", "--write", "--accept-good", "--declare-no-secret")
        again = json.loads(run("import-table", "Bảng", "bang.csv", "--period", "2024-H2", "--json"))
        hold(again["known"] == 1, "the same table twice is one")
    finally:
        shutil.rmtree(folder)
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
