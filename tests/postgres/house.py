"""Processes of one house in a database of the cluster of the tests: used by the tests beside this file."""
import http.client
import json
import os
import pathlib
import socket
import subprocess
import time

os.environ["TONGKET_AS_ROOT"] = "1"  # The machine of tests may have no other user.

LOGIN = {"login": "nguoi.mot", "password": "mật khẩu chỉ để thử 2026"}


def free_port() -> int:
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


def fresh_database(cluster: str, name: str) -> str:
    """The address of a new, empty database."""
    for statement in (f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}"):
        subprocess.run(["psql", "-q", "-h", cluster, "-U", "postgres", "-c", statement], check=True, stderr=subprocess.DEVNULL)
    return f"postgresql://postgres@/{name}?host={cluster}"


class Process:
    """One tongket, with a folder of its own, and whoever is logged in there."""

    def __init__(self, program: str, folder: pathlib.Path, store: str, *options: str):
        self.port = free_port()
        folder.mkdir(exist_ok=True)
        self.log = folder / "log"
        self.data = folder / "data"
        self.cookie = self.csrf = ""
        environment = {**os.environ, **({"TONGKET_STORE": store} if store else {})}
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen([program, "serve", "--data", self.data, "--public", folder / "public", "--port", str(self.port),
                                           "--portal-port", str(free_port()), *options], stdout=log, stderr=log, env=environment)
        while f":{self.port}/" not in self.printed():
            assert self.child.poll() is None, self.printed()
            time.sleep(0.05)

    def printed(self) -> str:
        return self.log.read_text("utf-8")

    def ask(self, method: str, path: str, body: dict | None = None, headers: dict | None = None):
        """Status, JSON and header fields of an answer."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        link.request(method, "/api/v1" + path, json.dumps(body).encode() if body is not None else None,
                     {"Content-Type": "application/json", "Cookie": self.cookie, "X-CSRF-Token": self.csrf, **(headers or {})})
        answer = link.getresponse()
        said = answer.read()
        link.close()
        return answer.status, json.loads(said or b"{}"), answer.headers

    def first_start(self) -> None:
        token = (self.data / "first-start-link").read_text().strip().split("token=")[1]
        self.keep(self.ask("POST", "/setup", {"token": token, "name": "Người Một", **LOGIN}))

    def log_in(self, login: str = LOGIN["login"]) -> None:
        self.keep(self.ask("POST", "/session", {"login": login, "password": LOGIN["password"]}))

    def keep(self, answer) -> None:
        status, said, fields = answer
        assert status in (200, 201), said
        self.cookie, self.csrf = fields["Set-Cookie"].split(";")[0], said["csrf"]

    def end(self) -> None:
        self.child.terminate()
        assert self.child.wait(60) == 0, self.printed()

    def kill(self) -> None:
        self.child.kill()
        self.child.wait()
