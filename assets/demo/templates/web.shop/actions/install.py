#!/usr/bin/env python3
"""Puts the program and its settings into the service's directory, and tells where the page will be."""
import json
import os
import shutil

with open(os.environ["AYS_DATA"], encoding="utf-8") as file:
    data = json.load(file)
service, node = data["service"]["data"], data["parent"]["data"]


def backend(argname, path):
    """The service that is used under this name, and the address at which it answers for the page."""
    producer = data["producers"][argname][0]
    return {
        "name": producer["name"],
        "url": "http://%s:%d%s" % (producer["data"]["address"], producer["data"]["port"], producer["data"][path]),
    }


for program in ("web.py", "service.py", "page.html"):
    shutil.copy(os.path.join(os.environ["AYS_TEMPLATE"], "files", program), program)

print("::progress 50 settings", flush=True)
with open("settings.json", "w", encoding="utf-8") as file:
    json.dump({
        "version": service["version"],
        "title": service["title"],
        "address": node["address"],
        "port": service["port"],
        "node": data["parent"]["name"],
        "catalog": backend("catalog", "products"),
        "visits": backend("visits", "visits"),
    }, file, indent=2)

url = "http://%s:%d/" % (node["address"], service["port"])
with open(os.environ["AYS_OUTPUT"], "w", encoding="utf-8") as file:
    json.dump({"address": node["address"], "url": url}, file)
print("Version %s installed; it will be at %s" % (service["version"], url))
