"""The staff server under load, beside nginx with the same bytes: used by bench/run http.

Everything listens on 127.0.0.1; the load generator shares the machine with what it measures.
"""
import contextlib
import http.client
import json
import pathlib
import resource
import shutil
import socket
import statistics
import subprocess
import tempfile
import time

LOGIN = {"login": "do.tai", "password": "mật khẩu chỉ để đo tải 2026"}
NGINX = """daemon off; worker_processes 1; pid {home}/pid; error_log {home}/error;
events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 1000000000; client_body_temp_path {home}/t1; proxy_temp_path {home}/t2;
  fastcgi_temp_path {home}/t3; uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5; default_type application/json;
  server {{ listen 127.0.0.1:{port}; root {home}/files; }} }}
"""


def missing() -> list[str]:
    return [package for program, package in [("h2load", "nghttp2-client"), ("nginx", "nginx-light"), ("wrk", "wrk")]
            if not (shutil.which(program) or pathlib.Path("/usr/sbin", program).exists())]


def free_port() -> int:
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


def wait_until_it_listens(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit(f"nothing listens on port {port}")


@contextlib.contextmanager
def running(*command: object, port: int):
    child = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_it_listens(port)
        yield
    finally:
        child.terminate()
        child.wait()


class Load:
    """Answers a second, and the time within which 99 of 100 came, in milliseconds."""

    def __init__(self, a_second: float, p99: float, wrong: int):
        self.a_second, self.p99, self.wrong = a_second, p99, wrong


def load(url: str, headers: dict[str, str], seconds: int = 4, clients: int = 64) -> Load:
    """The same question again and again."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "log")
        extra = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
        subprocess.run(["h2load", "--h1", "-t1", f"-c{clients}", "-D", str(seconds), "--warm-up-time=1",
                        f"--log-file={log}", *extra, url], check=True, capture_output=True)
        lines = [line.split("\t") for line in log.read_text().splitlines()]
    return Load(len(lines) / seconds, statistics.quantiles([int(spent) / 1000 for _, _, spent in lines], n=100)[98],
                sum(status not in ("200", "304") for _, status, _ in lines))


# A question that nobody has asked before, each time. h2load asks every client's list from its beginning.
NEW_QUESTIONS = """local asked = 0
request = function()
  asked = asked + 1
  return wrk.format("GET", wrk.path .. "{mark}asked={run}." .. asked)
end
done = function(summary, latency)
  local errors = summary.errors
  print("SAID", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
        errors.status + errors.read + errors.write + errors.timeout + errors.connect)
end
"""


def load_of_new_questions(url: str, headers: dict[str, str], run: int, seconds: int = 4, clients: int = 64) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder, "ask.lua")
        script.write_text(NEW_QUESTIONS.format(mark="&" if "?" in url else "?", run=run))
        extra = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
        said = subprocess.run(["wrk", "-t1", f"-c{clients}", f"-d{seconds}", "-s", script, *extra, url], check=True,
                              capture_output=True, text=True).stdout
    numbers = next(line for line in said.splitlines() if line.startswith("SAID")).split()[1:]
    return Load(float(numbers[0]), float(numbers[1]), int(float(numbers[2])))


class Office:
    """A server with the demonstration year, and somebody logged in."""

    def __init__(self, program: pathlib.Path, home: pathlib.Path):
        self.port = free_port()
        self.home = home
        self.command = [program, "serve", "--demo", "--data", home / "data", "--public", home / "public",
                        "--port", self.port, "--portal-port", free_port()]
        self.cookie = ""

    def ask(self, method: str, path: str, body: dict | None = None, headers: dict | None = None):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        link.request(method, "/api/v1" + path, json.dumps(body).encode() if body else None,
                     {"Content-Type": "application/json", "Cookie": self.cookie, **(headers or {})})
        answer = link.getresponse()
        return answer, answer.read()

    def log_in(self) -> None:
        link = self.home / "data/first-start-link"
        while not link.exists():
            time.sleep(0.1)
        token = link.read_text().strip().split("token=")[1]
        answer, _ = self.ask("POST", "/setup", {"token": token, "name": "Người đo tải", **LOGIN})
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]


def idle_connections(port: int, many: int) -> list[socket.socket]:
    """Each has asked once, and stays."""
    soft = min(many + 200, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    opened = []
    for _ in range(many):
        one = socket.create_connection(("127.0.0.1", port), 10)
        one.sendall(b"GET /api/v1/setup?token=a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        opened.append(one)
    for one in opened:
        one.recv(4096)
    return opened


def dashboard_of_the_top(office: Office) -> str:
    _, years = office.ask("GET", "/years")
    year = json.loads(years)["years"][0]["year"]
    _, page = office.ask("GET", f"/years/{year}")
    return f"/units/{json.loads(page)['rows'][0]['unit']['id']}/dashboard?year={year}"


def measure(program: pathlib.Path, repetitions: int) -> tuple[dict[str, list[Load]], int]:
    """Loads of a dashboard by name: kept (the page again and again), nginx (its bytes from a file), unchanged (304, ten thousand
    connections open), anew (a question nobody asked before, each time); and the bytes of the page."""
    found: dict[str, list[Load]] = {"kept": [], "nginx": [], "unchanged": [], "anew": []}
    with tempfile.TemporaryDirectory(prefix="tongket-http-") as folder:
        home = pathlib.Path(folder)
        office, nginx_port = Office(program, home), free_port()
        with running(*office.command, port=office.port):
            office.log_in()
            path = dashboard_of_the_top(office)
            answer, page = office.ask("GET", path)
            assert answer.status == 200, page
            (home / "files").mkdir()
            (home / "files/page").write_bytes(page)
            home.chmod(0o755)
            (home / "nginx.conf").write_text(NGINX.format(home=home, port=nginx_port))
            who = {"cookie": office.cookie}
            nginx = shutil.which("nginx") or "/usr/sbin/nginx"
            url = f"http://127.0.0.1:{office.port}/api/v1{path}"
            with running(nginx, "-c", home / "nginx.conf", "-p", home, port=nginx_port):
                for _ in range(repetitions):
                    found["nginx"].append(load(f"http://127.0.0.1:{nginx_port}/page", {}))
                    found["kept"].append(load(url, who))
            for at in range(repetitions):
                found["anew"].append(load_of_new_questions(url, who, at))
            waiting = idle_connections(office.port, 9_900)
            for _ in range(repetitions):
                found["unchanged"].append(load(url, {**who, "if-none-match": answer.getheader("ETag")}))
            for one in waiting:
                one.close()
    return found, len(page)
