"""Writes what this node is to the action's output; fails when Python is too old."""
import json
import os
import platform
import sys


def operating_system():
    """What the system calls itself, such as `Debian GNU/Linux 12 (bookworm)`."""
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            for line in file:
                if line.startswith("PRETTY_NAME="):
                    return line.partition("=")[2].strip().strip("\"'")
    except OSError:
        pass  # not every system has the file
    return (platform.system() + " " + platform.release()).strip()


if sys.version_info < (3, 9):
    sys.exit("Python %s is too old: the services need 3.9 or later." % platform.python_version())

facts = {
    "os": operating_system(),
    "kernel": platform.system() + " " + platform.release(),
    "python": platform.python_version(),
}
with open(os.environ["AYS_OUTPUT"], "w", encoding="utf-8") as output:
    json.dump(facts, output)
for name, value in facts.items():
    print(name + ": " + value)
