"""Which statement is shown, and what may be computed beside it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.figures import change, consistent, figure_of
from bot.market import Bar, Direction, Instrument, Kind, Phase, Snapshot, Source, SourceKind, Told

KOSPI = Instrument("KOSPI", "^KS11", Kind.INDEX, "Korea", 2, "Asia/Seoul", "XKRX")
DAY = date(2025, 9, 16)
BEFORE = (date(2025, 9, 15), Decimal("3407.31"))
ONE = Source(SourceKind.ARTICLE, "One")
TWO = Source(SourceKind.ARTICLE, "Two")


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def said(
    phase: Phase = Phase.INTRADAY,
    level: str | None = None,
    percent: str | None = None,
    points: str | None = None,
    hour: int | None = None,
    order: int = 1,
    sources: tuple[Source, ...] = (ONE,),
) -> Told:
    as_of = None if hour is None else datetime(2025, 9, 16, hour, tzinfo=UTC)
    snapshot = Snapshot(
        "^KS11", DAY, phase, None, number(level), number(points), number(percent), as_of=as_of
    )
    return Told(snapshot, sources, order)


def bar(close: str, final: bool = True) -> Told:
    return Told(Bar("^KS11", DAY, Decimal(close), final=final), (ONE,))


@pytest.mark.parametrize(
    ("statements", "level"),
    [
        ([said(Phase.OPEN, "3421"), said(Phase.INTRADAY, "3452")], "3452"),
        ([said(Phase.CLOSE, "3449"), said(Phase.INTRADAY, "3452", hour=4)], "3449"),
        ([said(Phase.UNCLEAR, "3440"), said(Phase.PREOPEN, "3400")], "3400"),
        ([said(hour=4, level="3452"), said(hour=3, level="3450", order=2)], "3452"),
        ([said(level="3452"), said(level="3453", percent="1.3", order=2)], "3453"),
        ([said(Phase.CLOSE, "3449"), bar("3449.62", final=False)], "3449.62"),
        ([bar("3449.60", final=False), bar("3449.62")], "3449.62"),
    ],
)
def test_close_before_intraday_before_open_then_the_later_then_the_fuller(
    statements: list[Told], level: str
) -> None:
    figure = figure_of(KOSPI, statements, None)
    assert figure is not None
    assert figure.level == Decimal(level)


def test_nothing_told_is_no_figure() -> None:
    assert figure_of(KOSPI, [], None) is None


def test_a_close_is_counted_from_the_session_before() -> None:
    figure = figure_of(KOSPI, [bar("3449.62")], BEFORE)
    assert figure is not None
    assert (figure.points, figure.percent, figure.computed) == (Decimal("42.31"), Decimal("1.2417"), True)
    assert figure.direction is Direction.UP


def test_without_the_session_before_nothing_is_computed() -> None:
    figure = figure_of(KOSPI, [bar("3449.62")], None)
    assert figure is not None
    assert (figure.points, figure.percent, figure.direction) == (None, None, None)


def test_the_source_s_own_change_is_shown_as_it_is() -> None:
    figure = figure_of(KOSPI, [said(level="3452.50", percent="1.3")], BEFORE)
    assert figure is not None
    assert (figure.percent, figure.computed) == (Decimal("1.3"), False)


def test_points_and_level_of_one_statement_give_its_percent() -> None:
    figure = figure_of(KOSPI, [said(level="3421.13", points="13.82")], None)
    assert figure is not None
    assert figure.percent == Decimal("0.4056")


def test_two_closes_far_apart_are_disputed_and_the_consistent_one_is_shown() -> None:
    wrong = said(Phase.CLOSE, "3944.62", "1.24", "42.31")
    right = said(Phase.CLOSE, "3449.62", "1.24", "42.31", order=2, sources=(TWO,))
    figure = figure_of(KOSPI, [wrong, right], None)
    assert figure is not None
    assert figure.disputed
    assert figure.level == Decimal("3449.62")
    assert figure.sources == (TWO,)


def test_of_two_unprovable_closes_the_one_that_two_sources_share() -> None:
    lone, shared = said(Phase.CLOSE, "3494.62"), said(Phase.CLOSE, "3449.62", order=2, sources=(ONE, TWO))
    figure = figure_of(KOSPI, [lone, shared], None)
    assert figure is not None
    assert figure.disputed
    assert figure.level == Decimal("3449.62")


def test_rounded_and_exact_agree() -> None:
    figure = figure_of(
        KOSPI, [said(Phase.CLOSE, percent="1.2"), said(Phase.CLOSE, percent="1.24", order=2)], None
    )
    assert figure is not None
    assert not figure.disputed


@pytest.mark.parametrize(
    ("level", "points", "percent", "sound"),
    [
        ("3449.62", "42.31", "1.24", True),
        ("3449.62", "42.31", "1.2", True),
        ("3449.62", "42.31", "1.26", False),
        ("3449.62", "42.31", "-1.24", False),
        ("3449.62", "42.31", None, None),
    ],
)
def test_the_three_figures_of_a_statement_must_agree(
    level: str, points: str, percent: str | None, sound: bool | None
) -> None:
    snapshot = said(level=level, points=points, percent=percent).what
    assert isinstance(snapshot, Snapshot)
    assert consistent(snapshot) is sound


def test_no_percent_from_a_base_that_is_not_above_zero() -> None:
    assert change(Decimal("10.01"), Decimal("-37.63")) == (Decimal("47.64"), None)
