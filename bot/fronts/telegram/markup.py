"""Reply lines as Telegram's HTML: the one place where text is escaped, and where a long reply is cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.messages import Line

LIMIT = 4096
"""Of one message, in UTF-16 units of what is read after the markup is gone."""
MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What Telegram refuses or drops: controls, and halves of letters that are none by themselves."""
BREAK = re.compile(r"\s(?=\S)")


def units(text: str) -> int:
    """The length of a text as Telegram counts it.

    >>> units("KOSPI"), units("📈")
    (5, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escape(text: str) -> str:
    """A text that shows as it is, whatever it holds.

    >>> escape("S&P 500 <b>")
    'S&amp;P 500 &lt;b&gt;'
    """
    return UNWRITABLE.sub("", text).translate(MARKUP)


def html(lines: Sequence[Line]) -> str:
    """Lines with their styles: every tag is closed on the line it was opened on."""
    return "\n".join(map(_styled, lines))


def plain(lines: Sequence[Line]) -> str:
    """The same without styles, for a message that Telegram would not take as HTML."""
    return "\n".join(UNWRITABLE.sub("", line.text) for line in lines)


def parts(lines: Sequence[Line], limit: int = LIMIT) -> list[tuple[Line, ...]]:
    """The lines in messages of at most `limit` units; between lines where possible, else between words."""
    found: list[tuple[Line, ...]] = []
    part: list[Line] = []
    room = limit
    for piece in (piece for line in lines for piece in _pieces(line, limit)):
        need = units(piece.text) + 1
        if part and need > room + 1:
            found.append(tuple(part))
            part, room = [], limit
        part.append(piece)
        room -= need
    return [each for each in (*found, tuple(part)) if plain(each).strip()]


def _styled(line: Line) -> str:
    text = escape(line.text)
    if not text.strip():
        return text
    if line.strong:
        return f"<b>{text}</b>"
    return f"<i>{text}</i>" if line.small else text


def _pieces(line: Line, limit: int) -> Iterator[Line]:
    """A line that fits, whole; a longer one in stretches of words, a longer word in stretches of letters."""
    text = line.text
    while units(text) > limit:
        cut = _cut(text, limit)
        yield replace(line, text=text[:cut])
        text = text[cut:]
    yield line if text is line.text else replace(line, text=text)


def _cut(text: str, limit: int) -> int:
    """How many letters to take: up to the last space that fits, the space with them; never half a letter."""
    taken = room = 0
    for taken, letter in enumerate(text):  # noqa: B007 (used after the loop)
        room += 2 if letter > "\uffff" else 1
        if room > limit:
            break
    spaces = [match.end() for match in BREAK.finditer(text[: taken + 1])]
    ends = [end for end in spaces if 0 < end <= taken]
    return ends[-1] if ends else max(taken, 1)
