"""A TCP proxy that can behave as a network at its worst. Stands between a till and a node.

Modes: `pass`; `refuse` (nobody listens); `swallow` (connections are taken, nothing ever answers); `delay`
(each answer waits `delay_s`); `drop_answer` (the request reaches the node, its answer is thrown away and the
connection reset: the case in which nobody knows whether it committed); `cut` (the answer breaks off after `cut_at`
bytes).
"""

import asyncio
import contextlib
import socket
import struct
import threading
from collections import Counter
from typing import Literal

Mode = Literal["pass", "refuse", "swallow", "delay", "drop_answer", "cut"]


class Proxy:
    """Forwards 127.0.0.1:`port` to 127.0.0.1:`target`; `hits` counts the connections or answers each mode touched."""

    def __init__(self, *, target: int, port: int) -> None:
        self.port = port
        self.hits: Counter[str] = Counter()
        self.delay_s = 0.0
        self.cut_at = 100
        self.target = target
        self._mode: Mode = "pass"
        self._lose = b""
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name=f"proxy-{port}")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Proxy":
        self._thread.start()
        self._call(self._listen())
        return self

    def stop(self) -> None:
        if not self._thread.is_alive():
            self._loop.close()
            return
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def set(self, mode: Mode) -> None:
        """Change the weather; open connections are reset, as a failing network would."""
        self._call(self._change(mode))

    def lose_answers(self, *, to: str) -> None:
        """Until `set`, the answer to any request for a path with `to` in it is thrown away; nothing else is touched."""
        self._lose = to.encode()

    def _call(self, coroutine) -> None:
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            _reset(writer)
        for task in asyncio.all_tasks():
            if task is not asyncio.current_task():
                task.cancel()
        await asyncio.sleep(0)

    async def _change(self, mode: Mode) -> None:
        self._mode, self._lose = mode, b""
        await self._close()
        if mode != "refuse":
            await self._listen()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            if self._mode == "swallow":
                self.hits["swallow"] += 1
                await asyncio.Event().wait()
            upstream_reader, upstream_writer = await asyncio.open_connection("127.0.0.1", self.target)
            self._writers.add(upstream_writer)
            lost = asyncio.Event()
            await asyncio.gather(self._up(reader, upstream_writer, lost), self._down(upstream_reader, writer, lost))
        except (ConnectionError, OSError, asyncio.CancelledError):
            _reset(writer)
        finally:
            self._writers.discard(writer)
            with contextlib.suppress(ConnectionError, OSError):
                writer.close()

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lost: asyncio.Event) -> None:
        while data := await reader.read(65536):
            if self._lose and self._lose in data:
                lost.set()
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()

    async def _down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lost: asyncio.Event) -> None:
        passed = 0
        while data := await reader.read(65536):
            if self._mode == "drop_answer" or lost.is_set():
                self.hits["drop_answer"] += 1
                raise ConnectionResetError
            if self._mode == "delay":
                self.hits["delay"] += 1
                await asyncio.sleep(self.delay_s)
            if self._mode == "cut" and passed + len(data) > self.cut_at:
                self.hits["cut"] += 1
                writer.write(data[: max(0, self.cut_at - passed)])
                await writer.drain()
                raise ConnectionResetError
            passed += len(data)
            writer.write(data)
            await writer.drain()
        writer.close()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST instead of FIN: what a vanished peer looks like."""
    sock = writer.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
