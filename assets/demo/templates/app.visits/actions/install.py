#!/usr/bin/env python3
"""Puts the program and its settings into the service's directory, and tells where it will listen."""
import json
import os
import shutil

with open(os.environ["AYS_DATA"], encoding="utf-8") as file:
    data = json.load(file)
service, node = data["service"]["data"], data["parent"]["data"]
cache = data["producers"]["cache"][0]

for program in ("visits.py", "service.py"):
    shutil.copy(os.path.join(os.environ["AYS_TEMPLATE"], "files", program), program)

with open("settings.json", "w", encoding="utf-8") as file:
    json.dump({
        "address": node["address"],
        "port": service["port"],
        "visits": service["visits"],
        "cache": {
            "name": cache["name"],
            "address": cache["data"]["address"],
            "port": cache["data"]["port"],
        },
    }, file, indent=2)

with open(os.environ["AYS_OUTPUT"], "w", encoding="utf-8") as file:
    json.dump({"address": node["address"]}, file)
print("Counter installed, for port %d; it counts in cache %s" % (service["port"], cache["name"]))
