"""Values in memory, over the part of Redis' protocol (RESP 2) that its plain commands need.

PING, SET (with EX, PX, NX, XX), GET, INCR, EXPIRE, TTL, EXISTS, DEL and QUIT, so that redis-cli
and the usual clients work. What is kept is gone when the cache ends.
"""
import asyncio
import signal
import socket
import time

import service

LONGEST_VALUE = 1024 * 1024
MOST_WORDS = 1024


class Refused(Exception):
    """Answered as an error; the connection goes on."""


class Simple(str):
    """Answered as a status, such as OK."""


class Store:
    """The values, each with the time when it is gone, or None."""

    def __init__(self, max_keys):
        self.values = {}
        self.max_keys = max_keys

    def live(self, key):
        entry = self.values.get(key)
        if entry and entry[1] is not None and entry[1] <= time.monotonic():
            del self.values[key]
            return None
        return entry

    def put(self, key, value, until=None):
        if key not in self.values and len(self.values) >= self.max_keys:
            for old in list(self.values):
                self.live(old)  # takes away what is over
            if len(self.values) >= self.max_keys:
                raise Refused("OOM the cache holds %d keys and takes no more" % self.max_keys)
        self.values[key] = (value, until)

    def ping(self, message=None):
        return Simple("PONG") if message is None else message

    def set(self, key, value, *options):
        until, words = None, [option.upper() for option in options]
        while words:
            word = words.pop(0)
            if word in (b"EX", b"PX") and words:
                until = time.monotonic() + positive(words.pop(0)) / (1 if word == b"EX" else 1000)
            elif word == b"NX":
                if self.live(key):
                    return None
            elif word == b"XX":
                if not self.live(key):
                    return None
            else:
                raise Refused("ERR syntax error")
        self.put(key, value, until)
        return Simple("OK")

    def get(self, key):
        entry = self.live(key)
        return entry[0] if entry else None

    def incr(self, key):
        value, until = self.live(key) or (b"0", None)
        value = number(value) + 1
        self.put(key, b"%d" % value, until)
        return value

    def expire(self, key, seconds):
        seconds, entry = number(seconds), self.live(key)
        if not entry:
            return 0
        self.values[key] = (entry[0], time.monotonic() + seconds)
        return 1

    def ttl(self, key):
        entry = self.live(key)
        if not entry:
            return -2
        return -1 if entry[1] is None else round(entry[1] - time.monotonic())

    def exists(self, *keys):
        return sum(1 for key in keys if self.live(key))

    def delete(self, *keys):
        return sum(1 for key in keys if self.live(key) and self.values.pop(key))

    def command(self, *_):
        return []  # redis-cli asks for help texts when it starts


COMMANDS = {  # the function, and how many words it takes at least and at most
    b"PING": (Store.ping, 0, 1), b"SET": (Store.set, 2, 6), b"GET": (Store.get, 1, 1),
    b"INCR": (Store.incr, 1, 1), b"EXPIRE": (Store.expire, 2, 2), b"TTL": (Store.ttl, 1, 1),
    b"EXISTS": (Store.exists, 1, MOST_WORDS), b"DEL": (Store.delete, 1, MOST_WORDS),
    b"COMMAND": (Store.command, 0, MOST_WORDS),
}


def number(text):
    try:
        return int(text)
    except ValueError:
        raise Refused("ERR value is not an integer or out of range") from None


def positive(text):
    value = number(text)
    if value <= 0:
        raise Refused("ERR invalid expire time in 'set' command")
    return value


def answer(store, words):
    name = words[0].upper()
    if name not in COMMANDS:
        raise Refused("ERR unknown command '%s'" % words[0].decode("utf-8", "replace"))
    command, least, most = COMMANDS[name]
    if not least <= len(words) - 1 <= most:
        raise Refused("ERR wrong number of arguments for '%s' command" % name.decode().lower())
    return command(store, *words[1:])


def encoded(value):
    if value is None:
        return b"$-1\r\n"
    if isinstance(value, Simple):
        return b"+%s\r\n" % value.encode()
    if isinstance(value, int):
        return b":%d\r\n" % value
    if isinstance(value, list):
        return b"*%d\r\n" % len(value) + b"".join(map(encoded, value))
    return b"$%d\r\n%s\r\n" % (len(value), value)


async def request(reader):
    """The words of the next request; an array of strings, or typed by hand on one line."""
    line = await reader.readline()
    if not line.startswith(b"*"):
        return line.split()
    words = []
    for _ in range(limited(line, MOST_WORDS)):
        line = await reader.readline()
        if not line.startswith(b"$"):
            raise ValueError("expected '$'")
        words.append((await reader.readexactly(limited(line, LONGEST_VALUE) + 2))[:-2])
    return words


def limited(line, most):
    length = int(line[1:])
    if not 0 <= length <= most:
        raise ValueError("invalid length")
    return length


async def converse(store, reader, writer):
    try:
        while not reader.at_eof():
            words = await request(reader)
            if not words:
                continue
            if words[0].upper() == b"QUIT":
                writer.write(b"+OK\r\n")
                break
            try:
                writer.write(encoded(answer(store, words)))
            except Refused as problem:
                writer.write(b"-%s\r\n" % str(problem).encode())
            await writer.drain()
    except ValueError as problem:
        writer.write(b"-ERR Protocol error: %s\r\n" % str(problem).encode())
    except (OSError, asyncio.IncompleteReadError):
        pass  # the other side is gone
    finally:
        writer.close()


def serve(settings):
    address, port = settings["address"], settings["port"]
    listening = service.opened(lambda: socket.create_server((address, port)), address, port)
    asyncio.run(serve_on(listening, Store(settings["max_keys"])))
    print("cache ended")


async def serve_on(listening, store):
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await asyncio.start_server(lambda reader, writer: converse(store, reader, writer), sock=listening)
    print("cache answers on %s" % service.host(*listening.getsockname()[:2]))
    service.ready()
    await ended.wait()


def check(settings):
    with socket.create_connection((settings["address"], settings["port"]), timeout=5) as connection:
        connection.sendall(b"*1\r\n$4\r\nPING\r\n")
        if connection.makefile("rb").readline() != b"+PONG\r\n":
            raise OSError("no PONG to a PING")
    return "PONG"


service.main(serve, check)
