"""Drivers and coming events, told in our own words."""

from functools import cache

import pytest

from bot import catalogue
from bot.extraction import Happening, Vocabulary, read, report
from bot.market import Effect, EventKind, Status

MOVED = "The Nikkei 225 rose 0.6% to 45,055.38. "
UP, DOWN, NEUTRAL = Effect.UP, Effect.DOWN, Effect.NEUTRAL


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


def event(text: str, kind: EventKind) -> Happening:
    """Return the first event of a kind in a page that has a move."""
    return next(each for each in read(MOVED + text, vocabulary()).events if each.kind is kind)


@pytest.mark.parametrize(
    ("text", "kind", "headline", "effect", "status"),
    [
        (
            "Stocks rose on hopes of a Federal Reserve rate cut.",
            EventKind.CENTRAL_BANK,
            "Hopes of Federal Reserve rate cut",
            UP,
            Status.EXPECTED,
        ),
        ("Shares fell despite strong U.S. retail sales.", EventKind.DATA, None, UP, Status.HAPPENED),
        (
            "Shares rose despite weak U.S. retail sales.",
            EventKind.DATA,
            "Weak US consumer figures",
            DOWN,
            Status.HAPPENED,
        ),
        ("Investors shrugged off new U.S. tariffs.", EventKind.TRADE, None, NEUTRAL, Status.HAPPENED),
        (
            "Shares rose after U.S.-China trade talks in Geneva.",
            EventKind.TRADE,
            "US-China trade talks in Geneva",
            UP,
            Status.HAPPENED,
        ),
        (
            "Traders are awaiting a Bank of Japan decision on Friday.",
            EventKind.CENTRAL_BANK,
            "Bank of Japan policy awaited",
            NEUTRAL,
            Status.EXPECTED,
        ),
        (
            "Markets in China were closed for a public holiday.",
            EventKind.HOLIDAY,
            "China public holiday",
            NEUTRAL,
            Status.HAPPENED,
        ),
        (
            "Shares slid as war broke out in the Middle East.",
            EventKind.GEOPOLITICS,
            None,
            DOWN,
            Status.HAPPENED,
        ),
    ],
)
def test_an_event_has_kind_effect_status_and_a_headline_of_our_own(
    text: str, kind: EventKind, headline: str | None, effect: Effect, status: Status
) -> None:
    found = event(text, kind)
    assert (found.effect, found.status) == (effect, status)
    assert headline is None or found.headline == headline
    assert found.headline.lower() not in text.lower()


def test_because_is_only_said_where_the_source_says_it() -> None:
    assert event("Shares fell because of new U.S. tariffs.", EventKind.TRADE).because
    assert not event("Shares fell after new U.S. tariffs.", EventKind.TRADE).because


def test_companies_and_sectors_that_pulled_an_index() -> None:
    text = (
        "The KOSPI jumped 1.3%, lifted by Hanbit Electronics and Sunjin Heavy. "
        "The TOPIX fell 0.5%, dragged down by bank and auto stocks."
    )
    told = {each.concerns: each.headline for each in read(text, vocabulary()).events}
    assert told[("^KS11",)] == "Strength in Hanbit Electronics and Sunjin Heavy"
    assert told[("^TOPX",)] == "Weakness in bank and auto stocks"


def test_a_page_without_a_move_has_no_events() -> None:
    assert read("The Federal Reserve is expected to cut rates, analysts said.", vocabulary()).events == ()


def test_the_report_says_what_was_taken_and_what_was_left_and_why() -> None:
    text = MOVED + "For the week, the Nikkei gained 2.1%."
    told = report(text, read(text, vocabulary()), vocabulary().instruments)
    assert "[1: Nikkei 225 rose 0.6% to 45,055.38]" in told
    assert "1. Nikkei 225 +0.6%, at 45055.38" in told
    assert "a week's move" in told
