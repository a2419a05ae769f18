"""Phrases of English, as tables: each claim, each stretch of time; and that lines stay short enough for a phone."""

import doctest
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import get_args

import pytest

from bot.history.claims import (
    Claim,
    Contradiction,
    Edge,
    ExtremeClose,
    FromRecord,
    FromReported,
    IntradayRecord,
    LargestMove,
    Mark,
    MostOf,
    MoveSize,
    RankInYear,
    Reason,
    RecordClose,
    Refusal,
    Run,
    SinceAnchor,
    Snapped,
    Stretch,
    Subject,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.market import Direction, KnownHigh, Phase, Source, SourceKind
from bot.messages import Period, PeriodKind
from bot.wording import LANGUAGES
from bot.wording.en import claim, over, refused
from tests.worlds import parts

KOSPI = parts().catalogue.instrument("^KS11")
UP, DOWN = Direction.UP, Direction.DOWN
MONDAY, FIRST = date(2025, 9, 15), date(2015, 1, 2)
OLD = Mark(MONDAY, Decimal("3407.31"))
KNOWN = KnownHigh(
    "^KS11", Phase.CLOSE, Decimal("3305.21"), date(2021, 7, 6), MONDAY, Source(SourceKind.CSV, "Example Wire")
)
MONTH_ONLY = KnownHigh("^KS11", Phase.INTRADAY, Decimal("3316.08"), None, MONDAY, KNOWN.source)
NOW = Decimal("3449.62")

CLAIMS: list[tuple[Claim, str]] = [
    (RecordClose(NOW, OLD, None), "the old record close was 3,407.31 on Mon 15 Sep 2025"),
    (
        RecordClose(NOW, KNOWN, None),
        "the old record close was 3,305.21 on Tue 6 Jul 2021, as reported by Example Wire",
    ),
    (
        RecordClose(NOW, OLD, FIRST),
        "highest close in our data (since Fri 2 Jan 2015); before it 3,407.31 on Mon 15 Sep 2025",
    ),
    (TiesRecord(OLD, None), "equals its record close, 3,407.31 on Mon 15 Sep 2025"),
    (
        TiesRecord(OLD, FIRST),
        "equals the highest close in our data (since Fri 2 Jan 2015), 3,407.31 on Mon 15 Sep 2025",
    ),
    (
        FromRecord(Decimal("-2.1041"), OLD, None),
        "2.10% below its record close of 3,407.31 on Mon 15 Sep 2025",
    ),
    (
        FromRecord(Decimal("-0.0041"), OLD, FIRST),
        "0.004% below the highest close in our data (since Fri 2 Jan 2015), 3,407.31 on Mon 15 Sep 2025",
    ),
    (
        FromReported(Decimal("-4.4"), KNOWN),
        "4.40% below the record close of 3,305.21 on Tue 6 Jul 2021, as reported by Example Wire",
    ),
    (
        FromReported(Decimal("-4.4"), MONTH_ONLY),
        "4.40% below the record of 3,316.08, as reported by Example Wire",
    ),
    (
        IntradayRecord(Decimal("3452.5"), OLD, None),
        "intraday record 3,452.50; the old one was 3,407.31 on Mon 15 Sep 2025",
    ),
    (
        IntradayRecord(Decimal("3452.5"), OLD, FIRST),
        "intraday high 3,452.50, the highest in our data (since Fri 2 Jan 2015)",
    ),
    (LargestMove(UP, Decimal("1.24"), MONDAY, FIRST), "largest rise since Mon 15 Sep 2025"),
    (LargestMove(DOWN, Decimal("-9"), None, FIRST), "largest fall in our data (since Fri 2 Jan 2015)"),
    (ExtremeClose(UP, NOW, MONDAY, FIRST), "highest close since Mon 15 Sep 2025"),
    (ExtremeClose(DOWN, NOW, None, FIRST), "lowest close in our data (since Fri 2 Jan 2015)"),
    (Run(UP, 11, Decimal("8.2"), OLD), "11th rise in a row, +8.20% in all"),
    (Run(DOWN, 3, None, OLD), "3rd fall in a row"),
    (Snapped(UP, 5, Decimal("3.2"), OLD, OLD), "ends a run of 5 rises (+3.20%)"),
    (Snapped(DOWN, 3, None, OLD, OLD), "ends a run of 3 falls"),
    (MostOf(DOWN, 8, 11, MONDAY), "down 8 of the past 11 sessions"),
    (RankInYear(UP, Decimal("1.24"), 1, 90, 2025), "largest rise of 2025"),
    (RankInYear(DOWN, Decimal("-1.24"), 3, 90, 2025), "3rd largest fall of 2025"),
    (MoveSize(Decimal("-2.3"), 250), "a move of 2.3 times the usual of the past year"),
    (YearRange(Edge.HIGH, OLD, OLD, None, None), "52-week closing high"),
    (YearRange(Edge.LOW, OLD, OLD, None, None), "52-week closing low"),
    (
        YearRange(Edge.INSIDE, OLD, Mark(date(2025, 4, 9), Decimal("2293.7")), None, None),
        "52-week range 2,293.70 on Wed 9 Apr 2025 to 3,407.31 on Mon 15 Sep 2025",
    ),
    (ToDate(Stretch.YEAR, Decimal("43.76"), OLD), "+43.76% year to date"),
    (ToDate(Stretch.WEEK, Decimal("-0.3"), OLD), "-0.30% week to date"),
    (SinceAnchor(MONDAY, OLD, Decimal("42.31"), Decimal("1.2417")), "+1.24% since Mon 15 Sep 2025"),
    (SinceAnchor(MONDAY, OLD, Decimal("42.31"), None), "+42.31 since Mon 15 Sep 2025"),
    (
        Contradiction(OLD, KNOWN),
        "our data contradict the record of 3,305.21 on Tue 6 Jul 2021, as reported by Example Wire: "
        "a close of 3,407.31 on Mon 15 Sep 2025 is above it",
    ),
]


@pytest.mark.parametrize(("told", "text"), CLAIMS, ids=[text for _, text in CLAIMS])
def test_claims(told: Claim, text: str) -> None:
    assert KOSPI is not None
    assert claim(told, KOSPI) == text


def test_every_kind_of_claim_stands_in_the_table() -> None:
    assert {type(told) for told, _ in CLAIMS} == set(get_args(Claim))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_every_claim_with_its_figures(language: str) -> None:
    assert KOSPI is not None
    for told, text in CLAIMS:
        said = LANGUAGES[language].claim(told, KOSPI)
        figures = [
            word.strip("().,:;") for word in text.split() if "." in word.strip(".,:;") and word[0].isdigit()
        ]
        assert all(figure.rstrip("%") in said for figure in figures), (text, said)


def test_what_is_not_claimed_is_said_with_its_reason() -> None:
    hole = Refusal(Subject.RECORD, Reason.HOLE, date(2025, 9, 11))
    young = Refusal(Subject.STREAK, Reason.BEFORE_DATA, FIRST)
    assert refused(hole) == "can't say whether it is a record: our data has a gap on Thu 11 Sep 2025"
    assert refused(young) == "can't say the run: our data begin on Fri 2 Jan 2015"


def test_every_refusal_has_words() -> None:
    said = {refused(Refusal(subject, reason, FIRST)) for subject in Subject for reason in Reason}
    assert all("2 Jan 2015" in text for text in said)


def spans() -> Iterator[tuple[Period | None, str, str, str]]:
    kind = PeriodKind
    yield Period(kind.YTD, ""), "2025-01-01", "2025-09-16", "this year"
    yield Period(kind.WEEK, "", offset=-1), "2025-09-08", "2025-09-14", "last week"
    yield Period(kind.WEEK, "", offset=-2), "2025-09-01", "2025-09-07", "in the week of Mon 1 Sep 2025"
    yield Period(kind.MONTH, ""), "2025-09-01", "2025-09-30", "this month"
    yield Period(kind.MONTH, "", offset=-1), "2025-08-01", "2025-08-31", "in August 2025"
    yield Period(kind.YEAR, "", offset=-1), "2024-01-01", "2024-12-31", "in 2024"
    yield Period(kind.QUARTER, "", offset=-1), "2025-04-01", "2025-06-30", "in the second quarter of 2025"
    yield Period(kind.RANGE, ""), "2024-01-01", "2024-06-30", "in the first half of 2024"
    yield Period(kind.RANGE, ""), "2024-02-01", "2024-02-29", "in February 2024"
    yield Period(kind.RANGE, ""), "2025-06-02", "2025-06-13", "between Mon 2 Jun 2025 and Fri 13 Jun 2025"
    yield Period(kind.SINCE, ""), "2025-01-20", "2025-09-16", "since Mon 20 Jan 2025"
    yield Period(kind.SINCE, "", unit="month"), "2025-03-01", "2025-09-16", "since the start of March 2025"
    yield Period(kind.SINCE, "", unit="year"), "2020-01-01", "2025-09-16", "since the start of 2020"
    yield Period(kind.LAST, "", count=3, unit="month"), "2025-06-17", "2025-09-16", "in the past 3 months"
    yield Period(kind.LAST, "", unit="year"), "2024-09-17", "2025-09-16", "in the past year"
    yield Period(kind.SESSIONS, "", count=5), "2025-09-10", "2025-09-16", "in the past 5 sessions"
    yield Period(kind.SESSIONS, ""), "2025-09-16", "2025-09-16", "in the last session"
    yield None, "2025-08-01", "2025-09-16", "between Fri 1 Aug 2025 and Tue 16 Sep 2025"


@pytest.mark.parametrize(("period", "since", "until", "text"), list(spans()), ids=lambda each: str(each))
def test_stretches_of_time(period: Period | None, since: str, until: str, text: str) -> None:
    assert over(period, date.fromisoformat(since), date.fromisoformat(until)) == text


def test_all_of_our_data_has_no_dates() -> None:
    assert over(Period(PeriodKind.MAX, ""), None, None) == "in all our data"


@pytest.mark.parametrize(
    "module",
    ["numbers", "wording.en.dates", "wording.en.terms", "wording.en.charts", "history.records"],
)
def test_the_examples_in_docstrings(module: str) -> None:
    failed, tried = doctest.testmod(import_module(f"bot.{module}"))
    assert (failed, tried > 0) == (0, True)
