#!/usr/bin/env python3
"""Puts the program and its settings into the service's directory, and tells where it will listen."""
import json
import os
import shutil

with open(os.environ["AYS_DATA"], encoding="utf-8") as file:
    data = json.load(file)
service, node = data["service"]["data"], data["parent"]["data"]

for program in ("database.py", "service.py"):
    shutil.copy(os.path.join(os.environ["AYS_TEMPLATE"], "files", program), program)

print("::progress 50 settings", flush=True)
os.umask(0o077)  # the password is in there
with open("settings.json.new", "w", encoding="utf-8") as file:
    json.dump({
        "address": node["address"],
        "port": service["port"],
        "database": service["database"],
        "password": service["password"],
    }, file, indent=2)
os.replace("settings.json.new", "settings.json")

with open(os.environ["AYS_OUTPUT"], "w", encoding="utf-8") as file:
    json.dump({"address": node["address"]}, file)
print("Database %s installed, for port %d" % (service["database"], service["port"]))
