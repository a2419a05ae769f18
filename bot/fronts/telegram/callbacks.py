"""What a button carries: `v1:verb:args`, 64 bytes at most; older and foreign ones are known as such."""

from collections.abc import Sequence

from bot.messages import Button

VERSION = "v1"
BYTES = 64
SAFE = {"%": "%25", ":": "%3A"}


def encode(verb: str, args: Sequence[str] = ()) -> str:
    """The data of a button; ValueError when it does not fit.

    >>> encode("ask", ("quote", "^KS11"))
    'v1:ask:quote:^KS11'
    """
    data = ":".join((VERSION, verb, *map(_written, args)))
    if len(data.encode()) > BYTES:
        raise ValueError(f"the button {verb!r} carries {len(data.encode())} bytes; {BYTES} is the most")
    return data


def decode(data: str) -> Button | None:
    """The button whose data this is, without its label; None for another version and for what is none of ours.

    >>> decode("v1:set:language:ko").args, decode("v0:set"), decode("hello")
    (('language', 'ko'), None, None)
    """
    version, *rest = data.split(":")
    if version != VERSION or not rest or not rest[0]:
        return None
    return Button("", rest[0], tuple(map(_read, rest[1:])))


def _written(arg: str) -> str:
    for letter, code in SAFE.items():
        arg = arg.replace(letter, code)
    return arg


def _read(arg: str) -> str:
    for letter, code in reversed(SAFE.items()):
        arg = arg.replace(code, letter)
    return arg
