"""Passes the bytes of each connection on to another address, and those that come back."""
import asyncio
import contextlib
import signal
import socket

import service


async def pump(reader, writer):
    """All bytes until the end of one direction; the other direction may go on."""
    with contextlib.suppress(OSError):
        while True:
            data = await reader.read(65536)
            if not data:
                break
            writer.write(data)
            await writer.drain()
        writer.write_eof()


async def pass_on(reader, writer, to):
    try:
        far_reader, far_writer = await asyncio.wait_for(asyncio.open_connection(to["address"], to["port"]), 5)
    except (OSError, asyncio.TimeoutError) as problem:
        print("%s: %s" % (to["name"], service.explained(problem)))
        writer.close()
        return
    try:
        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))
    finally:
        far_writer.close()
        writer.close()


def serve(settings):
    address, port = settings["address"], settings["port"]
    listening = service.opened(lambda: socket.create_server((address, port)), address, port)
    asyncio.run(serve_on(listening, settings["to"]))
    print("forward ended")


async def serve_on(listening, to):
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await asyncio.start_server(lambda reader, writer: pass_on(reader, writer, to), sock=listening)
    print("%s leads to %s" % (service.host(*listening.getsockname()[:2]), service.host(to["address"], to["port"])))
    service.ready()
    await ended.wait()


def check(settings):
    """Whether connections are taken. Whether the other end is well is asked there."""
    socket.create_connection((settings["address"], settings["port"]), timeout=5).close()
    return "connections are taken"


service.main(serve, check)
