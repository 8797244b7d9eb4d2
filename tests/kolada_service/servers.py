"""The service over HTTP on 127.0.0.1, with limits like Kolada's and faults on demand."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

REAL = "https://api.kolada.se"
"""Addresses of following pages name the real host, whoever is asked."""

MOST_IDS, LARGEST_PAGE = 25, 5000


@dataclass
class Fault:
    """What the service does wrong.

    Attributes
    ----------
    where
        In the path of the questions it is done to.
    times
        How often; after that all is well.
    status, headers, body
        What is answered in place of the right thing.
    change
        What the right answer, an object, is changed by.
    cut
        Whether the right answer ends in the middle.
    after
        So many questions are answered rightly first.
    """

    where: str = "/data/"
    times: int = 10_000
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    change: object = None
    cut: bool = False
    after: int = 0


class Service:
    """Answers from a world. What was asked is kept in ``asked``."""

    def __init__(self, world):
        self.world = world
        self.faults: list[Fault] = []
        self.asked: list[str] = []
        self.unknown_is_404 = False
        self._listed = "", []
        self.address = ""

    @property
    def base_url(self):
        return f"{self.address}/v3"

    def asked_for(self, part):
        """Return the questions with this in their address."""
        return [each for each in self.asked if part in each]

    def answer(self, target):
        """Return status, headers and body for an address."""
        split = urlsplit(target)
        path, query = unquote(split.path), parse_qs(split.query)
        self.asked.append(unquote(target))
        fault = self._fault(path)
        if fault and fault.body is not None:
            return fault.status or 200, fault.headers, fault.body
        if fault and fault.status:
            return fault.status, fault.headers, b""
        status, answer = self._right(path, query)
        if fault and fault.change and status == 200:
            answer = fault.change(answer) or answer
        body = json.dumps(answer, ensure_ascii=False).encode()
        if fault and fault.cut:
            body = body[: len(body) // 2]
        return status, {}, body

    def _fault(self, path):
        for fault in self.faults:
            if fault.where not in path:
                continue
            if fault.after:
                fault.after -= 1
            elif fault.times:
                fault.times -= 1
                return fault
        return None

    def _right(self, path, query):
        if path.startswith("/v2"):
            return 410, {"error": "This endpoint is deprecated."}
        parts = path.partition("/v3/")[2].split("/")
        if int(query.get("per_page", ["1"])[0]) > LARGEST_PAGE:
            return 422, {}
        if "page" not in query or path != self._listed[0]:
            items = self._items(parts, query)
            if isinstance(items, int):
                return items, {}
            self._listed = path, list(items)
        return 200, _page(self._listed[1], path, query)

    def _items(self, parts, query):
        if parts[0] == "data":
            return self._data(parts[1:], query)
        lists = {
            "kpi": [each.as_json() for each in self.world.key_figures.values()],
            "municipality": self.world.units,
            "municipality_groups": self.world.groups,
        }
        if parts[0] not in lists or len(parts) > 2:
            return 404
        items = lists[parts[0]]
        if len(parts) == 2:
            ids = parts[1].split(",")
            if len(ids) > MOST_IDS:
                return 422
            items = [each for each in items if each["id"] in ids]
            if self.unknown_is_404 and len(items) < len(ids):
                return 404
        if "title" in query:
            wanted = query["title"][0].lower()
            items = [each for each in items if wanted in each["title"].lower()]
        return items

    def _data(self, parts, query):
        named = dict(zip(parts[::2], parts[1::2], strict=False))
        if (
            len(parts) % 2
            or len(named) < 2
            or set(named)
            - {
                "kpi",
                "municipality",
                "year",
            }
        ):
            return 404
        ids = {name: some.split(",") for name, some in named.items()}
        if any(len(some) > MOST_IDS for some in ids.values()):
            return 422
        since = query.get("from_date")
        return self.world.rows(
            ids["kpi"],
            ids.get("municipality", self.world.unit_ids()),
            [int(each) for each in ids.get("year", self.world.years)],
            since=date.fromisoformat(since[0]) if since else None,
        )


def _page(items, path, query):
    number = int(query.get("page", ["1"])[0])
    size = int(query.get("per_page", [str(LARGEST_PAGE)])[0])
    first = (number - 1) * size
    values = items[first : first + size]
    more = {name: some[0] for name, some in query.items()}
    following = {**more, "page": number + 1, "per_page": size}
    there_is_more = first + size < len(items)
    return {
        "values": values,
        "count": len(values),
        "previous_url": None,
        "next_url": f"{REAL}{path}?{urlencode(following)}" if there_is_more else None,
    }


@contextmanager
def serving(service) -> Iterator[Service]:
    """Serve on 127.0.0.1, on a port that is free, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self):
            self._reply(*service.answer(self.path))

        def do_POST(self):
            length = int(self.headers.get("Content-Length", "0"))
            self._reply(*service.post(self.path, json.loads(self.rfile.read(length))))

        def _reply(self, status, headers, body):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments):
            """Say nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    service.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
