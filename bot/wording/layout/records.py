"""The lines of records: yes or no, which record stands, and what can't be proven."""

from collections.abc import Sequence

from bot.answers import Aspect, Record, Standing, Standings
from bot.history.claims import (
    Contradiction,
    FromRecord,
    FromReported,
    IntradayRecord,
    RecordClose,
    Subject,
    TiesRecord,
)
from bot.messages import Line
from bot.wording.layout.figures import absent
from bot.wording.speech import Speech, once, small, told
from bot.wording.words import Claimed

SHOWN = 5
"""Indices of a region that fit a phone."""
EDGES = (Aspect.YEAR_HIGH, Aspect.YEAR_LOW)


def standings(answer: Standings, speech: Speech) -> list[Line]:
    """Each index that was named; of a region those at a record, else the nearest to one."""
    if answer.region is not None:
        return _region(answer.items, answer.region, speech)
    return once([line for item in answer.items for line in _standing(item, speech)])


def _standing(item: Standing, speech: Speech) -> list[Line]:
    if item.absent is not None or item.figure is None:
        return absent(item.absent, speech) if item.absent is not None else []
    if item.aspect in (Aspect.LAST_HIGH, Aspect.LAST_LOW):
        first, facts = _last_time(item, speech)
    elif item.aspect is Aspect.LOW:
        first = speech.words.lowest(speech.name(item.instrument), item)
        facts = [speech.headline(item.figure)]
    elif item.aspect in EDGES:
        first, facts = _at_edge(item, speech)
    elif item.aspect in (Aspect.DISTANCE, Aspect.PEAK):
        first, facts = _record_itself(item, speech)
    else:
        first, facts = _at_record(item, speech)
    way = item.figure.direction if item.aspect in (Aspect.RECORD, *EDGES) else None
    return [Line(first, strong=True, direction=way), *small(speech.words.footing(item.figure), *facts)]


def _at_record(item: Standing, speech: Speech) -> tuple[str, list[str]]:
    """Is it a record. The answer is only as sure as what it rests on."""
    assert item.figure is not None  # noqa: S101
    words, headline, claimed = speech.words, speech.headline(item.figure), _claimed(item)
    facts = [_clash(item, speech)]
    if claimed is not None:
        facts.append(words.claim(claimed, item.instrument))
    if isinstance(item.intraday, IntradayRecord):
        facts.append(words.claim(item.intraday, item.instrument))
    if item.figure.record is not None:
        sure = words.not_known if facts[0] else words.at_record
        return sure(headline), [*facts, *_refused(item, speech)]
    if isinstance(claimed, FromRecord | FromReported):
        return words.off_record(headline), [*facts, *_refused(item, speech)]
    if isinstance(claimed, TiesRecord) and claimed.data_since is None:
        return words.off_record(headline), facts
    at_top = item.held is not None and item.held == item.close
    if at_top or isinstance(claimed, RecordClose | TiesRecord):
        return words.not_known(headline), [*facts, *_refused(item, speech)]
    last = words.last_reported(item)
    return words.none_reported(headline), [*facts, *_refused(item, speech), last]


def _at_edge(item: Standing, speech: Speech) -> tuple[str, list[str]]:
    """Is it at its high or low of 52 weeks. A close beyond it that we hold is proof enough that it is not."""
    assert item.figure is not None  # noqa: S101
    words, headline, edge = speech.words, speech.headline(item.figure), item.edge
    if edge is None:
        return words.not_known(headline), []
    far = words.year_edge(edge, item.instrument)
    if item.at_edge:
        return words.at_record(headline), [far]
    sure = words.not_known if edge.reached else words.off_record
    return sure(headline), [far, words.refused(edge.doubt) if edge.doubt else ""]


def _record_itself(item: Standing, speech: Speech) -> tuple[str, list[str]]:
    """How far from the record, or which close it is; unproven, the highest close that we hold."""
    assert item.figure is not None  # noqa: S101
    words, name, claimed = speech.words, speech.name(item.instrument), _claimed(item)
    headline, facts = speech.headline(item.figure), [_clash(item, speech), *_refused(item, speech)]
    if claimed is None and item.figure.record is Record.REPORTED:
        return words.at_reported(name, item.figure), facts
    if claimed is None and item.held is None:
        return words.none_reported(headline), [*facts, words.last_reported(item)]
    if claimed is None:
        return words.highest_held(name, item), [headline, *facts, words.last_reported(item)]
    if item.aspect is Aspect.DISTANCE:
        return words.distance(name, claimed, item), facts
    now = (
        words.now_below(headline, claimed.percent)
        if isinstance(claimed, FromRecord | FromReported)
        else headline
    )
    return words.peak(name, claimed, item), [now, *facts]


def _last_time(item: Standing, speech: Speech) -> tuple[str, list[str]]:
    """When it was last this high, or this low; what is missing since then might be later."""
    words, name = speech.words, speech.name(item.instrument)
    assert item.figure is not None  # noqa: S101
    first = words.last_time(name, item.since, item) if item.since is not None else words.never(name, item)
    now = speech.headline(item.figure)
    return first, [now, words.but_gap(item)]


def _claimed(item: Standing) -> Claimed | None:
    kinds = (RecordClose, TiesRecord, FromRecord, FromReported)
    return next((claim for claim in item.findings.claims if isinstance(claim, kinds)), None)


def _clash(item: Standing, speech: Speech) -> str:
    found = next((claim for claim in item.findings.claims if isinstance(claim, Contradiction)), None)
    return speech.words.claim(found, item.instrument) if found is not None else ""


def _refused(item: Standing, speech: Speech) -> list[str]:
    found = (each for each in item.findings.refusals if each.subject is Subject.RECORD)
    return [speech.words.refused(refusal) for refusal in found]


def _region(items: Sequence[Standing], region: str, speech: Speech) -> list[Line]:
    """Those at a record; when none is, how far each is below its own. The same of lows, if they were asked for."""
    words, title = speech.words, speech.title(region)
    held = [item for item in items if item.figure is not None]
    if not held:
        return [Line(words.no_figures(title))]
    if held[0].aspect in EDGES:
        return _region_edge(held, title, speech)
    low = held[0].aspect is Aspect.LOW
    found = [item for item in held if (item.at_low if low else item.at_record)]
    names = words.listed([speech.name(item.instrument) for item in found])
    if low:
        lines = [Line(words.region_lows(title, names) if found else words.region_no_low(title), strong=True)]
        return lines + [line for item in found[:SHOWN] for line in _member(item, "", speech)]
    lines = [Line(words.region_records(title, names) if found else words.region_none(title), strong=True)]
    for item in (found or sorted(held, key=_distance))[:SHOWN]:
        claimed = _claimed(item)
        fact = words.claim(claimed, item.instrument) if claimed is not None else ""
        lines += _member(item, _clash(item, speech) or fact, speech)
    return once(lines)


def _region_edge(held: Sequence[Standing], title: str, speech: Speech) -> list[Line]:
    """Those at their high, or low, of 52 weeks; when none is, the nearest to it."""
    words, high = speech.words, held[0].aspect is Aspect.YEAR_HIGH
    held = [item for item in held if item.edge is not None]
    found = [item for item in held if item.at_edge]
    names = words.listed([speech.name(item.instrument) for item in found])
    if found:
        first = words.region_highs(title, names) if high else words.region_lows(title, names)
    else:
        first = words.region_no_high(title) if high else words.region_no_low(title)
    lines = [Line(first, strong=True)]
    for item in (found or sorted(held, key=_from_edge))[:SHOWN]:
        fact = words.year_edge(item.edge, item.instrument) if item.edge is not None else ""
        lines += _member(item, fact, speech)
    return once(lines)


def _from_edge(item: Standing) -> float:
    return (
        abs(float(item.edge.percent)) if item.edge is not None and item.edge.percent is not None else 1000.0
    )


def _member(item: Standing, fact: str, speech: Speech) -> list[Line]:
    if item.figure is None:
        return []
    return [told(speech, item.figure), *small(fact, speech.words.footing(item.figure))]


def _distance(item: Standing) -> float:
    claimed = _claimed(item)
    return -float(claimed.percent) if isinstance(claimed, FromRecord | FromReported) else 1000.0
