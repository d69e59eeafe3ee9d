#!/usr/bin/env python3
"""Puts the program and its settings into the service's directory, and tells where it will listen."""
import json
import os
import re
import shutil
import sys

with open(os.environ["AYS_DATA"], encoding="utf-8") as file:
    data = json.load(file)
service, node = data["service"]["data"], data["parent"]["data"]
databases = data["producers"]["databases"]

every = re.fullmatch(r"(\d+)(ms|s|m|h)", service["every"])
if not every:
    sys.exit("every: %s is not a duration such as 500ms, 5s or 1m" % service["every"])

for program in ("metrics.py", "service.py"):
    shutil.copy(os.path.join(os.environ["AYS_TEMPLATE"], "files", program), program)

with open("settings.json", "w", encoding="utf-8") as file:
    json.dump({
        "address": node["address"],
        "port": service["port"],
        "seconds": int(every[1]) * {"ms": 0.001, "s": 1, "m": 60, "h": 3600}[every[2]],
        "databases": [
            {"name": database["name"], "address": database["data"]["address"], "port": database["data"]["port"]}
            for database in databases
        ],
    }, file, indent=2)

url = "http://%s:%d/" % (node["address"], service["port"])
with open(os.environ["AYS_OUTPUT"], "w", encoding="utf-8") as file:
    json.dump({"address": node["address"], "url": url}, file)
print("Metrics installed; they will be at %s" % url)
