"""What stored histories prove, and what may be compared with what: over the invented histories."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.answers import Absent, Figure, Level, Record
from bot.app import App
from bot.history.claims import (
    Contradiction,
    FromRecord,
    FromReported,
    Reason,
    RecordClose,
    Refusal,
    Subject,
    TiesRecord,
)
from bot.intents.desk import Desk
from bot.market import Bar, Batch, Direction, Instrument, Phase, Snapshot, Source, SourceKind
from tests import histories
from tests.worlds import empty, parts, world

UTC_ZONE = ZoneInfo("UTC")


def desk(now: datetime = histories.NOW, app: App | None = None) -> Desk:
    return (app or world("history")).desk(now, UTC_ZONE)


def index(symbol: str) -> Instrument:
    found = parts().catalogue.instrument(symbol)
    assert found is not None
    return found


def level(symbol: str, day: date | None = None, now: datetime = histories.NOW) -> Level:
    found = desk(now).level(index(symbol), day)
    assert isinstance(found, Level)
    return found


def kinds(symbol: str) -> list[type]:
    return [type(claim) for claim in level(symbol).findings.claims]


def test_a_missing_session_is_seen_by_the_calendar_and_by_the_sibling() -> None:
    horizon = desk().archive.horizon(index("^N225"))
    assert horizon.holes == (histories.HOLE,)
    assert desk().archive.horizon(index("^TOPX")).holes == ()


def test_a_record_close_is_proven_by_a_known_high_and_our_own_closes() -> None:
    figure = level("^KS11").figure
    assert (figure.record, figure.level) == (Record.CLOSE, Decimal("3442.31"))
    assert RecordClose in kinds("^KS11")
    assert TiesRecord in kinds("^TOPX")


@pytest.mark.parametrize("symbol", ["^N225", "^KQ11", "^HSI", "^VIX"])
def test_no_figure_is_called_a_record_that_nothing_proves(symbol: str) -> None:
    assert level(symbol).figure.record is None


def test_across_a_hole_nothing_is_claimed() -> None:
    refusals = level("^N225").findings.refusals
    assert Refusal(Subject.RECORD, Reason.HOLE, histories.HOLE) in refusals
    assert Refusal(Subject.STREAK, Reason.HOLE, histories.HOLE) in refusals


def test_what_our_closes_do_not_prove_is_told_as_reported() -> None:
    assert FromReported in kinds("^NSEI")
    assert FromRecord not in kinds("^NSEI")
    assert FromReported in kinds("000001.SS")


def test_a_stored_close_above_a_reported_record_is_a_contradiction() -> None:
    found = level("^AXJO")
    assert found.figure.record is Record.REPORTED
    clash = found.findings.claims[0]
    assert isinstance(clash, Contradiction)
    assert clash.stored.level > clash.reported.level == Decimal(8900)
    assert clash.reported.source.name == "Example Wire"


def test_findings_are_kept_until_something_is_stored() -> None:
    app = empty()
    histories.fill(app)
    kospi, before = index("^KS11"), desk(app=app)
    assert before.archive is desk(app=app).archive
    known = before.known(kospi, histories.LAST)
    assert known is not None
    assert before.archive.findings(kospi, known) is before.archive.findings(kospi, known)
    bar = Bar("^KS11", date(2025, 9, 17), Decimal(3500))
    app.intake.take_series("^KS11", [(1, bar)], histories.SOURCE, histories.NOW)
    after = desk(datetime(2025, 9, 17, 8, tzinfo=UTC), app)
    assert after.archive is not before.archive
    figure = after.figure(kospi)
    assert figure is not None
    assert (figure.level, figure.record) == (Decimal(3500), Record.CLOSE)
    app.close()


@pytest.mark.parametrize(
    ("symbol", "before", "session", "adjacent"),
    [
        ("^KS11", "2025-09-15", "2025-09-16", True),
        ("^KS11", "2025-09-12", "2025-09-15", True),  # a weekend between
        ("^N225", "2025-09-12", "2025-09-16", True),  # a holiday between
        ("^N225", "2025-09-09", "2025-09-11", False),
        (
            "^GSPC",
            "1987-11-25",
            "1987-11-27",
            True,
        ),  # before the calendar: Thanksgiving is not known to be one
        ("^GSPC", "1987-10-16", "1987-10-19", True),
        ("^GSPC", "1987-09-01", "1987-10-19", False),
    ],
)
def test_a_change_is_computed_only_from_the_session_just_before(
    symbol: str, before: str, session: str, adjacent: bool
) -> None:
    days = date.fromisoformat(before), date.fromisoformat(session)
    assert desk().archive.adjacent(index(symbol), *days) is adjacent


def test_without_the_close_before_there_is_no_percent_and_it_is_said_why() -> None:
    found = level("^N225", date(2025, 9, 11))
    assert (found.figure.percent, found.figure.points, found.figure.direction) == (None, None, None)
    assert found.gap == Refusal(Subject.CHANGE, Reason.HOLE, histories.HOLE)


@pytest.mark.parametrize(
    ("now", "session"),
    [
        (datetime(2025, 9, 16, 8, 0, tzinfo=UTC), date(2025, 9, 16)),
        (datetime(2025, 9, 16, 4, 0, tzinfo=UTC), date(2025, 9, 15)),  # Seoul is still trading
        (datetime(2025, 9, 13, 4, 0, tzinfo=UTC), date(2025, 9, 12)),
        (datetime(2024, 6, 10, 0, 0, tzinfo=UTC), date(2024, 6, 7)),
    ],
)
def test_asked_as_of_an_earlier_moment_later_closes_are_not_known(now: datetime, session: date) -> None:
    found = level("^KS11", now=now)
    assert (found.figure.session, found.figure.later_session) == (session, None)


def test_before_all_data_nothing_is_known() -> None:
    found = desk(datetime(2024, 1, 1, tzinfo=UTC)).level(index("^KS11"), None)
    assert found == Absent(index("^KS11"), None, None)


def test_a_report_of_the_running_session_is_shown_before_its_bar_is() -> None:
    app = empty()
    now = datetime(2025, 9, 16, 4, 0, tzinfo=UTC)
    rows = [
        Bar("^KS11", date(2025, 9, 15), Decimal("3407.31")),
        Bar("^KS11", date(2025, 9, 16), Decimal("3449.62")),
    ]
    app.intake.take_series("^KS11", enumerate(rows, start=1), histories.SOURCE, now)
    said = Snapshot("^KS11", date(2025, 9, 16), Phase.INTRADAY, Direction.UP, percent=Decimal("1.3"))
    wire = Source(SourceKind.ARTICLE, "Example Wire")
    app.intake.take(Batch(wire, snapshots=(said,)), now)
    shown = desk(now, app).figure(index("^KS11"))
    assert isinstance(shown, Figure)
    assert (shown.phase, shown.percent) == (Phase.INTRADAY, Decimal("1.3"))
    later = desk(datetime(2025, 9, 16, 7, 0, tzinfo=UTC), app).figure(index("^KS11"))
    assert later is not None
    assert (later.phase, later.level) == (Phase.CLOSE, Decimal("3449.62"))
    app.close()


def test_an_exchange_on_holiday_says_which_and_until_when() -> None:
    found = level("^N225", now=datetime(2025, 9, 15, 3, tzinfo=UTC))
    assert found.closure is not None
    assert (found.closure.reason, found.closure.reopens) == ("Respect for the Aged Day", date(2025, 9, 16))
