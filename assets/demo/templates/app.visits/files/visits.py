"""Counts visits in the cache: POST counts one more, GET only tells how many there were."""
import socket

import service

KEY = b"visits:front"


class Cache:
    """A client of the cache, as far as counting needs it."""

    def __init__(self, settings):
        self.at = (settings["address"], settings["port"])

    def run(self, *words):
        request = b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words)
        with socket.create_connection(self.at, timeout=2) as connection:
            connection.sendall(request)
            answer = connection.makefile("rb")
            kind, rest = answer.read(1), answer.readline().strip()
            if kind == b":":
                return int(rest)
            if kind == b"$":
                return None if int(rest) < 0 else answer.read(int(rest))
        raise OSError(rest.decode("utf-8", "replace") or "no answer")


class Handler(service.HttpHandler):
    def do_GET(self):
        if self.path == "/health":
            self.answer_json(200, {"status": "ok"})
        else:
            self.tell(lambda cache: int(cache.run(b"GET", KEY) or 0))

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.tell(lambda cache: cache.run(b"INCR", KEY))

    def tell(self, count):
        settings = self.server.settings
        if self.path != settings["visits"]:
            self.answer_json(404, {"problem": "there is only %s and /health" % settings["visits"]})
            return
        cache = settings["cache"]
        try:
            self.answer_json(200, {"cache": cache["name"], "visits": count(Cache(cache))})
        except (OSError, ValueError) as problem:
            self.answer_json(503, {"problem": "cache %s: %s" % (cache["name"], service.explained(problem))})


def serve(settings):
    address, port = settings["address"], settings["port"]
    server = service.opened(lambda: service.HttpServer((address, port), Handler), address, port)
    server.settings = settings
    print("visits answers on %s" % service.host(address, port))
    service.run_until_ended(server)


def check(settings):
    service.get_json("http://%s/health" % service.host(settings["address"], settings["port"]))
    return "visits answers"


service.main(serve, check)
