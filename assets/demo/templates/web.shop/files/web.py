"""The page of the shop: what is for sale, from the catalog, and how many looked at it, from the counter."""
import html
import os
import string

import service


class Shop:
    """What the page shows. What can't be had is None, and a sentence in `problems` says why."""

    def __init__(self, settings, count_visit):
        self.problems = []
        catalog = self.ask(settings["catalog"])
        visits = self.ask(settings["visits"], "POST" if count_visit else "GET")
        self.products = catalog.get("products")
        self.database = catalog.get("database")
        self.visits = visits.get("visits")
        self.cache = visits.get("cache")

    def ask(self, backend, method="GET"):
        try:
            return service.get_json(backend["url"], method)
        except OSError as problem:
            self.problems.append("%s: %s" % (backend["name"], service.explained(problem)))
            return {}


def card(product):
    name, stock = html.escape(product["name"]), product["stock"]
    return """
      <li class="card">
        <div class="picture" aria-hidden="true">%s</div>
        <h2>%s</h2>
        <p>%s</p>
        <div class="line"><strong>€ %d.%02d</strong><span class="%s">%s</span></div>
      </li>""" % (name[:1], name, html.escape(product["description"]), *divmod(product["cents"], 100),
                  "few" if stock < 20 else "stock", "only %d left" % stock if stock < 20 else "%d in stock" % stock)


def counted(shop):
    if not shop.cache:
        return "visits not counted"
    return "%s, counted in cache %s" % ("visit" if shop.visits == 1 else "visits", shop.cache)


def page(settings, shop):
    if shop.products is None:
        goods = '<p class="empty">The products can\'t be shown at the moment.</p>'
    else:
        goods = '<ul class="cards">%s\n    </ul>' % "".join(map(card, shop.products))
    with open(os.path.join(service.HERE, "page.html"), encoding="utf-8") as file:
        template = string.Template(file.read())
    return template.substitute(
        title=html.escape(settings["title"]),
        version=settings["version"],
        # far apart for versions that are near each other
        hue=(212 + (settings["version"] - 1) * 137) % 360,
        problems="".join('<p class="problem" role="alert">%s</p>' % html.escape(problem) for problem in shop.problems),
        goods=goods,
        count=len(shop.products) if shop.database else "–",
        products=html.escape("products, from database " + shop.database if shop.database else "products not reached"),
        visits=shop.visits if shop.cache else "–",
        counted=html.escape(counted(shop)),
        node=html.escape(settings["node"]),
        catalog=html.escape(settings["catalog"]["name"]),
        counter=html.escape(settings["visits"]["name"]),
    )


class Handler(service.HttpHandler):
    def do_GET(self):
        settings = self.server.settings
        version = [("X-Shop-Version", str(settings["version"]))]
        if self.path == "/":
            self.answer(200, "text/html", page(settings, Shop(settings, self.command == "GET")), version)
        elif self.path == "/api.json":
            shop = Shop(settings, False)
            self.answer_json(200, {
                "version": settings["version"],
                "products": shop.products,
                "visits": shop.visits,
                "problems": shop.problems,
            }, version)
        elif self.path == "/health":
            self.answer_json(200, {"status": "ok", "version": settings["version"]}, version)
        else:
            self.answer(404, "text/plain", "There is only /, /api.json and /health.\n", version)

    do_HEAD = do_GET


def serve(settings):
    address, port = settings["address"], settings["port"]
    server = service.opened(lambda: service.HttpServer((address, port), Handler), address, port)
    server.settings = settings
    print("version %s of the page is at http://%s/" % (settings["version"], service.host(address, port)))
    service.run_until_ended(server)


def check(settings):
    """The page itself. Whether it can show all is asked of those behind it, by their own checks."""
    health = service.get_json("http://%s/health" % service.host(settings["address"], settings["port"]))
    if health.get("version") != settings["version"]:
        raise OSError("version %s answers instead of %s" % (health.get("version"), settings["version"]))
    return "version %s answers" % health["version"]


service.main(serve, check)
