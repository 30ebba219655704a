"""A web on this machine for the tests of external links: it answers well, badly, late and never."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Web(ThreadingHTTPServer):
    """One server on 127.0.0.1 with a port of its own; remembers what it was asked."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.asked: list[tuple[str, str]] = []
        self.times: list[float] = []
        self.headers: list[dict[str, str]] = []
        self.robots = ""
        self.now = self.most = self.sent = 0
        self.closing = threading.Event()
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def at(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of ``path``."""
        return f"{scheme}://{host}:{self.port}{path}"

    def counts(self) -> Counter[str]:
        """How often each path was asked for, robots.txt aside."""
        return Counter(path for _, path in self.asked if path != "/robots.txt")

    def methods(self, path: str) -> list[str]:
        return [method for method, asked in self.asked if asked == path]

    def close(self) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the tests."""


class Answers(BaseHTTPRequestHandler):
    """``/404`` answers 404; the others are named below."""

    protocol_version = "HTTP/1.1"
    server: Web

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        web, path = self.server, self.path.partition("?")[0]
        with web.lock:
            web.asked.append((self.command, self.path))
            web.times.append(time.monotonic())
            web.headers.append(dict(self.headers))
            web.now += 1
            web.most = max(web.most, web.now)
        try:
            self._route(path.strip("/"), web)
        finally:
            with web.lock:
                web.now -= 1

    def _route(self, name: str, web: Web) -> None:
        times = web.methods(self.path)
        moved = {"moved": "/ok", "chain": "/moved#there", "loop-a": "/loop-b", "loop-b": "/loop-a",
                 "moved-404": "/404", "wall": "/abuse-detection", "odd": "http://[",
                 "left": "tel:1", "ports": "//127.0.0.1:99999/"}  # fmt: skip
        if name == "robots.txt":
            self._say(200 if web.robots else 404, body=web.robots.encode())
        elif name in moved:
            self._say(301, {"Location": moved[name]})
        elif name == "cookies":
            self._say(302, {"Location": "/cookies", "Set-Cookie": "seen=1"})
        elif name == "private":
            self._say(302, {"Location": "http://10.0.0.1/"})
        elif name == "endless":
            self._say(302, {"Location": f"/endless?{len(web.asked)}"})
        elif name == "no-head":
            self._say(405 if self.command == "HEAD" else 200)
        elif name == "odd-head":
            self._say(404 if self.command == "HEAD" else 200)
        elif name == "busy":
            self._say(*((429, {"Retry-After": "1"}) if len(times) == 1 else (200, {})))
        elif name == "busy-long":
            self._say(429, {"Retry-After": "3600"})
        elif name == "flaky":
            self._say(500 if times.count("GET") < 2 else 200)
        elif name == "challenge":
            self._say(503, {"cf-mitigated": "challenge"})
        elif name == "abuse-detection":
            self._say(404)
        elif name == "pause":
            time.sleep(0.05)
            self._say(200)
        elif name == "never":
            web.closing.wait(30)
        elif name == "rubbish":
            self.wfile.write(b"SMTP 1.0 hello\r\n\r\n")
            self.close_connection = True
        elif name == "headers":
            self._say(200, {"Content-Security-Policy": "x" * 20_000})
        elif name in ("huge", "slow-body"):
            self._body(name, web)
        else:
            self._say(int(name) if name.isdigit() else 200)

    def _say(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _body(self, name: str, web: Web) -> None:
        if self.command == "HEAD":
            return self._say(405)
        self.send_response(200)
        self.send_header("Content-Length", str(10**9))
        self.end_headers()
        part = b"x" * (100_000 if name == "huge" else 1)
        for _ in range(10**9 // len(part)):
            self.wfile.write(part)
            web.sent += len(part)
            if name == "slow-body" and web.closing.wait(0.2):
                return None
        return None

    def log_message(self, *args: object) -> None:
        """Nothing on the terminal."""


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
