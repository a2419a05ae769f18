"""What one edition finds for one kind of reader at one moment: answers put together, nothing worded."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answers import Answer, Closure, Figure, Happening, Happenings, Level, Overview, Record
from bot.history.claims import Findings, RecordClose
from bot.intents import overview, why
from bot.intents.desk import Desk
from bot.market import Direction, Instrument, SourceKind, Status
from bot.messages import Intent, Period, PeriodKind, Request
from bot.subscriptions.briefs import Brief, Turns
from bot.subscriptions.deliveries import Form, Pin, Section
from bot.subscriptions.editions import Edition

OPPOSITE = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
THIS_WEEK = Period(PeriodKind.WEEK, "")


def compose(
    edition: Edition,
    form: Form,
    desk: Desk,
    previous: Sequence[Pin] = (),
    without: Collection[Section] = (),
) -> Brief:
    """The brief of an edition; `previous` are the figures of the reader's last one."""
    if Section.OTHERS in without:
        edition = replace(edition, regions=edition.regions[:1])
    seen = [overview.overview(region, None, desk) for region in edition.regions]
    overviews = [fresh for one in seen if (fresh := _fresh(one, desk)).members]
    found = Brief(
        edition=edition.name,
        titles=edition.titles,
        at=desk.now.astimezone(desk.zone),
        form=form,
        closed=() if Section.CLOSED in without else _closed(edition, desk),
        aged=tuple(figure for one in seen for figure in _all(one) if not is_fresh(figure, desk)),
        coming=() if Section.COMING in without else _coming(edition, desk),
    )
    if not overviews or _known(overviews, previous):
        return replace(found, nothing_since=_newest(seen))
    return replace(
        found,
        overviews=tuple(overviews),
        weeks=_weeks(edition, desk) if edition.span == "week" else (),
        beaten=_beaten(overviews[0], desk),
        why=None if Section.WHY in without else _why(overviews[0].region, desk),
        turns=None if Section.TURNS in without else _turns(overviews, previous),
    )


def is_fresh(figure: Figure, desk: Desk) -> bool:
    """Whether a figure is of the latest session that has opened on its exchange."""
    opened = last_opened(figure.instrument, desk)
    return opened is None or figure.session >= opened


def last_opened(instrument: Instrument, desk: Desk) -> date | None:
    """The date of the latest session that has opened; None where nobody can say."""
    calendar = desk.calendar(instrument)
    session = calendar.running(desk.now) or calendar.last_finished(desk.now)
    return session.date if session is not None else None


def pins_of(brief: Brief) -> tuple[Pin, ...]:
    """The figures that a brief rests on."""
    return tuple(
        Pin(
            symbol=figure.instrument.symbol,
            session=figure.session,
            phase=figure.phase,
            level=figure.level,
            percent=figure.percent,
            direction=figure.direction,
            record=figure.record is not None,
        )
        for figure in brief.figures
    )


def is_sample(figures: Iterable[Figure]) -> bool:
    """Whether a figure comes from the sample, which never leaves by itself."""
    return any(source.kind is SourceKind.SAMPLE for figure in figures for source in figure.sources)


def _all(seen: Overview) -> tuple[Figure, ...]:
    return (*seen.members, *seen.older)


def _fresh(seen: Overview, desk: Desk) -> Overview:
    """The same overview without figures that a later session of their exchange has made old."""
    members = tuple(figure for figure in seen.members if is_fresh(figure, desk))
    return replace(
        seen,
        members=members,
        older=(),
        closed=(),
        outliers=overview.outliers(members),
        highlights=tuple(level for level in seen.highlights if level.figure in members),
    )


def _known(overviews: Sequence[Overview], previous: Sequence[Pin]) -> bool:
    """Whether the reader's last brief told of every session already, at its close."""
    told = {pin.symbol: (pin.session, pin.phase) for pin in previous}
    figures = [figure for one in overviews for figure in one.members]
    return bool(previous) and all(
        told.get(figure.instrument.symbol) == (figure.session, figure.phase) for figure in figures
    )


def _newest(seen: Sequence[Overview]) -> date | None:
    return max((figure.session for one in seen for figure in _all(one)), default=None)


def _weeks(edition: Edition, desk: Desk) -> tuple[Answer, ...]:
    """The week of each region: the one that runs, or on its days off the one that has ended."""
    requests = [Request(Intent.OVERVIEW, regions=(region,), period=THIS_WEEK) for region in edition.regions]
    return tuple(overview.answer(request, desk) for request in requests)


def _beaten(seen: Overview, desk: Desk) -> tuple[Level, ...]:
    """The receipts of the record closes among an overview's figures."""
    return tuple(
        Level(figure, Findings((claim,)))
        for figure in seen.members
        if figure.record is Record.CLOSE
        for claim in desk.findings(figure).claims
        if isinstance(claim, RecordClose)
    )


def _why(region: str, desk: Desk) -> Happenings | None:
    """What happened; what is ahead is told among the coming events."""
    answer = why.answer(Request(Intent.WHY, regions=(region,)), desk)
    if not isinstance(answer, Happenings):
        return None
    return replace(
        answer, drivers=tuple(one for one in answer.drivers if one.event.status is Status.HAPPENED)
    )


def _turns(overviews: Sequence[Overview], previous: Sequence[Pin]) -> Turns | None:
    """What is different from the last brief, told only of indices that both briefs have."""
    if not previous:
        return None
    then = {pin.symbol: pin for pin in previous}
    both = [
        (figure, then[figure.instrument.symbol])
        for one in overviews
        for figure in one.members
        if figure.instrument.symbol in then and figure.session > then[figure.instrument.symbol].session
    ]
    turned = [
        figure for figure, pin in both if figure.direction and OPPOSITE.get(figure.direction) is pin.direction
    ]
    return Turns(
        since=max(pin.session for pin in previous),
        records=tuple(figure for figure, pin in both if figure.record is not None and not pin.record),
        turned_up=tuple(figure for figure in turned if figure.direction is Direction.UP),
        turned_down=tuple(figure for figure in turned if figure.direction is Direction.DOWN),
    )


def _coming(edition: Edition, desk: Desk) -> tuple[Happening, ...]:
    """Expected events from this moment on, the soonest first."""
    today = desk.now.astimezone(desk.zone).date()
    until = desk.now + timedelta(hours=edition.hours_ahead)
    told = desk.events(today, until.astimezone(desk.zone).date())
    ahead = [
        one
        for one in told
        if one.event.status is Status.EXPECTED
        and (one.event.on >= today if one.event.at is None else desk.now < one.event.at <= until)
    ]
    ahead.sort(key=lambda one: (one.event.on, one.event.at is None, one.event.at or desk.now))
    return tuple(Happening(one.event, one.sources) for one in ahead)


def _closed(edition: Edition, desk: Desk) -> tuple[Closure, ...]:
    """The holidays of today in the edition's regions, one per country."""
    found: dict[str, Closure] = {}
    for region in edition.regions:
        for instrument in desk.catalogue.members(region):
            closure = desk.closure(instrument)
            if closure is not None:
                found.setdefault(closure.region, closure)
    return tuple(found.values())
