"""The products of the shop as JSON, read from the database at each request."""
import json
import socket

import service

FIRST_PRODUCTS = [  # what an empty database gets: name, what it is, price in cents, in stock
    ("Cuberdon", "Raspberry cone, soft inside", 450, 120),
    ("Speculoos", "Thin and spiced, by the dozen", 520, 64),
    ("Liège waffle", "Pearl sugar, still warm", 300, 38),
    ("Mattentaart", "Curd pastry from Geraardsbergen", 340, 21),
    ("Macaron", "Pistachio, from the Paris counter", 260, 90),
    ("Praline", "Dark, hazelnut, hand-made", 180, 240),
    ("Canelé", "Rum and vanilla, crisp outside", 290, 17),
    ("Peperkoek", "Honey cake, one loaf", 610, 9),
]


class Database:
    """A client of the database."""

    def __init__(self, settings):
        self.settings = settings

    def run(self, sql, *values):
        line = json.dumps({"password": self.settings["password"], "sql": sql, "values": values})
        at = (self.settings["address"], self.settings["port"])
        with socket.create_connection(at, timeout=2) as connection:
            connection.sendall(line.encode() + b"\n")
            answer = json.loads(connection.makefile("rb").readline() or b'{"problem": "no answer"}')
        if "rows" not in answer:
            raise OSError(answer.get("problem", "no rows"))
        return answer["rows"]


def products(database):
    database.run("create table if not exists products"
                 " (name text primary key, description text, cents integer, stock integer)")
    if database.run("select count(*) from products") == [[0]]:
        for product in FIRST_PRODUCTS:
            database.run("insert or ignore into products values (?, ?, ?, ?)", *product)
    rows = database.run("select name, description, cents, stock from products order by rowid")
    return [{"name": name, "description": description, "cents": cents, "stock": stock}
            for name, description, cents, stock in rows]


class Handler(service.HttpHandler):
    def do_GET(self):
        settings = self.server.settings
        if self.path == "/health":
            self.answer_json(200, {"status": "ok"})
        elif self.path == settings["products"]:
            database = settings["database"]
            try:
                self.answer_json(200, {"database": database["name"], "products": products(Database(database))})
            except OSError as problem:
                self.answer_json(503, {"problem": "database %s: %s" % (database["name"], service.explained(problem))})
        else:
            self.answer_json(404, {"problem": "there is only %s and /health" % settings["products"]})


def serve(settings):
    address, port = settings["address"], settings["port"]
    server = service.opened(lambda: service.HttpServer((address, port), Handler), address, port)
    server.settings = settings
    print("catalog answers on %s" % service.host(address, port))
    service.run_until_ended(server)


def check(settings):
    service.get_json("http://%s/health" % service.host(settings["address"], settings["port"]))
    return "catalog answers"


service.main(serve, check)
