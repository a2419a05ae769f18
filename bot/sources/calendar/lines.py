"""iCalendar as it is written (RFC 5545, section 3): folded lines, their parameters, and what BEGIN and END enclose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.errors import InputError

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)((?:,(?:"[^"]*"|[^";:,]*))*)')
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
FIRST = re.compile(rb"\s*BEGIN:VCALENDAR", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: NAME;PARAMETER=VALUE:value."""

    name: str
    value: str
    line: int
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> str | None:
        """The value of a parameter, None without it."""
        return next((value for key, value in self.parameters if key == name), None)

    @property
    def text(self) -> str:
        r"""The value of a property of type TEXT, with `\n`, `\,` and `\;` read."""
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        return next((each for each in self.properties if each.name == name), None)

    def all(self, name: str) -> Iterator[Property]:
        """Every property of that name, in order."""
        return (each for each in self.properties if each.name == name)


def looks_like(raw: bytes) -> bool:
    """Does a file begin as iCalendar does, whatever it is called."""
    return FIRST.match(raw.removeprefix(b"\xef\xbb\xbf")) is not None


def parse(raw: bytes, name: str) -> list[Component]:
    """Return the calendars of a file; raises InputError for what is none, or is broken off."""
    if not looks_like(raw):
        raise InputError(f"{name}: no iCalendar file; it would begin with BEGIN:VCALENDAR")
    top = Component("", 0)
    open_ones = [top]
    for number, text in _logical(raw, name):
        found = _property(text, number, name)
        inner = found.value.strip().upper()
        if found.name == "BEGIN":
            component = Component(inner, number)
            open_ones[-1].components.append(component)
            open_ones.append(component)
        elif found.name == "END":
            _close(open_ones, inner, number, name)
        else:
            open_ones[-1].properties.append(found)
    if len(open_ones) > 1:
        last = open_ones[-1]
        raise InputError(f"{name}: broken off; BEGIN:{last.name} of line {last.line} has no END")
    return [each for each in top.components if each.name == "VCALENDAR"]


def _close(open_ones: list[Component], inner: str, number: int, name: str) -> None:
    if open_ones[-1].name != inner or len(open_ones) == 1:
        raise InputError(f"{name}, line {number}: END:{inner[:40]} without its BEGIN")
    open_ones.pop()


def _logical(raw: bytes, name: str) -> Iterator[tuple[int, str]]:
    """Yield each unfolded line with the number of the line it begins on.

    Lines are joined as bytes: a fold may stand within a letter.
    """
    number = 1
    for line, folds in _unfolded(raw.removeprefix(b"\xef\xbb\xbf")):
        try:
            text = line.decode()
        except UnicodeDecodeError:
            raise InputError(f"{name}, line {number}: not UTF-8 text; save the file as UTF-8") from None
        if text.strip():
            yield number, text
        number += 1 + folds


def _unfolded(raw: bytes) -> Iterator[tuple[bytes, int]]:
    joined: list[bytes] = []
    for line in re.split(rb"\r\n|\n|\r", raw):
        if joined and line[:1] in (b" ", b"\t"):
            joined.append(line[1:])
            continue
        if joined:
            yield b"".join(joined), len(joined) - 1
        joined = [line]
    yield b"".join(joined), len(joined) - 1


def _property(text: str, number: int, name: str) -> Property:
    head = NAME.match(text.lstrip())
    rest = text.lstrip()[head.end() :].lstrip() if head else ""
    parameters: list[tuple[str, str]] = []
    while head and (found := PARAMETER.match(rest)):
        parameters.append((found[1].upper(), found[2].strip('"')))
        rest = rest[found.end() :]
    if head is None or not rest.startswith(":"):
        raise InputError(f"{name}, line {number}: {text.strip()[:40]!r} is no line of a calendar")
    return Property(head[0].upper(), rest[1:], number, tuple(parameters))
