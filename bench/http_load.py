"""The staff server under load, beside nginx with the same bytes: used by bench/run http.

Everything listens on 127.0.0.1; the load generator shares the machine with what it measures.
"""
import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import resource
import shutil
import socket
import statistics
import subprocess
import tempfile
import threading
import time

os.environ["TONGKET_AS_ROOT"] = "1"  # The machine of tests may have no other user.

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
        yield child
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


# At most so many questions a second: each of the connections waits before it asks again.
STEADY_QUESTIONS = """function delay() return {pause} end
done = function(summary, latency)
  local errors = summary.errors
  print("SAID", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
        errors.status + errors.read + errors.write + errors.timeout + errors.connect)
end
"""


class Office:
    """A server with the demonstration year, and somebody logged in."""

    def __init__(self, program: pathlib.Path, home: pathlib.Path):
        self.port = free_port()
        self.home = home
        self.command = [program, "serve", "--demo", "--data", home / "data", "--public", home / "public",
                        "--port", self.port, "--portal-port", free_port()]
        self.cookie = self.token = ""

    def ask(self, method: str, path: str, body: dict | None = None, headers: dict | None = None):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        link.request(method, "/api/v1" + path, json.dumps(body).encode() if body else None,
                     {"Content-Type": "application/json", "Cookie": self.cookie, "X-CSRF-Token": self.token,
                      **(headers or {})})
        answer = link.getresponse()
        return answer, answer.read()

    def log_in(self) -> None:
        link = self.home / "data/first-start-link"
        while not link.exists():
            time.sleep(0.1)
        token = link.read_text().strip().split("token=")[1]
        answer, said = self.ask("POST", "/setup", {"token": token, "name": "Người đo tải", **LOGIN})
        self.cookie, self.token = answer.getheader("Set-Cookie").split(";")[0], json.loads(said)["csrf"]


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


def an_article(paragraphs: int = 12) -> dict:
    return {"author": "Mai Hoa", "before": None, "category": "review", "corrections": [], "counted_to": "2024-12-14",
            "event_day": None, "figures": [{"label": "Số công dân nhập ngũ", "measure": "công dân", "value": "265"}],
            "lead": "Hội nghị đánh giá kết quả một năm.", "level": "commune",
            "paragraphs": ["Công tác tuyển quân hoàn thành tốt, huấn luyện đúng kế hoạch. " * 5] * paragraphs,
            "period": "năm 2024", "public_id": "k3v9q2m7xa", "published_day": "2024-12-20", "tags": ["dân quân"],
            "tasks": ["Giữ vững nền nếp trực sẵn sàng chiến đấu."], "title": "Xã Đồng Nổi tổng kết năm 2024",
            "today": None, "unit": "xã Đồng Nổi", "year": 2024}


def showcase_of(articles: list[dict]) -> bytes:
    """The file as docs/reference/showcase.md has it."""
    def canonical(content: dict) -> bytes:
        return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    content = {"articles": articles, "format": 3, "language": "vi", "office": "Ban CHQS xã Đồng Nổi", "poll": None,
               "voices": [], "withdrawn": []}
    return canonical({**content, "version": hashlib.sha256(canonical(content)).hexdigest()})


def measure_portal(program: pathlib.Path, repetitions: int) -> tuple[dict[str, list[Load]], int]:
    """A public article from the portal and, its bytes from a file, from nginx, turn about."""
    found: dict[str, list[Load]] = {"portal": [], "nginx": []}
    with tempfile.TemporaryDirectory(prefix="tongket-portal-") as folder:
        home = pathlib.Path(folder)
        home.chmod(0o755)
        (home / "public").mkdir()
        (home / "public/showcase.json").write_bytes(showcase_of([an_article()]))
        port, nginx_port = free_port(), free_port()
        with running(program, "--showcase", home / "public", "--port", port, port=port):
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            link.request("GET", "/bai/k3v9q2m7xa")
            page = link.getresponse().read()
            (home / "files").mkdir()
            (home / "files/page").write_bytes(page)
            (home / "nginx.conf").write_text(NGINX.format(home=home, port=nginx_port))
            nginx = shutil.which("nginx") or "/usr/sbin/nginx"
            with running(nginx, "-c", home / "nginx.conf", "-p", home, port=nginx_port):
                for _ in range(repetitions):
                    found["nginx"].append(load(f"http://127.0.0.1:{nginx_port}/page", {}))
                    found["portal"].append(load(f"http://127.0.0.1:{port}/bai/k3v9q2m7xa", {}))
    return found, len(page)


class Reporter(threading.Thread):
    """Somebody who sends one report after the other, `a_second` of them, each with a higher number than the last, and
    remembers which were acknowledged."""

    def __init__(self, office: Office, unit: str, a_second: float, stop: threading.Event):
        super().__init__()
        self.office, self.unit, self.pause, self.stop = office, unit, 1 / a_second, stop
        self.sent, self.acknowledged, self.last_entry = 0, 0, 0
        self.waited: list[float] = []
        self.refused: list[bytes] = []

    def run(self) -> None:
        due = time.monotonic()
        while not self.stop.is_set():
            due += self.pause
            time.sleep(max(0.0, due - time.monotonic()))
            self.sent += 1
            start = time.monotonic()
            try:
                answer, said = self.office.ask("POST", "/import?write=true&declared=true&name=so-lieu.json", {"reports": [
                    {"unit": self.unit, "period": REPORTED, "values": [[CODE, self.sent]]}]})
            except (OSError, http.client.HTTPException):
                return  # The server was killed: nobody was told that this one is kept.
            if answer.status != 200:
                self.refused.append(said)
                continue
            self.waited.append(1000 * (time.monotonic() - start))
            self.acknowledged = self.sent
            self.last_entry = json.loads(said)["recorded"]["last"]


CODE, REPORTED, REPORTERS = "GD.01", "2024-H1", 16


def communes_of(office: Office, many: int) -> list[str]:
    """Ids of communes that may report on their own."""
    _, found = office.ask("GET", "/units?on=2024-06-14")
    return [unit["id"] for unit in json.loads(found)["units"] if unit["level"] == "commune"][:many]


def mixed(program: pathlib.Path, seconds: int) -> dict[str, float]:
    """Two thousand pages, two hundred reports and one table of the country a second; then the server is killed in the
    middle of it, and asked again what it knows."""
    with tempfile.TemporaryDirectory(prefix="tongket-mixed-") as folder:
        office = Office(program, pathlib.Path(folder))
        with running(*office.command, port=office.port) as server:
            office.log_in()
            stop = threading.Event()
            reporters = [Reporter(office, unit, 200 / REPORTERS, stop) for unit in communes_of(office, REPORTERS)]
            script = pathlib.Path(folder, "steady.lua")
            script.write_text(STEADY_QUESTIONS.format(pause=1000 * 64 // 2000))
            pages = subprocess.Popen(
                ["wrk", "-t1", "-c64", f"-d{seconds}", "-s", script, "-H", f"cookie: {office.cookie}",
                 f"http://127.0.0.1:{office.port}/api/v1{dashboard_of_the_top(office)}"], stdout=subprocess.PIPE, text=True)
            for reporter in reporters:
                reporter.start()
            tables, due = [], time.monotonic()
            while pages.poll() is None:
                due += 1
                start = time.monotonic()
                answer, _ = office.ask("GET", f"/table/{REPORTED}?rows=tree&format=columns")
                tables.append((answer.status, 1000 * (time.monotonic() - start)))
                time.sleep(max(0.0, due - time.monotonic()))
            server.kill()
            stop.set()
            for reporter in reporters:
                reporter.join()
        said = next(line for line in pages.stdout if line.startswith("SAID")).split()[1:]
        waited = [each for reporter in reporters for each in reporter.waited]
        return {"pages": float(said[0]), "pages_p99": float(said[1]), "reports": len(waited) / seconds,
                "reports_p99": statistics.quantiles(waited, n=100)[98],
                "tables_p99": statistics.quantiles([spent for _, spent in tables], n=100)[98],
                "errors": float(said[2]) + sum(status != 200 for status, _ in tables)
                + sum(len(reporter.refused) for reporter in reporters),
                "acknowledged": sum(len(reporter.waited) for reporter in reporters),
                "lost": lost_after_restart(office, reporters)}


def lost_after_restart(office: Office, reporters: list[Reporter]) -> int:
    """Reporters whose last acknowledged number is not what stands there now; one more may have been kept unheard."""
    with running(*office.command, port=office.port):
        lost = 0
        for reporter in reporters:
            _, story = office.ask("GET", f"/figures/{reporter.unit}/{CODE}/{REPORTED}/why")
            stands = int(json.loads(story)["value"]["number"])
            lost += stands not in (reporter.acknowledged, reporter.acknowledged + 1)
        _, ledger = office.ask("GET", "/ledger")
        head = json.loads(ledger)["head"]["position"]
        answer, _ = office.ask("POST", "/ledger/verify", {})
        return lost + (head < max(reporter.last_entry for reporter in reporters)) + (answer.status != 200)
