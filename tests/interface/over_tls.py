#!/usr/bin/env python3
"""An office without an authority runs over TLS by one of its own: tests/interface/over_tls.py PROGRAM

Goal: whoever trusts the office's authority reaches the server safely; whoever does not is stopped by the browser, not by luck.
Method: the real server; a client that trusts only what the plain page gave out, one that trusts nothing of it; other names, other
files, a password over the open line.
"""
import hashlib
import http.client
import json
import os
import pathlib
import re
import socket
import ssl
import stat
import subprocess
import sys
import tempfile
import time
import warnings

os.environ["TONGKET_AS_ROOT"] = "1"  # The machine of tests may have no other user.


warnings.simplefilter("ignore", DeprecationWarning)  # An old TLS is asked for on purpose.


def free_port() -> int:
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


class Served:
    """The server until the end of the block, and what it printed."""

    def __init__(self, program: str, home: pathlib.Path, *options: str):
        self.port, self.trust_port = free_port(), free_port()
        self.log = home / "log"
        with open(self.log, "wb") as log:
            self.child = subprocess.Popen([program, "serve", "--data", home / "data", "--public", home / "public", "--port", str(self.port),
                                           "--trust-port", str(self.trust_port), "--portal-port", str(free_port()), *options],
                                          stdout=log, stderr=log)

    def __enter__(self) -> "Served":
        while f":{self.port}/" not in self.printed():
            assert self.child.poll() is None, self.printed()
            time.sleep(0.05)
        return self

    def __exit__(self, *_) -> None:
        self.child.terminate()
        self.child.wait()

    def printed(self) -> str:
        return self.log.read_text()


def plain(port: int, path: str) -> tuple[int, bytes]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    link.request("GET", path)
    answer = link.getresponse()
    return answer.status, answer.read()


def over_tls(port: int, name: str, context: ssl.SSLContext, method: str, path: str, body: dict | None = None):
    link = http.client.HTTPSConnection("127.0.0.1", port, timeout=20, context=context)
    link.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname=name)
    link.request(method, path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
    answer = link.getresponse()
    answer.body = answer.read()
    return answer


def fails(what: str, work) -> None:
    try:
        work()
    except (ssl.SSLError, OSError, http.client.HTTPException):
        return
    raise AssertionError(f"{what} went through")


def refused(program: str, home: pathlib.Path, code: str, *options: str) -> None:
    said = subprocess.run([program, "serve", "--data", home / "refused", "--public", home / "p", "--port", str(free_port()), *options],
                          capture_output=True, text=True, timeout=60)
    assert said.returncode != 0 and code in said.stderr + said.stdout, (options, said)


def the_offices_own_authority(program: str, home: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    with Served(program, home, "--tls", "--name", "may-chu.lan") as server:
        printed = server.printed()
        assert f"https://may-chu.lan:{server.port}/setup?token=" in printed, printed
        fingerprint = re.search(r"fingerprint: (\S+)", printed).group(1)
        status, page = plain(server.trust_port, "/")
        assert status == 200 and fingerprint in page.decode().replace("<wbr>", "") and f"https://may-chu.lan:{server.port}/" in page.decode()
        assert plain(server.trust_port, "/api/v1/setup")[0] == 404, "nothing else stands behind the open port"
        status, authority = plain(server.trust_port, "/tongket-ca.crt")
        der = ssl.PEM_cert_to_DER_cert(authority.decode())
        assert hashlib.sha256(der).hexdigest().upper() == fingerprint.replace(":", "")

        trusting = ssl.create_default_context(cadata=authority.decode())
        token = re.search(r"token=(\S+)", printed).group(1)
        for name in ("may-chu.lan", "localhost", "127.0.0.1"):
            answer = over_tls(server.port, name, trusting, "GET", f"/api/v1/setup?token={token}")
            assert answer.status == 200 and json.loads(answer.body)["valid"], name
        assert "max-age" in answer.getheader("Strict-Transport-Security")
        entered = over_tls(server.port, "may-chu.lan", trusting, "POST", "/api/v1/setup",
                           {"token": token, "name": "Một", "login": "nguoi.mot", "password": "một mật khẩu dài để thử"})
        assert entered.status == 200 and "Secure" in entered.getheader("Set-Cookie"), entered.getheader("Set-Cookie")

        fails("another name", lambda: over_tls(server.port, "nha-khac.lan", trusting, "GET", "/"))
        fails("somebody who trusts nothing of it", lambda: over_tls(server.port, "localhost", ssl.create_default_context(), "GET", "/"))
        fails("a password over the open line", lambda: plain(server.port, "/api/v1/session"))
        old = ssl.create_default_context(cadata=authority.decode())
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        fails("an old TLS", lambda: over_tls(server.port, "localhost", old, "GET", "/"))
    for file in (home / "data/tls").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    with Served(program, home, "--tls", "--name", "may-chu.lan") as again:
        assert fingerprint in again.printed(), "computers that trust it once need not be told again"
    return home / "data/tls/server.pem", home / "data/tls/server.key"


def files_from_elsewhere(program: str, home: pathlib.Path, certificate: pathlib.Path, key: pathlib.Path) -> None:
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    with Served(program, elsewhere, "--certificate", certificate, "--key", key) as server:
        assert "https://" in server.printed() and "fingerprint" not in server.printed()
        fails("the page of trust, though there is nothing to trust", lambda: plain(server.trust_port, "/"))
    refused(program, home, "wire.tls_files", "--certificate", key, "--key", certificate)
    refused(program, home, "wire.bad_name", "--tls", "--name", "máy chủ")
    refused(program, home, "--key", "--certificate", certificate)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        certificate, key = the_offices_own_authority(sys.argv[1], home)
        files_from_elsewhere(sys.argv[1], home, certificate, key)
    print("over TLS by the office's own authority, by files from elsewhere, and by nothing else")
    return 0


if __name__ == "__main__":
    sys.exit(main())
