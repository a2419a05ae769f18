"""How a second `briefer` talks to the one that holds the store: its arguments and input go over a Unix socket.

One process owns a DuckDB file. The owner listens beside the store (mode 0600); whoever finds the file held
sends `{"argv", "cwd"}` as one JSON line, then its input as it is read, and gets back a stream of JSON lines
`{"out"}`, `{"err"}` and at last `{"exit"}`.
"""

import contextlib
import io
import json
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, cast

from bot.errors import StoreError, StoreHeldError

SECONDS_TO_CONNECT = 5.0
LONGEST_PATH = 100
"""Unix sockets have short names; a store deep in the tree has its socket in the temporary folder."""


class ReaderGoneError(Exception):
    """Whoever sent a command line no longer listens: it ends here, and no library may take it for its own."""


Runner = Callable[[list[str], Path, TextIO, TextIO, TextIO], int]
"""Runs one command line in a folder with input, output and error streams; returns the exit code."""


def socket_path(store: Path) -> Path:
    """Where the owner of a store listens."""
    beside = store.resolve().with_name(store.name + ".sock")
    if len(os.fsencode(beside)) <= LONGEST_PATH:
        return beside
    import hashlib
    import tempfile

    name = hashlib.sha256(os.fsencode(store.resolve())).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"briefer-{os.getuid()}-{name}.sock"


class Listener:
    """Listens for command lines until it is closed; each runs in a thread of its own."""

    def __init__(self, store: Path, run: Runner) -> None:
        self._path = socket_path(store)
        self._run = run
        self._path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            self._socket.bind(str(self._path))
        finally:
            os.umask(before)
        self._socket.listen(16)
        threading.Thread(target=self._accept, name="control", daemon=True).start()

    def close(self) -> None:
        """Stop listening; commands that run go on to their end."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._path.unlink(missing_ok=True)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        """Answer one command line; who has gone away in the middle of it is nobody's error."""
        with contextlib.suppress(ReaderGoneError, OSError), connection, connection.makefile("rwb") as stream:
            try:
                order = json.loads(stream.readline())
                argv, cwd = [str(word) for word in order["argv"]], Path(order["cwd"])
            except (ValueError, KeyError, TypeError):
                return
            send = _Sender(stream)
            raw = cast(io.RawIOBase, _Unclosed(stream))
            stdin = io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8", errors="surrogateescape")
            out, err = (cast(TextIO, _Frames(send, name)) for name in ("out", "err"))
            code = self._run(argv, cwd, stdin, out, err)
            send({"exit": code})


class _Unclosed(io.RawIOBase):
    """The input half of the connection; closing the text layer on it leaves the connection open."""

    def __init__(self, stream: io.BufferedRWPair) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        chunk = self._stream.read1(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


class _Sender:
    """Writes whole JSON lines, one thread at a time; raises ReaderGoneError once nobody listens."""

    def __init__(self, stream: io.BufferedRWPair) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def __call__(self, frame: dict[str, object]) -> None:
        with self._lock:
            try:
                self._stream.write(json.dumps(frame).encode() + b"\n")
                self._stream.flush()
            except OSError:
                raise ReaderGoneError from None


class _Frames(io.TextIOBase):
    """A text stream whose writes become frames."""

    def __init__(self, send: _Sender, name: str) -> None:
        self._send = send
        self._name = name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if text:
            self._send({self._name: text})
        return len(text)


def forward(
    store: Path, argv: list[str], stdin: TextIO, out: TextIO, err: TextIO, holder: str = "another process"
) -> int:
    """Have the owner of the store run a command line; returns its exit code. `holder` names it in an error."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(SECONDS_TO_CONNECT)
    try:
        connection.connect(str(socket_path(store)))
    except OSError:
        connection.close()
        raise StoreHeldError(
            f"{store} is held by {holder}, which does not answer; stop it, then try again"
        ) from None
    connection.settimeout(None)
    with connection, connection.makefile("rwb") as stream:
        stream.write(json.dumps({"argv": argv, "cwd": str(Path.cwd())}).encode() + b"\n")
        stream.flush()
        threading.Thread(target=_pump, args=(stdin, connection), daemon=True).start()
        for line in stream:
            frame = json.loads(line)
            if "exit" in frame:
                return int(frame["exit"])
            (out if "out" in frame else err).write(frame.get("out") or frame.get("err") or "")
    raise StoreError("the running briefer ended before it had answered; see its log")


def _pump(stdin: TextIO, connection: socket.socket) -> None:
    """Send what is typed or piped, then say that there is no more."""
    with contextlib.suppress(OSError, ValueError):
        binary = getattr(stdin, "buffer", None)
        while True:
            chunk = binary.read1(65536) if binary is not None else stdin.read(65536).encode()
            if not chunk:
                break
            connection.sendall(chunk)
        connection.shutdown(socket.SHUT_WR)
