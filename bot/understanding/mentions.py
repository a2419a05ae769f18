"""Which of the names in a message are meant: not those ruled out, nor places that only say where an index is."""

from collections.abc import Sequence

from bot.catalogue import Region
from bot.market import Instrument
from bot.understanding.entities import Named
from bot.understanding.lexicon import Tags
from bot.understanding.vocabulary import Match

NEAR = 3
"""Words that may stand between an index and the continent it belongs to."""
APART: Tags = frozenset({"and", "or", "compare"})


def meant(names: Sequence[Named], cues: Sequence[Match[Tags]]) -> list[Named]:
    """Return the names without "not the dow" and without the Tokyo of "Tokyo's Topix"."""
    if len(names) < 2:
        return list(names)
    kept = [each for each in names if not _ruled_out(each, cues)]
    return [each for each in kept if not (isinstance(each.target, Region) and _is_home(each, kept, cues))]


def _ruled_out(named: Named, cues: Sequence[Match[Tags]]) -> bool:
    """Korean and Japanese say "not this" behind the name, the others in front of it."""
    behind = any("not_behind" in cue.meaning and cue.start == named.end for cue in cues)
    return behind or any("not" in cue.meaning and cue.end == named.start for cue in cues)


def _is_home(place: Named, names: Sequence[Named], cues: Sequence[Match[Tags]]) -> bool:
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


def _parted(one: Named, other: Named, cues: Sequence[Match[Tags]]) -> bool:
    """Do both stand side by side as two things asked about: "korea and kospi"."""
    first, second = sorted((one, other), key=lambda each: each.start)
    return any(
        not cue.meaning.isdisjoint(APART)
        and first.end <= cue.start
        and cue.end <= second.start
        and second.start - first.end <= NEAR
        for cue in cues
    )
