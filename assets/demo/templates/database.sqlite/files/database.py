"""SQLite over TCP. A request is one line of JSON, and so is its answer:

    {"password": "...", "sql": "select name from products where price < ?", "values": [5]}
    {"rows": [["Cuberdons"]]}

    {"ping": true}
    {"pong": true}

What goes wrong is answered with {"problem": "..."}. Each request is a transaction of its own.
"""
import contextlib
import hmac
import json
import os
import socket
import socketserver
import sqlite3
import time

import service

LONGEST_LINE = 1024 * 1024


class Database:
    """The file."""

    def __init__(self, name, password):
        folder = os.path.join(service.HERE, "data")
        os.makedirs(folder, mode=0o700, exist_ok=True)
        self.file = os.path.join(folder, name + ".sqlite")
        self.password = password
        self.run("pragma journal_mode = wal")

    def run(self, sql, values=()):
        with contextlib.closing(sqlite3.connect(self.file, timeout=5)) as connection:
            connection.set_authorizer(self.allowed)
            with connection:  # commits, or rolls back
                return connection.execute(sql, values).fetchall()

    @staticmethod
    def allowed(what, *_):
        """Everything but opening other files of the node."""
        return sqlite3.SQLITE_DENY if what == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK

    def answer(self, request):
        if request.get("ping"):
            self.run("select count(*) from sqlite_master")
            return {"pong": True}
        if not hmac.compare_digest(str(request.get("password")).encode(), self.password.encode()):
            time.sleep(0.3)
            return {"problem": "the password is wrong"}
        return {"rows": self.run(request["sql"], request.get("values", []))}


class Handler(socketserver.StreamRequestHandler):
    timeout = 60

    def handle(self):
        with contextlib.suppress(ConnectionError, socket.timeout):
            for line in iter(lambda: self.rfile.readline(LONGEST_LINE), b""):
                self.wfile.write(json.dumps(self.answer(line)).encode() + b"\n")

    def answer(self, line):
        try:
            return self.server.database.answer(json.loads(line))
        except sqlite3.Error as problem:
            return {"problem": str(problem)}
        except (ValueError, KeyError, TypeError, AttributeError):
            return {"problem": "a request is a line of JSON with password, sql and values"}


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def serve(settings):
    address, port = settings["address"], settings["port"]
    database = Database(settings["database"], settings["password"])
    server = service.opened(lambda: Server((address, port), Handler), address, port)
    server.database = database
    print("database %s answers on %s" % (settings["database"], service.host(address, port)))
    service.run_until_ended(server)


def check(settings):
    with socket.create_connection((settings["address"], settings["port"]), timeout=5) as connection:
        connection.sendall(b'{"ping": true}\n')
        answer = json.loads(connection.makefile("rb").readline() or b"{}")
    if not answer.get("pong"):
        raise OSError(answer.get("problem", "no answer"))
    return "database %s can be read" % settings["database"]


service.main(serve, check)
