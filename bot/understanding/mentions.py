"""Which of the names in a message are meant: no everyday words, none ruled out, no place that only says where."""

from collections.abc import Sequence

from bot.catalogue import Region
from bot.market import Instrument
from bot.understanding.companies import Company, Sureness
from bot.understanding.cues import Cue
from bot.understanding.entities import Named
from bot.understanding.lexicon import Tags
from bot.understanding.normalise import Text

NEAR = 3
"""Words that may stand between an index and the continent it belongs to."""
APART: Tags = frozenset({"and", "or", "compare"})


def meant(names: Sequence[Named], cues: Sequence[Cue]) -> list[Named]:
    """Return the names without "not the dow" and without the Tokyo of "Tokyo's Topix"."""
    if len(names) < 2:
        return list(names)
    kept = [each for each in names if not _ruled_out(each, cues)]
    return [each for each in kept if not (isinstance(each.target, Region) and _is_home(each, kept, cues))]


def _ruled_out(named: Named, cues: Sequence[Cue]) -> bool:
    """Korean and Japanese say "not this" behind the name, the others in front of it."""
    behind = any("not_behind" in cue.meaning and cue.start == named.end for cue in cues)
    return behind or any("not" in cue.meaning and named.start - cue.end in (0, 1) for cue in cues)


def _is_home(place: Named, names: Sequence[Named], cues: Sequence[Cue]) -> bool:
    region = place.target
    for each in names:
        if not isinstance(each.target, Instrument) or not isinstance(region, Region):
            continue
        gap = max(place.start, each.start) - min(place.end, each.end)
        if each.target.region == region.name and not _parted(place, each, cues):
            return True
        if each.target.symbol in region.members and gap <= NEAR and not _parted(place, each, cues):
            return True
    return False


def _parted(one: Named, other: Named, cues: Sequence[Cue]) -> bool:
    """Do both stand side by side as two things asked about: "korea and kospi"."""
    first, second = sorted((one, other), key=lambda each: each.start)
    return any(
        not cue.meaning.isdisjoint(APART)
        and first.end <= cue.start
        and cue.end <= second.start
        and second.start - first.end <= NEAR
        for cue in cues
    )


SHARES: Tags = frozenset({"stockfirm", "stockafter"})
BESIDE_USUAL: Tags = frozenset(
    {"stockword", "stockfirm", "price", "level", "at", "up", "down", "move", "doing", "how", "where", "why", "news",
     "latest", "happened", "alert", "chart", "record", "compare", "history", "follow", "buy", "advice", "forecast",
     "technical", "portfolio"}
)  # fmt: skip


def is_company_here(named: Named, text: Text, cues: Sequence[Cue], names: Sequence[Named]) -> bool:
    """Is an everyday word a company in this message; every other name is what it is."""
    if not isinstance(named.target, Company) or named.target.sureness is Sureness.NAME:
        return True
    if any(isinstance(each.target, Instrument) and not each.name.place for each in names):
        return False
    if not text.written(named.start, named.end).isascii() and text.words[named.start].isascii():
        return False  # "über" is no Uber
    others = [
        cue
        for cue in cues
        if not (cue.start < named.end and named.start < cue.end) or cue.end - cue.start > 1
    ]
    if named.target.sureness is Sureness.WORD:
        return any(_touches(cue, named) and not cue.meaning.isdisjoint(SHARES) for cue in others)
    alone = named.end - named.start == len(text.words)
    return alone or any(not cue.meaning.isdisjoint(BESIDE_USUAL) for cue in others)


def _touches(cue: Cue, named: Named) -> bool:
    """Does a cue stand beside a name, but for a possessive ending or an article."""
    return cue.start - named.end in (0, 1) or named.start - cue.end in (0, 1)
