"""The `/cdx/v1/` calls of the contract over a Publisher: as an httpx transport, or as a real HTTP server."""

import threading
from collections.abc import Callable, Mapping
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import orjson

from tests.unit.cdx_node.publisher import Publisher

Answer = tuple[int, dict[str, str], bytes]


class StubHq:
    """`faults`: path → function from the right answer to the one given; stays until taken away."""

    def __init__(self, publisher: Publisher) -> None:
        self.publisher = publisher
        self.calls: list[str] = []
        self.reports: list[dict[str, Any]] = []
        self.lockouts: list[dict[str, Any]] = []
        self.faults: dict[str, Callable[[Answer], Answer]] = {}
        self.documents: list[bytes] = []

    def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        parts = urlsplit(url)
        self.calls.append(f"{method} {parts.path}")
        if not headers.get("authorization", "").startswith("Node "):
            return 401, {}, b'{"error":{"code":"token_missing"}}'
        given = self._answer(method, parts.path, {k: v[0] for k, v in parse_qs(parts.query).items()}, headers, body)
        status, more, content = self.faults.get(parts.path, lambda answer: answer)(given)
        return status, {"Evertill-Node": "hq/hq", **more}, content

    def _answer(
        self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
    ) -> Answer:
        if (method, path) == ("GET", "/cdx/v1/releases"):
            text = self.publisher.release_text()
            etag = f'"{sha256(text.encode()).hexdigest()}"'
            if headers.get("if-none-match") == etag:
                return 304, {"ETag": etag}, b""
            return 200, {"ETag": etag}, text.encode()
        if (method, path) == ("GET", "/cdx/v1/packages"):
            chain = self.publisher.packages.get((query["job"], query["scope"]), [])
            after = int(query["after"])
            start = max((i for i, p in enumerate(chain) if p.kind == "snapshot"), default=0) if after == 0 else 0
            wanted = [package for package in chain[start:] if package.to_cut > after]
            return 200, {}, orjson.dumps({"packages": [{"hash": package.hash} for package in wanted]})
        if (method, path) == ("POST", "/cdx/v1/packages/bundle"):
            return self._bundle(orjson.loads(body)["packages"])
        if (method, path) == ("POST", "/cdx/v1/sessions"):
            report = orjson.loads(body)
            self.reports += report["sessions"]
            self.lockouts = report.get("lockouts", self.lockouts)
            return 200, {}, b"{}"
        if (method, path) == ("GET", "/cdx/v1/store-secrets"):
            return 200, {}, b'{"store_secrets":{},"addresses":{}}'
        if path.startswith("/api/v1/exchange/"):
            return self._exchange(path.rpartition("/")[2], body)
        return self._package(path.split("/")[4:])

    def _exchange(self, call: str, body: bytes) -> Answer:
        """Holds documents of one journal, in order."""
        if call == "pull":
            return 200, {"Content-Type": "application/x-ndjson"}, b""
        if call == "vectors":
            asked = orjson.loads(body)["journals"]
            last = sha256(self.documents[-1]).hexdigest() if self.documents else ""
            held = [{"journal": v["journal"], "seq": len(self.documents), "hash": last, "extras": []} for v in asked]
            return 200, {}, orjson.dumps({"journals": held, "custodian": "hq", "unknown": []})
        lines = [line for line in body.split(b"\n") if not line.startswith(b'{"certificate":')]
        self.documents += lines
        results = [
            {"uuid": "", "hash": sha256(line).hexdigest(), "result": "accepted", "flags": [], "error": None}
            for line in lines
        ]
        return 200, {}, orjson.dumps({"custodian": "hq", "results": results})

    def _bundle(self, names: list[str]) -> Answer:
        parts, contents = [], []
        for package in (p for chain in self.publisher.packages.values() for p in chain if p.hash in names):
            for chunk, content in [(None, package.manifest.encode()), *enumerate(package.chunks)]:
                parts.append({"package": package.hash, "chunk": chunk, "size": len(content)})
                contents.append(content)
        return 200, {}, b"\n".join([orjson.dumps({"parts": parts}), b"".join(contents)])

    def _package(self, rest: list[str]) -> Answer:
        for chain in self.publisher.packages.values():
            for package in chain:
                if rest and package.hash == rest[0]:
                    return 200, {}, package.manifest.encode() if len(rest) == 1 else package.chunks[int(rest[2])]
        return 404, {}, b'{"error":{"code":"not_found"}}'

    def transport(self) -> httpx.MockTransport:
        def handle(request: httpx.Request) -> httpx.Response:
            headers = {name.lower(): value for name, value in request.headers.items()}
            status, more, content = self.answer(request.method, str(request.url), headers, request.content)
            return httpx.Response(status, headers=more, content=content)

        return httpx.MockTransport(handle)


class Server:
    """A StubHq on a free port of 127.0.0.1."""

    def __init__(self, stub: StubHq) -> None:
        outer = stub

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _handle(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, more, content = outer.answer(self.command, self.path, headers, body)
                self.send_response(status)
                for name, value in more.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = _handle  # noqa: N815  (names that the base class calls)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
