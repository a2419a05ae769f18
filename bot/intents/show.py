"""show: the receipts of an answer: who reported a figure, which closes were compared, and the rule of each claim."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.answers import (
    Answer,
    Aspect,
    Comparison,
    Explanation,
    Figure,
    Happenings,
    Level,
    Levels,
    Notice,
    Overview,
    Proof,
    Ranking,
    Receipt,
    Shown,
    Span,
    Spans,
    Standing,
    Standings,
    Streak,
    Streaks,
)
from bot.history.claims import (
    Claim,
    ExtremeClose,
    FromRecord,
    FromReported,
    Mark,
    RecordClose,
    TiesRecord,
    YearRange,
)
from bot.history.evidence import days_behind
from bot.history.runs import year_of
from bot.history.salience import WINDOW
from bot.intents.desk import Desk
from bot.intents.spans import sources_of
from bot.market import Direction, Instrument
from bot.telling import told

ITEMS = 2
"""Instruments whose receipts fit a phone."""
PROOFS = 3
ROWS = 12
"""Closes of one claim that are shown: the first, and the newest of the others."""
STANDING = (RecordClose, TiesRecord, FromRecord, FromReported)

Item = Figure | Span | Streak | Standing


def receipts(answer: Answer, desk: Desk) -> Answer:
    """The receipts of what an answer says; a notice when it says nothing of a figure."""
    items = list(dict.fromkeys(_items(answer, desk)))[:ITEMS]
    room = PROOFS if len(items) == 1 else 1
    found = tuple(receipt for item in items if (receipt := _receipt(item, room, desk)) is not None)
    return Shown(found) if found else Notice("nothing_to_show")


def _items(answer: Answer, desk: Desk) -> Iterator[Item]:
    """What an answer is about, the most remarkable first."""
    match answer:
        case Levels(items=levels):
            yield from (item.figure for item in levels if isinstance(item, Level))
        case Overview():
            yield from (figure for figure in answer.members if figure.record is not None)
            yield from (level.figure for level in answer.highlights)
            yield from answer.members
        case Ranking() | Comparison():
            yield from answer.figures
            yield from answer.spans
        case Standings(items=standings):
            yield from (item for item in standings if item.figure is not None)
        case Spans(items=spans, aspect=Aspect.BEST | Aspect.WORST as aspect):
            yield from _extreme_days(spans, aspect, desk)
        case Spans(items=spans, aspect=Aspect.RECORDS | Aspect.RUN):
            yield from (one for one in spans if one.feat is not None)
        case Spans(items=spans):
            yield from (one for one in spans if one.tally is not None)
        case Streaks(items=streaks):
            yield from streaks
        case Happenings():
            yield from answer.figures
        case Explanation(figure=figure) if figure is not None:
            yield figure
        case _:
            return


def _extreme_days(spans: Iterable[Span], aspect: Aspect, desk: Desk) -> Iterator[Figure]:
    """The figures of the best or the worst sessions: how each of them came about."""
    for one in spans:
        move = None if one.tally is None else one.tally.best if aspect is Aspect.BEST else one.tally.worst
        found = desk.at(one.instrument, move.on) if move is not None else None
        if isinstance(found, Figure):
            yield found


def _receipt(item: Item, room: int, desk: Desk) -> Receipt | None:
    match item:
        case Span():
            if item.feat is not None:
                return _of_feat(item, desk)
            return Receipt(item.instrument, span=item, sources=item.sources)
        case Streak():
            return _of_streak(item, desk)
        case Standing():
            return _of_figure(item.figure, _asked_of(item), room, desk) if item.figure is not None else None
        case Figure():
            return _of_figure(item, [], room, desk)


def _asked_of(item: Standing) -> list[Claim]:
    """What a question about a record was answered with."""
    if item.threshold is not None:
        return []
    if item.edge is not None:
        return [claim for claim in item.findings.claims if isinstance(claim, YearRange)]
    if item.aspect in (Aspect.LAST_HIGH, Aspect.LAST_LOW) and item.close and item.data_since:
        way = Direction.UP if item.aspect is Aspect.LAST_HIGH else Direction.DOWN
        since = item.since.on if item.since is not None else None
        return [ExtremeClose(way, item.close.level, since, item.data_since)]
    return [claim for claim in item.findings.claims if isinstance(claim, STANDING)]


def _of_figure(figure: Figure, first: list[Claim], room: int, desk: Desk) -> Receipt:
    """How the change was computed, and the proofs of what was told; those of the question first."""
    findings = desk.findings(figure)
    claims = first + [claim for line in told(figure, findings) for claim in line]
    known = desk.known(figure.instrument, figure.session)
    base = desk.market.close_before(figure.instrument.symbol, figure.session) if figure.computed else None
    return Receipt(
        figure.instrument,
        figure,
        Mark(*base) if base else None,
        _proofs(figure.instrument, list(dict.fromkeys(claims))[:room], figure.session, desk),
        findings.refusals,
        data_since=known[0].record_since if known else None,
        closes=desk.archive.closes.count(figure.instrument.symbol, figure.session),
        sources=figure.sources,
    )


def _of_feat(item: Span, desk: Desk) -> Receipt:
    """The closes that were counted; what they were compared with is told by their number."""
    first = desk.archive.closes.first(item.instrument.symbol)
    end = item.tally.end.on if item.tally is not None else desk.reach(item.instrument)
    return Receipt(
        item.instrument,
        span=item,
        refusals=(item.doubt,) if item.doubt is not None else (),
        data_since=first.on if first is not None else None,
        closes=desk.archive.closes.count(item.instrument.symbol, end),
        sources=item.sources,
    )


def _of_streak(item: Streak, desk: Desk) -> Receipt | None:
    claim = item.run or item.snapped
    if item.now is None or claim is None:
        return None
    proofs = _proofs(item.instrument, [claim], item.now.on, desk)
    sources = sources_of(item.instrument, [mark.on for proof in proofs for mark in proof.rows], desk)
    return Receipt(item.instrument, proofs=proofs, sources=sources)


def _proofs(instrument: Instrument, claims: Iterable[Claim], session: date, desk: Desk) -> tuple[Proof, ...]:
    """Each claim with the stored closes that it rests on; days that are not stored have no row."""
    closes = desk.archive.closes
    year = year_of(closes.between(instrument.symbol, session - WINDOW, session))
    found: list[Proof] = []
    for claim in claims:
        days = days_behind(claim, year)
        days = (days[0], *days[-ROWS + 1 :]) if len(days) > ROWS else days
        rows = tuple(mark for mark, _ in closes.rows_of(instrument.symbol, days))
        found.append(Proof(claim, rows))
    return tuple(found)
