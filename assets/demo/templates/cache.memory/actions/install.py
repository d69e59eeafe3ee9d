#!/usr/bin/env python3
"""Puts the program and its settings into the service's directory, and tells where it will listen."""
import json
import os
import shutil

with open(os.environ["AYS_DATA"], encoding="utf-8") as file:
    data = json.load(file)
service, node = data["service"]["data"], data["parent"]["data"]

for program in ("cache.py", "service.py"):
    shutil.copy(os.path.join(os.environ["AYS_TEMPLATE"], "files", program), program)

with open("settings.json", "w", encoding="utf-8") as file:
    json.dump({
        "address": node["address"],
        "port": service["port"],
        "max_keys": service["max_keys"],
    }, file, indent=2)

with open(os.environ["AYS_OUTPUT"], "w", encoding="utf-8") as file:
    json.dump({"address": node["address"]}, file)
print("Cache installed, for port %d" % service["port"])
