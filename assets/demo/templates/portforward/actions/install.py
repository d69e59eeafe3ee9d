#!/usr/bin/env python3
"""Puts the program and its settings into the service's directory, and tells where it will listen."""
import json
import os
import shutil

with open(os.environ["AYS_DATA"], encoding="utf-8") as file:
    data = json.load(file)
service, switch = data["service"]["data"], data["parent"]["data"]
to = data["producers"]["to"][0]

for program in ("forward.py", "service.py"):
    shutil.copy(os.path.join(os.environ["AYS_TEMPLATE"], "files", program), program)

with open("settings.json", "w", encoding="utf-8") as file:
    json.dump({
        "address": switch["address"],
        "port": service["port"],
        "to": {"name": to["name"], "address": to["data"]["address"], "port": to["data"]["port"]},
    }, file, indent=2)

with open(os.environ["AYS_OUTPUT"], "w", encoding="utf-8") as file:
    json.dump({"address": switch["address"]}, file)
print("Port-forward installed, from port %d to %s" % (service["port"], to["name"]))
