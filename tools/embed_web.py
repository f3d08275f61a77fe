#!/usr/bin/env python3
"""Turns web/dist into one C++ file: every file of the staff app, plain and gzip, as bytes.

    embed_web.py DIST OUT.cc
"""
import gzip
import json
import pathlib
import sys


def main(dist: pathlib.Path, out: pathlib.Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = out.parent / "web_app"
    folder.mkdir(exist_ok=True)
    bytes_of, symbols, rows = [], [], []
    for number, entry in enumerate(json.loads((dist / "manifest.json").read_text("utf-8"))["files"]):
        plain = dist / entry["path"].lstrip("/")
        packed = folder / f"{number}.gz"
        packed.write_bytes(gzip.compress(plain.read_bytes(), 9, mtime=0))
        for suffix, path in (("plain", plain), ("gzip", packed)):
            name = f"tongket_web_{number}_{suffix}"
            bytes_of.append(f'".global {name}_first, {name}_past\\n{name}_first:\\n'
                            f'.incbin \\"{path.resolve()}\\"\\n{name}_past:\\n.byte 0\\n"')
            symbols.append(f'extern "C" const char {name}_first[];\nextern "C" const char {name}_past[];')
        view = "std::string_view{{{0}_first, static_cast<std::size_t>({0}_past - {0}_first)}}"
        web_path = "/" + entry["path"].lstrip("/")
        rows.append("      {" + ", ".join([
            json.dumps(web_path),
            view.format(f"tongket_web_{number}_plain"),
            view.format(f"tongket_web_{number}_gzip"),
            "{}",
            "true" if entry["immutable"] else "false",
        ]) + "},")
    out.write_text(
        "#include <string_view>\n#include <vector>\n\n#include \"wire/assets.h\"\n\n"
        "__asm__(\".section .rodata\\n\"\n" + "\n".join(bytes_of) + "\n\".previous\\n\");\n"
        + "\n".join(symbols) + "\n\nnamespace tongket::main::embedded {\n"
        "const std::vector<wire::Asset>& web_app() {\n  static const std::vector<wire::Asset> kFiles{\n"
        + "\n".join(rows) + "\n  };\n  return kFiles;\n}\n}  // namespace tongket::main::embedded\n", "utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
