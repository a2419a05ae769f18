"""Two requests in one message: where it can be parted, and which parts are ours."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.understanding.normalise import Text
from bot.understanding.reading import Reading

MARKS = frozenset(",;.?!，。、；？！&\n")
OURS = frozenset({"named", "overview", "mover", "record", "brief"})
"""Traits of a part that asks for something we have."""
DROPPED = frozenset(
    {"far", "personal", "portfolio", "crypto", "currency", "commodity", "yield", "company", "unread",
     "fx", "goods", "yields"}
)  # fmt: skip
"""Traits of a part that can be left out: it speaks of something else than the part that is ours."""


def borders(reading: Reading) -> list[int]:
    """Return the words at which a new request may begin."""
    text = reading.text
    found = {cue.start for cue in reading.tagged("and") if cue.start > 0}
    for at in range(1, len(text.words)):
        between = text.original[text.ends[at - 1] : text.starts[at]]
        if not MARKS.isdisjoint(between):
            found.add(at)
    return sorted(found)


def parted(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words between the borders."""
    places = [0, *borders(reading), len(reading.text.words)]
    for start, end in pairwise(places):
        if start < end:
            yield start, end


def joined(text: Text, stretches: Sequence[tuple[int, int]]) -> Text:
    """Return the text of some stretches of a message; its words still stand in the whole original."""
    places = [at for start, end in stretches for at in range(start, end)]
    return Text(
        text.original,
        tuple(text.words[at] for at in places),
        tuple(text.starts[at] for at in places),
        tuple(text.ends[at] for at in places),
        tuple(text.fresh[at] for at in places),
    )
