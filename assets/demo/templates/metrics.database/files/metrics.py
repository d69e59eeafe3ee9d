"""Connects to each database from time to time, and tells what came of it: as a page, and for Prometheus."""
import html
import socket
import threading
import time

import service


class Watch:
    """One database, and what was seen of it last."""

    def __init__(self, name, address, port):
        self.name, self.address, self.port = name, address, port
        self.looks = self.failures = 0
        self.up, self.seconds, self.problem = False, 0.0, "not looked yet"

    def look(self):
        before = time.monotonic()
        try:
            socket.create_connection((self.address, self.port), timeout=2).close()
            self.up, self.problem = True, ""
        except OSError as problem:
            self.failures += 1
            self.up, self.problem = False, service.explained(problem)
        self.seconds = time.monotonic() - before
        self.looks += 1


def look_for_ever(watches, seconds):
    while True:
        for watch in watches:
            watch.look()
        time.sleep(max(seconds, 0.1))


def prometheus(watches):
    lines = []
    for name, kind, help_text, value in (
            ("database_up", "gauge", "1 when it takes connections", lambda watch: int(watch.up)),
            ("database_connect_seconds", "gauge", "How long the last connect took", lambda watch: watch.seconds),
            ("database_looks_total", "counter", "How often it was looked at", lambda watch: watch.looks),
            ("database_failures_total", "counter", "How often it took no connection", lambda watch: watch.failures)):
        lines += ["# HELP %s %s" % (name, help_text), "# TYPE %s %s" % (name, kind)]
        lines += ['%s{database="%s"} %s' % (name, watch.name, value(watch)) for watch in watches]
    return "\n".join(lines) + "\n"


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Databases</title>
<link rel="icon" href="data:,"><style>
:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1.5rem }
table { width: 100%%; border-collapse: collapse } th, td { text-align: left; padding: .5rem .75rem; border-bottom: 1px solid rgb(128 128 128 / .3) }
.number { text-align: right; font-variant-numeric: tabular-nums } .down { font-weight: 700 }
</style></head><body><h1>Databases</h1>
<table><tr><th>Name<th>Where<th>State<th class="number">Connect<th class="number">Failures</tr>%s</table>
<p><a href="/metrics">For Prometheus</a></p></body></html>
"""


def page(watches):
    return PAGE % "".join(
        '\n<tr><td>%s<td>%s<td class="%s">%s<td class="number">%.1f ms<td class="number">%d of %d</tr>' % (
            html.escape(watch.name), html.escape(service.host(watch.address, watch.port)),
            "up" if watch.up else "down", "✓ up" if watch.up else "✗ " + html.escape(watch.problem),
            watch.seconds * 1000, watch.failures, watch.looks) for watch in watches)


class Handler(service.HttpHandler):
    def do_GET(self):
        watches = self.server.watches
        if self.path == "/":
            self.answer(200, "text/html", page(watches))
        elif self.path == "/metrics":
            self.answer(200, "text/plain; version=0.0.4", prometheus(watches))
        elif self.path == "/health":
            self.answer_json(200, {"status": "ok", "databases": len(watches)})
        else:
            self.answer(404, "text/plain", "There is only /, /metrics and /health.\n")


def serve(settings):
    address, port = settings["address"], settings["port"]
    server = service.opened(lambda: service.HttpServer((address, port), Handler), address, port)
    server.watches = [Watch(**database) for database in settings["databases"]]
    threading.Thread(target=look_for_ever, args=(server.watches, settings["seconds"]), daemon=True).start()
    print("metrics are at http://%s/" % service.host(address, port))
    service.run_until_ended(server)


def check(settings):
    health = service.get_json("http://%s/health" % service.host(settings["address"], settings["port"]))
    count = health["databases"]
    return "1 database is watched" if count == 1 else "%d databases are watched" % count


service.main(serve, check)
