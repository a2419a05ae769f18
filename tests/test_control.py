"""A second command line through the process that holds the store."""

import io
import json
import socket
import stat
import sys
import threading
from pathlib import Path
from typing import TextIO

import click
import pytest

from bot.control import Listener, forward, socket_path
from bot.errors import StoreHeldError


def echo(argv: list[str], folder: Path, stdin: TextIO, out: TextIO, err: TextIO) -> int:
    """Says what it was asked, then repeats its input line by line."""
    out.write(f"{argv} in {folder.name}\n")
    for line in stdin:
        out.write(f"read {line}")
    err.write("note\n")
    return 3


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.duckdb"


def ask(store: Path, argv: list[str], text: str = "") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = forward(store, argv, io.StringIO(text), out, err)
    return code, out.getvalue(), err.getvalue()


def test_arguments_and_input_go_over_and_output_and_exit_code_come_back(store: Path) -> None:
    listener = Listener(store, echo)
    code, out, err = ask(store, ["ask", "코스피?"], "one\n둘\n")
    assert code == 3
    assert out == f"['ask', '코스피?'] in {Path.cwd().name}\nread one\nread 둘\n"
    assert err == "note\n"
    listener.close()
    assert not socket_path(store).exists()


def test_only_the_owner_may_use_the_socket(store: Path) -> None:
    listener = Listener(store, echo)
    assert stat.S_IMODE(socket_path(store).stat().st_mode) == 0o600
    listener.close()


def test_several_at_once(store: Path) -> None:
    listener = Listener(store, echo)
    answers: dict[int, str] = {}

    def one(number: int) -> None:
        answers[number] = ask(store, [str(number)], f"{number}\n" * 50)[1]

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert all(answers[number].count(f"read {number}\n") == 50 for number in range(8))
    listener.close()


@pytest.mark.parametrize("rubbish", [b"", b"\xff\xfe\n", b"[]\n", b'{"argv": 3}\n', b"{" * 100_000])
def test_rubbish_on_the_socket_harms_nobody(store: Path, rubbish: bytes) -> None:
    listener = Listener(store, echo)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stranger:
        stranger.connect(str(socket_path(store)))
        stranger.sendall(rubbish)
        stranger.shutdown(socket.SHUT_WR)
        assert stranger.recv(100) == b""
    assert ask(store, ["x"])[0] == 3
    listener.close()


def test_a_holder_that_does_not_listen_is_named(store: Path) -> None:
    with pytest.raises(StoreHeldError, match="another process, which does not answer"):
        ask(store, ["ask"])


def test_a_store_deep_in_the_tree_has_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-folder-name"] * 5) / "store.duckdb"
    listener = Listener(deep, echo)
    assert ask(deep, ["x"])[0] == 3
    listener.close()


def test_frames_are_json_lines(store: Path) -> None:
    listener = Listener(store, echo)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client, client.makefile("rwb") as stream:
        client.connect(str(socket_path(store)))
        stream.write(json.dumps({"argv": ["x"], "cwd": "/"}).encode() + b"\n")
        stream.flush()
        client.shutdown(socket.SHUT_WR)
        frames = [json.loads(line) for line in stream]
    assert frames[-1] == {"exit": 3}
    listener.close()


def test_a_client_that_goes_away_ends_its_command_without_a_word(
    store: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gone, ended = threading.Event(), threading.Event()

    @click.command()
    def talk() -> None:
        assert gone.wait(10)
        for number in range(10_000):
            click.get_current_context().obj.write(f"{number}\n" * 100)

    def run(argv: list[str], folder: Path, stdin: TextIO, out: TextIO, err: TextIO) -> int:
        if argv == ["x"]:
            return echo(argv, folder, stdin, out, err)
        try:
            return int(talk.main(args=[], obj=out, standalone_mode=False) or 0)
        finally:
            ended.set()

    listener, before = Listener(store, run), sys.stdout
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.connect(str(socket_path(store)))
        client.sendall(json.dumps({"argv": ["talk"], "cwd": "/"}).encode() + b"\n")
    gone.set()
    assert ended.wait(10)
    assert ask(store, ["x"])[0] == 3
    assert sys.stdout is before
    assert capfd.readouterr().err == ""
    listener.close()
