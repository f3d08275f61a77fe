#!/usr/bin/env python3
"""Lists what a built program is made of, as an SPDX 2.3 document: the Debian packages whose libraries it links, each with
its version and the hash of the library, and the npm packages of the web app by their lock file. Equal inputs give equal
bytes: the time is SOURCE_DATE_EPOCH.

    tools/sbom.py PROGRAM … >sbom.spdx.json
"""
import base64
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
IN_HEADERS = ["libasio-dev", "libcli11-dev", "libexpected-dev", "librestinio-dev"]  # Compiled in, so no library tells of them.
SYSTEM = re.compile(r"^(linux-vdso|ld-linux)")


def libraries(programs: list[str]) -> list[pathlib.Path]:
    """The files of all shared libraries, resolved, each once."""
    found = set()
    for program in programs:
        for line in subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout.splitlines():
            words = line.split()
            if "=>" in words and not SYSTEM.match(words[0]):
                found.add(pathlib.Path(words[2]).resolve(strict=True))
    return sorted(found)


def owner(library: pathlib.Path) -> str:
    """The Debian package a file belongs to; those of a merged /usr are listed under their old place."""
    for path in (str(library), str(library).removeprefix("/usr")):
        ran = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True)
        if ran.returncode == 0:
            return ran.stdout.split(":")[0]
    raise SystemExit(f"{library} belongs to no package; a package for others links only what Debian keeps.")


def from_debian(programs: list[str]) -> list[dict]:
    by_package: dict[str, list[pathlib.Path]] = {}
    for library in libraries(programs):
        by_package.setdefault(owner(library), []).append(library)
    by_package |= {name: [] for name in IN_HEADERS}
    said = subprocess.run(["dpkg-query", "-W", "-f=${Package}\t${Version}\t${Architecture}\n", *by_package], capture_output=True, text=True, check=True)
    listed = []
    for line in said.stdout.splitlines():
        name, version, architecture = line.split("\t")
        listed.append({
            "SPDXID": f"SPDXRef-deb-{re.sub('[^A-Za-z0-9.-]', '-', name)}",
            "name": name, "versionInfo": version, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
            "comment": "; ".join(f"{each.name} sha256 {hashlib.sha256(each.read_bytes()).hexdigest()}" for each in by_package[name]) or "headers only",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                              "referenceLocator": f"pkg:deb/debian/{name}@{version}?arch={architecture}"}]})
    return listed


def from_npm() -> list[dict]:
    lock = json.loads((ROOT / "web/package-lock.json").read_text())
    listed = []
    for place, package in sorted(lock["packages"].items()):
        if not place or package.get("dev"):
            continue
        name = place.rpartition("node_modules/")[2]
        kind, _, digest = package["integrity"].partition("-")
        listed.append({
            "SPDXID": f"SPDXRef-npm-{re.sub('[^A-Za-z0-9.-]', '-', place)}",
            "name": name, "versionInfo": package["version"], "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
            "licenseDeclared": package.get("license", "NOASSERTION"),
            "checksums": [{"algorithm": kind.upper(), "checksumValue": base64.b64decode(digest).hex()}],
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                              "referenceLocator": f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"}]})
    return listed


def main() -> None:
    programs = sys.argv[1:]
    if not programs:
        raise SystemExit(__doc__)
    version = re.search(r"project\(tongket VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
    made = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    parts = from_debian(programs) + from_npm()
    own = {"SPDXID": "SPDXRef-tongket", "name": "tongket", "versionInfo": version, "downloadLocation": "NOASSERTION",
           "filesAnalyzed": False, "licenseDeclared": "Apache-2.0"}
    relations = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": own["SPDXID"]}]
    relations += [{"spdxElementId": own["SPDXID"], "relationshipType": "DEPENDS_ON", "relatedSpdxElement": each["SPDXID"]} for each in parts]
    json.dump({"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"tongket-{version}",
               "documentNamespace": f"urn:tongket:sbom:{version}:{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]}",
               "creationInfo": {"created": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: tools/sbom.py"]},
               "packages": [own, *parts], "relationships": relations}, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


main()
