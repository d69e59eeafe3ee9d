"""What the programs of the demo have in common: settings, a clean start and a clean end."""
import errno
import json
import os
import signal
import socket
import socketserver
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = os.path.splitext(os.path.basename(sys.argv[0]))[0]


def settings():
    """What the install action wrote beside this program."""
    with open(os.path.join(HERE, "settings.json"), encoding="utf-8") as file:
        return json.load(file)


def main(serve, check):
    """Runs `serve` or `check`, as the command line says. A check raises OSError when unhealthy."""
    what = sys.argv[1] if len(sys.argv) == 2 else ""
    try:
        if what == "serve":
            serve(settings())
        elif what == "check":
            print(check(settings()))
        else:
            sys.exit("usage: %s.py serve|check" % NAME)
    except OSError as problem:
        sys.exit("%s: %s" % (NAME, explained(problem)))


def explained(problem):
    """The problem as a sentence."""
    if isinstance(problem, PortTaken):
        return str(problem)
    if isinstance(problem, (socket.timeout, TimeoutError)) or "timed out" in str(problem):
        return "no answer in time"
    if isinstance(getattr(problem, "reason", problem), ConnectionRefusedError):
        return "nothing listens there"
    return str(problem)


class PortTaken(OSError):
    """The port can't be opened, since another program has it."""


def opened(make, address, port):
    """What `make` returns, which opens the port."""
    try:
        return make()
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise PortTaken("port %d on %s is taken by another program; "
                            "end that one, or give another port in the blueprint" % (port, address)) from None
        raise


def ready():
    """Tells the start action that the port is open: writes the pid file in one go."""
    path = os.path.join(HERE, "run", NAME + ".pid")
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write("%d\n" % os.getpid())
    os.replace(path + ".new", path)


def run_until_ended(server):
    """Serves until SIGTERM."""
    def end(_signal, _frame):
        # shutdown() waits for the loop that this very thread runs
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, end)
    ready()
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    print(NAME + " ended")


class HttpServer(ThreadingHTTPServer):
    """An HTTP server with a thread per connection."""
    daemon_threads = True

    def server_bind(self):
        # not HTTPServer's, which asks the name service for this address and may wait long for it
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class HttpHandler(BaseHTTPRequestHandler):
    """Answers with whole bodies; connections are kept open, but not for ever."""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def answer(self, status, kind, body, headers=()):
        content = body.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind + "; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def answer_json(self, status, value, headers=()):
        self.answer(status, "application/json", json.dumps(value, indent=2) + "\n", headers)

    def log_message(self, format, *args):
        sys.stdout.write("%s %s\n" % (self.log_date_time_string(), format % args))


def get_json(url, method="GET", timeout=2):
    """The JSON at an address; OSError when it can't be had."""
    request = urllib.request.Request(url, method=method)
    # no proxy: what the services of an environment say to each other stays inside
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=timeout) as response:
            return json.load(response)
    except urllib.error.HTTPError as answer:
        with answer:
            try:
                raise OSError(json.load(answer)["problem"]) from None
            except (ValueError, KeyError, TypeError):
                raise OSError("answered %d %s" % (answer.code, answer.reason)) from None
    except ValueError:
        raise OSError("the answer is not JSON") from None


def host(address, port):
    """`address:port` as it stands in a URL."""
    return "%s:%d" % ("[%s]" % address if ":" in address else address, port)
