"""Flags as lines for an administrator: what was held back, what contradicts itself, where sources differ."""

from collections.abc import Callable, Sequence

from bot.flags import Flag
from bot.messages import Line
from bot.wording import talk


def lines(flags: Sequence[Flag], name_of: Callable[[str], str], language: str, most: int) -> tuple[Line, ...]:
    """One line for each of the first `most` flags, and how many more there are; `name_of` a symbol."""
    shown = tuple(line for flag in flags[:most] for line in _flag(flag, name_of, language))
    rest = len(flags) - most
    return shown + (talk.lines("flags.more", language, count=rest) if rest > 0 else ())


def _flag(flag: Flag, name_of: Callable[[str], str], language: str) -> tuple[Line, ...]:
    day = f", {flag.session.isoformat()}" if flag.session else ""
    # A text that came from outside may hold braces: it is a value, never the format.
    text = talk.say(
        f"flag.{flag.kind.value}",
        language,
        name=name_of(flag.symbol),
        day=day,
        told=flag.told,
        against=flag.against,
        source=flag.source,
        other=flag.other,
    )
    return (Line(text),)
