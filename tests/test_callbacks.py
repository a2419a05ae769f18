"""What buttons carry: 64 bytes, known by their version, back to what was meant."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import choices
from bot.fronts.telegram.callbacks import decode, encode
from bot.messages import Intent, Period, PeriodKind, Request
from tests.worlds import parts

MOST = 64
"""Bytes that Telegram lets a button carry."""
ARG = st.text(st.characters(codec="utf-8"), max_size=8)
VERB = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=6)
PERIODS = (
    None,
    Period(PeriodKind.DAY, "", offset=-1),
    Period(PeriodKind.WEEKDAY, "", weekday=4, offset=-1),
    Period(PeriodKind.RANGE, "", start=date(2025, 3, 1), end=date(2025, 4, 30)),
    Period(PeriodKind.SINCE, "", start=date(2025, 3, 1), yearless=True),
    Period(PeriodKind.SESSIONS, "", count=250),
    Period(PeriodKind.LAST, "", count=52, unit="week"),
    Period(PeriodKind.YTD, ""),
)


@given(VERB, st.lists(ARG, max_size=3))
def test_what_was_put_in_comes_out(verb: str, args: list[str]) -> None:
    carried = len(f"v1:{verb}") + sum(
        1 + len(arg.replace("%", "%25").replace(":", "%3A").encode()) for arg in args
    )
    if carried > MOST:
        with pytest.raises(ValueError, match=str(carried)):
            encode(verb, args)
        return
    data = encode(verb, args)
    assert len(data.encode()) == carried
    button = decode(data)
    assert button is not None
    assert (button.verb, list(button.args)) == (verb, args)


@given(st.text(max_size=64))
def test_any_data_is_read_or_refused_and_never_a_mistake(data: str) -> None:
    button = decode(data)
    if button is not None:
        choices.request_of(button.args)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="64"):
        encode("ask", ("x" * 60,))


def askable() -> Iterator[Request]:
    """Every instrument and region with every period."""
    for instrument in parts().catalogue.instruments:
        for period in PERIODS:
            yield Request(Intent.OVERVIEW, (instrument.symbol,), (), period, language="")
    for region in parts().catalogue.regions:
        yield Request(Intent.OVERVIEW, (), (region.name,), PERIODS[3], language="")


def test_every_name_fits_a_button_with_every_period_and_comes_back() -> None:
    longest = 0
    for request in askable():
        data = encode(choices.PICK, choices.words(request))
        longest = max(longest, len(data.encode()))
        button = decode(data)
        assert button is not None
        assert choices.request_of(button.args) == request
    assert longest <= MOST


@pytest.mark.parametrize(
    "words", [(), ("",), ("dance",), ("quote", "^KS11", "never"), ("quote", "^KS11", "day,ox")]
)
def test_words_that_are_no_request(words: tuple[str, ...]) -> None:
    assert choices.request_of(words) is None


def offered(request: Request) -> list[tuple[str, tuple[str, ...]]]:
    rows = choices.offered(request, lambda name: name.upper(), lambda code, name: f"{code} {name}")
    return [(button.label, button.args) for row in rows for button in row]


def test_an_ambiguous_name_is_asked_back_with_the_rest_kept() -> None:
    request = Request(Intent.RECORD, candidates=("a", "b"), period=PERIODS[1])
    assert offered(request) == [("A", ("record", "a", "day,o-1")), ("B", ("record", "b", "day,o-1"))]


def test_an_unsure_answer_offers_what_else_may_have_been_meant() -> None:
    request = Request(Intent.RECORD, ("^KS11",), confidence=0.3)
    assert [label for label, _ in offered(request)] == ["offer.quote ^KS11", "offer.why ^KS11"]
    assert offered(Request(Intent.RECORD, ("^KS11",), confidence=0.9)) == []


def test_what_is_not_understood_offers_the_regions() -> None:
    assert [label for label, _ in offered(Request(Intent.OTHER, topic="unknown"))] == [
        "ASIA",
        "EUROPE",
        "US",
        "WORLD",
    ]
    assert offered(Request(Intent.OTHER, topic="advice")) == []


def test_a_bare_command_takes_over_names_only_where_any_will_do() -> None:
    previous = Request(Intent.QUOTE, ("^KS11",))
    assert choices.bare(Intent.WHY, previous).entities == ("^KS11",)
    assert choices.bare(Intent.OVERVIEW, previous).entities == ()
    assert choices.bare(Intent.WHY, None).entities == ()


def test_a_commands_intent_is_certain_but_not_for_what_is_out_of_scope() -> None:
    assert choices.commanded(Intent.WHY, Request(Intent.QUOTE, ("^KS11",))).intent is Intent.WHY
    assert choices.commanded(Intent.OVERVIEW, Request(Intent.QUOTE, ("^KS11",))).intent is Intent.QUOTE
    assert choices.commanded(Intent.QUOTE, Request(Intent.STOCK, company="x")).intent is Intent.STOCK
