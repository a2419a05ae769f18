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


@pytest.mark.parametrize(
    ("text", "kind", "headline", "concerns", "effect"),
    [
        ("Shares in Seoul fell as a stronger won hurt exporters.", "fx", "Stronger won", "Korea", DOWN),
        ("Shares in Tokyo slipped as the yen once again soared.", "fx", "Stronger yen", "Japan", DOWN),
        ("Indian shares slid after the rupee sank to a record low.", "fx", "Weaker rupee", "India", DOWN),
        ("Shares fell as oil prices jumped.", "commodity", "Higher oil prices", "World", DOWN),
        ("Shares rose after crude tumbled.", "commodity", "Lower oil prices", "World", UP),
        ("Exchanges in Manila were shut by a typhoon.", "holiday", None, "Philippines", NEUTRAL),
        (
            "Taipei returned from a three-day holiday.",
            "holiday",
            "Taiwan return from a holiday",
            "Taiwan",
            NEUTRAL,
        ),
        (
            "Mumbai gained while mainland exchanges were shut.",
            "holiday",
            "China market closure",
            "China",
            NEUTRAL,
        ),
        ("Japan was closed for Culture Day.", "holiday", "Japan public holiday", "Japan", NEUTRAL),
        ("Stocks slipped as traders locked in gains.", "other", "Profit-taking", "Japan", DOWN),
        ("Shares climbed as bargain hunters returned.", "other", "Bargain hunting", "Japan", UP),
        ("Shares fell as foreign investors sold for a tenth day.", "other", "Foreign selling", "Japan", DOWN),
        ("Stocks slid in a tech selloff.", "other", "Technology selloff", "Japan", DOWN),
        ("Shares slid as 10-year Treasury yields climbed.", "other", "US higher bond yields", "US", DOWN),
        (
            "Shares fell after a profit warning from a chipmaker.",
            "earnings",
            "Weak company results",
            "Japan",
            DOWN,
        ),
        (
            "Shares rose after a carmaker lifted its outlook.",
            "earnings",
            "Strong company results",
            "Japan",
            UP,
        ),
        (
            "Stocks fell on doubts over a Federal Reserve rate cut.",
            "central_bank",
            "Doubts over Federal Reserve rate cut",
            "US",
            DOWN,
        ),
        (
            "Shares in Auckland were quiet after the central bank of New Zealand left rates alone.",
            "central_bank",
            None,
            "New Zealand",
            NEUTRAL,
        ),
        (
            "Shares rose after U.S. consumer inflation cooled more than expected.",
            "data",
            "Easing US inflation figures",
            "US",
            UP,
        ),
        (
            "Shares fell on weak retail figures from China.",
            "data",
            "Weak China consumer figures",
            "China",
            DOWN,
        ),
        ("Shares fell as martial law was declared in Korea.", "geopolitics", None, "Korea", DOWN),
    ],
)
def test_whole_families_of_drivers_are_read_with_direction_and_region(
    text: str, kind: str, headline: str | None, concerns: str, effect: Effect
) -> None:
    found = event(text, EventKind(kind))
    assert (found.effect, concerns in found.concerns) == (effect, True)
    assert headline is None or found.headline == headline


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The Bank of Korea decides today; Seoul shares were quiet.", "central_bank", "expected"),
        ("London will be closed on Monday for a bank holiday.", "holiday", "expected"),
        ("Shares were quiet before tonight's inflation report.", "data", "expected"),
        ("Shares rose after retail sales in May beat forecasts.", "data", "happened"),
        ("Shares fell after factory output dropped more than had been expected.", "data", "happened"),
        ("Stocks rose as jobs figures were better than the month before.", "data", "happened"),
        ("Stocks slipped as the Federal Reserve said rates would stay low.", "central_bank", "happened"),
        ("Stocks fell on worries that the pandemic would last.", "other", "happened"),
    ],
)
def test_what_is_to_come_is_told_from_what_was(text: str, kind: str, status: str) -> None:
    assert event(text, EventKind(kind)).status is Status(status)


@pytest.mark.parametrize(
    "text",
    [
        "European markets closed higher.",
        "Gulf shares rose, but Colombo was closed for a festival.",
        "Oil stocks were mostly higher.",
        "It was a tug of war between buyers and sellers of shares.",
        "The dollar was little changed at 147.20 yen.",
        "Shares rose, their best day since the pandemic began.",
        "Quake in Nepal \u2022 Growth figures due \u2022 Trump wins election \u2022 Stocks close higher",
    ],
)
def test_what_only_looks_like_a_driver_is_none(text: str) -> None:
    assert read(MOVED + text, vocabulary()).events == ()


def test_two_figures_of_one_sentence_keep_their_own_time_and_region() -> None:
    text = "Markets are braced for U.S. payrolls on Friday and digested weak retail sales in China."
    told = {(each.headline, each.status) for each in read(MOVED + text, vocabulary()).events}
    assert told == {
        ("US jobs figures awaited", Status.EXPECTED),
        ("Weak China consumer figures", Status.HAPPENED),
    }


def test_a_sentence_without_a_place_means_that_of_the_one_before() -> None:
    text = "The KOSPI lost 0.8%. The government said the economy grew 1.2% in the quarter, data showed."
    found = event(text, EventKind.DATA)
    assert (found.headline, "Korea" in found.concerns) == ("Strong Korea growth figures", True)


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
