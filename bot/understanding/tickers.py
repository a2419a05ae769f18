"""Companies by the shape of what was written: $TSLA, 7203.T, 0700.HK, 005930, or words beside "share price"."""

import re
from collections.abc import Iterator, Sequence

from bot.understanding.lexicon import Tags
from bot.understanding.normalise import Text
from bot.understanding.vocabulary import Match, is_glyph

SUFFIXES = frozenset({"t", "hk", "ks", "kq", "ss", "sz", "tw", "two", "ns", "bo", "l", "de", "pa", "as", "mi", "mc",
                      "sw", "ax", "to", "sa", "si", "kl", "jk", "bk", "n", "o", "nz"})  # fmt: skip
"""What exchanges put behind a dot."""
CODE = re.compile(r"\d{6}")
SIGNS = re.compile(r"[$\d]|\w\.\w")
LETTERS = re.compile(r"[a-z]{1,5}")
Place = tuple[int, int]
"""The words `start` up to `end`."""


def tickers(text: Text) -> Iterator[Place]:
    """Yield what is written like a ticker."""
    if not SIGNS.search(text.original):
        return
    for at, word in enumerate(text.words):
        if text.before(at) == "$" and LETTERS.fullmatch(word):
            yield at, at + 1
        elif CODE.fullmatch(word) and not _is_amount(text, at):
            yield at, _suffix_end(text, at)
        elif _suffix_end(text, at) > at + 1 and (word.isdigit() or text.written(at, at + 1).isupper()):
            yield at, at + 2


def _suffix_end(text: Text, at: int) -> int:
    """The place behind a suffix such as .HK, or behind the word alone."""
    dotted = at + 1 < len(text.words) and text.ends[at] + 1 == text.starts[at + 1] and text.after(at) == "."
    return at + 2 if dotted and text.words[at + 1] in SUFFIXES else at + 1


def _is_amount(text: Text, at: int) -> bool:
    """A number of six figures is an amount beside a sign of money."""
    return text.before(at) in "$€£¥₩₹" or text.after(at) in "$€£%"


BESIDE: Tags = frozenset({"stockfirm", "stockafter", "firmend"})
"""Tags of words that stand behind a company's name, or in front of it."""


def beside_shares(text: Text, cues: Sequence[Match[Tags]], free: bytearray) -> Iterator[Place]:
    """Yield unknown words that a word for shares makes a company: "pilbara share price", "shares of x", "X주가"."""
    for cue in cues:
        if not cue.meaning.isdisjoint(BESIDE):
            place = _unknown_before(text, cue.start, free)
            if place is None and "stockfirm" in cue.meaning:
                place = _unknown_after(text, cue.end, free)
            if place:
                yield place


def quoted_unknown(
    text: Text, cues: Sequence[Match[Tags]], unknown: Sequence[int], times: Sequence[object]
) -> Place | None:
    """Return the only unknown words of a message that asks for a quote: "what's zillow trading at".

    Things carry an article or belong to somebody ("the traffic", "my mood"); companies do not.
    """
    tags = frozenset().union(*(cue.meaning for cue in cues))
    asks = "quoted" in tags or (bool(times) and not tags.isdisjoint({"up", "down"}))
    if not asks or not tags.isdisjoint(ELSEWHERE):
        return None
    first, last = unknown[0], unknown[-1]
    if last - first + 1 > min(len(unknown), LONGEST):
        return None
    if any("article" in cue.meaning and cue.end == first for cue in cues):
        return None
    return first, last + 1


ELSEWHERE: Tags = frozenset({"far", "personal", "market", "portfolio", "indexword"})
"""Tags of messages in which an unknown word is no company."""
LONGEST = 3
"""Words of a company's name."""
LONGEST_GLYPHS = 8


def _unknown_before(text: Text, end: int, free: bytearray) -> Place | None:
    if not end:
        return None
    reach = LONGEST_GLYPHS if is_glyph(text.words[end - 1]) else LONGEST
    start = end
    while start and end - start < reach and free[start - 1]:
        start -= 1
    return (start, end) if start < end else None


def _unknown_after(text: Text, start: int, free: bytearray) -> Place | None:
    end = start
    while end < len(text.words) and end - start < LONGEST and free[end]:
        end += 1
    return (start, end) if start < end else None
