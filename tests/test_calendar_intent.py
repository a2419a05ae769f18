"""What is coming and when markets trade: the days of a period, every day of every exchange, events and their zones."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import wording
from bot.agenda import Agenda, State
from bot.app import App
from bot.intents import calendar
from bot.intents.coming import Ahead, ahead
from bot.intents.desk import Desk
from bot.intents.trading import closed_days, hours, hours_on, markets, usual_markets
from bot.market import Batch, Event, EventKind, Source, SourceKind, Status
from bot.messages import Intent, Period, PeriodKind, Request, Utterance
from bot.reporting import facts_of
from bot.sessions import Day
from bot.sources.calendar import parse
from bot.themes import Themes, folded_words
from tests.worlds import SAMPLE_STOPS, empty, parts, world

TUESDAY = date(2025, 9, 16)
EVERYWHERE = Request(Intent.CALENDAR, regions=("Asia", "Europe", "US", "Canada", "Brazil", "UK"), verb="open")


def desk(now: datetime = SAMPLE_STOPS, zone: str = "UTC", app: App | None = None) -> Desk:
    """Of the sample with what is shipped; of any other store, that store alone."""
    made = (app or world("sample")).desk(now, ZoneInfo(zone))
    return made if app is None else replace(made, planned=tuple)


def asked(question: str, now: datetime = SAMPLE_STOPS, zone: str = "UTC", app: App | None = None) -> Agenda:
    request = parts().understanding.understand(question)
    found = calendar.answer(request, desk(now, zone, app))
    assert isinstance(found, Agenda)
    return found


def said(answer: Agenda) -> str:
    return "\n".join(line.text for line in wording.render(answer, "en"))


# ------------------------------------------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        (Period(PeriodKind.DAY, "tomorrow", offset=1), "2025-09-17", "2025-09-17"),
        (Period(PeriodKind.DAY, "yesterday", offset=-1), "2025-09-15", "2025-09-15"),
        (Period(PeriodKind.WEEKDAY, "on tuesday", weekday=1), "2025-09-16", "2025-09-16"),
        (Period(PeriodKind.WEEKDAY, "next tuesday", weekday=1, offset=1), "2025-09-23", "2025-09-23"),
        (Period(PeriodKind.WEEKDAY, "on friday", weekday=4), "2025-09-19", "2025-09-19"),
        (Period(PeriodKind.WEEKDAY, "last friday", weekday=4, offset=-1), "2025-09-12", "2025-09-12"),
        (Period(PeriodKind.WEEK, "this week"), "2025-09-16", "2025-09-21"),
        (Period(PeriodKind.WEEK, "next week", offset=1), "2025-09-22", "2025-09-28"),
        (Period(PeriodKind.WEEK, "last week", offset=-1), "2025-09-08", "2025-09-14"),
        (Period(PeriodKind.MONTH, "next month", offset=1), "2025-10-01", "2025-10-31"),
        (Period(PeriodKind.YEAR, "this year"), "2025-09-16", "2025-12-31"),
        (Period(PeriodKind.LAST, "3 days", count=3), "2025-09-16", "2025-09-19"),
        (Period(PeriodKind.LAST, "two weeks", count=2, unit="week"), "2025-09-16", "2025-09-30"),
        (Period(PeriodKind.UNTIL, "until friday", weekday=4), "2025-09-16", "2025-09-19"),
        (
            Period(PeriodKind.DATE, "6 october", start=date(2000, 10, 6), yearless=True),
            "2025-10-06",
            "2025-10-06",
        ),
        (Period(PeriodKind.DATE, "6 may", start=date(2000, 5, 6), yearless=True), "2026-05-06", "2026-05-06"),
        (
            Period(PeriodKind.DATE, "29 february", start=date(2000, 2, 29), yearless=True),
            "2028-02-29",
            "2028-02-29",
        ),
        (
            Period(PeriodKind.DATE, "the 31st", start=date(2000, 1, 31), yearless=True, monthless=True),
            "2025-10-31",
            "2025-10-31",
        ),
        (
            Period(
                PeriodKind.RANGE, "in february", start=date(2000, 2, 1), end=date(2000, 2, 29), yearless=True
            ),
            "2026-02-01",
            "2026-02-28",
        ),
        (
            Period(
                PeriodKind.RANGE, "in september", start=date(2000, 9, 1), end=date(2000, 9, 30), yearless=True
            ),
            "2025-09-16",
            "2025-09-30",
        ),
        (Period(PeriodKind.DATE, "3 january 2028", start=date(2028, 1, 3)), "2028-01-03", "2028-01-03"),
    ],
    ids=lambda value: value.words if isinstance(value, Period) else str(value),
)
def test_a_period_looks_ahead(period: Period, since: str, until: str) -> None:
    assert ahead(period, TUESDAY) == Ahead(date.fromisoformat(since), date.fromisoformat(until))


def test_a_period_without_days_means_none() -> None:
    assert ahead(None, TUESDAY) is None
    assert ahead(Period(PeriodKind.NEXT, "next"), TUESDAY) is None


# --------------------------------------------------------------------------------------- days of exchanges


def test_every_day_of_every_exchange_is_told_as_its_calendar_has_it() -> None:
    here = desk()
    counts = dict.fromkeys(Day, 0)
    halves = 0
    for market in markets(EVERYWHERE, here):
        for number in range(date(2025, 9, 17).toordinal(), date(2028, 1, 31).toordinal(), 5):
            day = date.fromordinal(number)
            told = hours_on(market, day, here)
            text = said(Agenda("open", SAMPLE_STOPS, "UTC", since=day, until=day, hours=(told,)))
            kind = market.calendar.day(day)
            first = text.splitlines()[0]
            assert (" is closed " in first) == (kind in (Day.HOLIDAY, Day.WEEKEND)), (first, kind)
            assert first.startswith("I don't know whether") == (kind is Day.UNKNOWN), (first, kind)
            trades = " trades on " in first and "whether" not in first
            assert trades == (kind is Day.SESSION), (first, kind)
            assert str(day.year) in first or " from " in first
            session = market.calendar.session(day)
            half = session is not None and session.half_day and kind is Day.SESSION
            assert ("half day" in first) == half, first
            counts[kind] += 1
            halves += half
    print({kind.value: count for kind, count in counts.items()}, f"half days {halves}, wrong 0")
    assert min(counts.values()) > 0
    assert halves > 5


def test_the_state_of_every_exchange_at_every_hour_of_three_weeks() -> None:
    moments = 0
    start = datetime(2025, 10, 20, tzinfo=UTC)  # Europe's clocks go back on the 26th, America's on 2 November
    for step in range(3 * 7 * 24):
        now = start + step * timedelta(hours=1)
        here = desk(now)
        for market in markets(EVERYWHERE, here):
            told = hours(market, here)
            is_open = market.calendar.is_open(now)
            assert (told.state is State.OPEN) == (is_open is True)
            assert (told.state is State.UNKNOWN) == (is_open is None)
            assert told.next is not None
            assert told.next.opens > now
            assert told.last is None or told.last <= market.calendar.local_date(now)
            moments += 1
    print(f"{moments} moments of exchanges, wrong 0")


def test_nobody_is_told_of_a_holiday_after_the_end_of_a_table() -> None:
    here = desk()
    for market in markets(EVERYWHERE, here):
        end = market.calendar.unknown_after or date(2025, 9, 16)
        assert not list(closed_days(market, end + timedelta(days=1), end + timedelta(days=400)))


def test_closed_days_of_one_reason_are_one_closure() -> None:
    seoul = Request(Intent.CALENDAR, regions=("Korea",), verb="holiday")
    (market,) = markets(seoul, desk())
    found = [
        (each.on, each.until, each.reason)
        for each in closed_days(market, date(2025, 10, 1), date(2025, 10, 31))
    ]
    assert found == [
        (date(2025, 10, 3), date(2025, 10, 3), "Korean National Foundation Day"),
        (date(2025, 10, 6), date(2025, 10, 8), "Chuseok"),
        (date(2025, 10, 9), date(2025, 10, 9), "Hangul Proclamation Day"),
    ]


def test_a_closure_goes_on_across_a_weekend_and_no_further() -> None:
    (market,) = markets(Request(Intent.CALENDAR, regions=("China",), verb="holiday"), desk())
    found = [(each.on, each.until) for each in closed_days(market, date(2026, 2, 1), date(2026, 3, 1))]
    assert found == [(date(2026, 2, 16), date(2026, 2, 23))]


def test_a_figure_is_always_dated_and_an_old_one_always_labelled() -> None:
    briefer = world("sample").briefer
    kospi = parts().catalogue.instrument("KOSPI")
    assert kospi is not None
    stale = 0
    for hour in range(0, 24 * 12, 5):
        now = SAMPLE_STOPS + timedelta(hours=hour)
        text = briefer.answer(Utterance("kospi?", now)).text
        ended = parts().calendars.of(kospi).last_finished(now)
        old = ended is not None and ended.date > TUESDAY
        assert "Tue 16 Sep 2025" in text
        assert ("has closed since" in text) == old, text
        stale += old
    print(f"{stale} answers from an old session, unlabelled 0")
    assert stale > 20


# --------------------------------------------------------------------------------------------- whose markets


def test_the_markets_of_the_asker_s_zone_come_first() -> None:
    assert [each.exchange for each in usual_markets(desk(zone="Asia/Seoul"))][:2] == ["XKRX", "XNYS"]
    assert "XKLS" not in [each.exchange for each in usual_markets(desk())]
    assert usual_markets(desk(zone="Asia/Kuala_Lumpur"))[0].exchange == "XKLS"


def test_today_is_the_market_s_own_day() -> None:
    evening = datetime(2025, 9, 16, 0, 30, tzinfo=UTC)  # Monday evening in New York, Tuesday morning in Tokyo
    (told,) = asked("is tokyo open today", evening, "America/New_York").hours
    assert (told.day, told.state) == (TUESDAY, State.OPEN)


# -------------------------------------------------------------------------------------------------- events


def loaded(*rows: str) -> App:
    app = empty()
    text = "\n".join(("date,until,time,timezone,title,kind,concerns,source,url", *rows))
    app.intake.take_calendar(parse(text.encode(), "own.csv", parts().catalogue, SAMPLE_STOPS), SAMPLE_STOPS)
    return app


def report(app: App, *events: Event) -> None:
    source = Source(SourceKind.ARTICLE, "Wire", None, SAMPLE_STOPS, str(events))
    app.intake.take(Batch(source, events=events), SAMPLE_STOPS)


def test_an_event_is_on_the_asker_s_day_and_told_in_both_zones() -> None:
    app = loaded("2025-09-17,,19:30,America/New_York,Speech,other,US,Board,https://example.org/speech")
    there = asked("what's on tomorrow", zone="America/New_York", app=app)
    assert [due.event.headline for due in there.coming] == ["Speech"]
    here = asked("what's on tomorrow", zone="Asia/Seoul", app=app)
    assert here.coming == ()
    later = asked("what's on on thursday", zone="Asia/Seoul", app=app)
    assert "Thu 18 Sep, 08:30 Seoul time (Wed 19:30 New York): Speech · US · Board" in said(later)


def test_what_is_over_or_has_happened_is_not_coming() -> None:
    app = loaded(
        "2025-09-16,,04:00,UTC,Earlier today,other,,,",
        "2025-09-16,,05:00,UTC,Later today,other,,,",
        "2025-09-12,,,,Never held,other,,,",
        "2025-09-15,2025-09-17,,,Summit,other,,,",
    )
    report(app, Event(TUESDAY, "Retail sales rise", EventKind.DATA, ("US",)))
    found = asked("what's on this week", app=app)
    assert [due.event.headline for due in found.coming] == ["Summit", "Later today"]


def test_days_that_are_over_are_told_as_they_were() -> None:
    app = loaded("2025-09-12,,,,Never held,other,,,")
    request = Request(Intent.CALENDAR, period=Period(PeriodKind.WEEK, "last week", offset=-1), verb="events")
    found = calendar.answer(request, desk(app=app))
    assert isinstance(found, Agenda)
    assert [due.event.headline for due in found.coming] == ["Never held"]


def test_one_event_told_by_an_article_and_by_the_owner_is_told_once() -> None:
    app = loaded("2025-09-18,,14:00,UTC,Rate decision,central_bank,UK,,")
    report(
        app,
        Event(date(2025, 9, 18), "rate decision", EventKind.CENTRAL_BANK, ("UK",), status=Status.EXPECTED),
    )
    (due,) = asked("what's on this week", app=app).coming
    assert {source.name for source in due.sources} == {"own.csv", "Wire"}
    assert due.event.at is not None


def test_what_is_announced_without_a_day_is_told_without_one() -> None:
    app = empty()
    open_ended = Event(
        TUESDAY, "Trade deal", EventKind.TRADE, ("World",), status=Status.EXPECTED,
        dated=False, due_until=TUESDAY + timedelta(days=7),
    )  # fmt: skip
    report(app, open_ended)
    found = asked("what's on this week", app=app)
    assert found.coming == ()
    assert "No day told: Trade deal · Wire, Tue 16 Sep" in said(found)
    much_later = datetime(2025, 10, 6, tzinfo=UTC)
    assert "Trade deal" not in said(asked("what's on this week", much_later, app=app))


def announced(headline: str, due: date | None, until: date) -> Event:
    """What a report of Tuesday says of a central bank's coming days."""
    return Event(
        TUESDAY,
        headline,
        EventKind.CENTRAL_BANK,
        status=Status.EXPECTED,
        dated=False,
        due=due,
        due_until=until,
    )


def test_a_report_of_what_the_calendar_has_with_its_time_is_not_told_again() -> None:
    app = loaded(
        "2025-09-17,,14:00,America/New_York,Fed rate decision,central bank,US,Board,",
        "2025-09-17,,15:00,America/New_York,Powell speaks,central bank,US,Board,",
    )
    wednesday, sunday = date(2025, 9, 17), date(2025, 9, 21)
    report(
        app,
        announced("Federal Reserve cut expected", None, sunday),
        announced("FOMC meeting", wednesday, wednesday),
        announced("Bank of Japan seen on hold", None, sunday),
    )
    found = asked("what's on this week", app=app)
    assert [due.event.headline for due in found.coming] == ["Fed rate decision", "Powell speaks"]
    assert [due.event.headline for due in found.undated] == ["Bank of Japan seen on hold"]


def test_the_owner_s_calendar_goes_before_the_shipped_one() -> None:
    app = loaded("2025-09-17,,18:00,UTC,FOMC decision,other,US,Board,")
    found = calendar.answer(
        parts().understanding.understand("when is the fed"), app.desk(SAMPLE_STOPS, ZoneInfo("UTC"))
    )
    assert isinstance(found, Agenda)
    assert [due.event.headline for due in found.coming][:2] == [
        "FOMC decision",
        "Fed rate decision (FOMC statement)",
    ]
    assert [due.event.on.month for due in found.coming][:2] == [9, 10]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("what's on in japan this week", ["BOJ meeting", "Everybody's"]),
        ("what's on in asia this week", ["BOJ meeting", "Everybody's"]),
        ("what's on in the uk this week", ["UK CPI", "Everybody's"]),
        ("when is cpi", ["UK CPI"]),
        ("when does the boj meet", ["BOJ meeting"]),
    ],
)
def test_a_market_or_a_subject_narrows_the_events(question: str, found: list[str]) -> None:
    app = loaded(
        "2025-09-17,,,,UK CPI,data,FTSE 100,,",
        "2025-09-18,,,,BOJ meeting,central bank,Nikkei 225;TOPIX,,",
        "2025-09-19,,,,Everybody's,other,,,",
    )
    assert [due.event.headline for due in asked(question, app=app).coming] == found


def test_events_and_hours_are_facts_for_scripts() -> None:
    (event, *_) = facts_of(asked("when is the fed", datetime(2026, 11, 24, tzinfo=UTC), "Asia/Seoul"))
    assert event["at"] == "2026-12-09T19:00:00+00:00"
    assert event["sources"] == ["Federal Reserve via Mondo Visione"]
    (market,) = facts_of(asked("is tokyo open now"))
    assert (market["exchange"], market["state"], market["session"]) == ("XTKS", "open", "2025-09-16")


def test_a_full_month_fits_a_phone() -> None:
    rows = [
        f"2025-10-{day:02},,14:00,UTC,Event number {day},data,US,Somebody,https://example.org/{day}"
        for day in range(1, 32)
    ]
    text = said(asked("what's on in october", app=loaded(*rows)))
    assert len(text.splitlines()) <= 16
    assert "and 25 more" in text


# ---------------------------------------------------------------------------------------- what is shipped


def test_every_shipped_date_is_a_working_day_with_the_address_it_was_read_at() -> None:
    told = parts().planned
    assert len(told) >= 40
    for each in told:
        (source,) = each.sources
        assert source.url is not None
        assert source.url.startswith("https://")
        assert each.event.on.weekday() < 5
        assert each.event.concerns
    fed = [each.event for each in told if each.event.headline.startswith("Fed ")]
    assert {event.on.weekday() for event in fed} == {2}
    assert {event.at.astimezone(ZoneInfo("America/New_York")).hour for event in fed if event.at} == {14}
    assert len({(each.event.on, each.event.headline) for each in told}) == len(told)


@pytest.mark.parametrize(
    ("text", "subject", "speaks"),
    [
        ("FOMC rate decision", "fed", True),
        ("U.S. Federal Reserve cuts", "fed", True),
        ("Federated funds report", "fed", False),
        ("US August inflation 2.9 percent", "cpi", True),
        ("central_bank", "central bank", True),
        ("한국은행 금통위 회의", "금통위", True),
        ("Bank of Japan meeting", "boj", True),
        ("Bank of Japan meeting", "ecb", False),
    ],
)
def test_a_text_speaks_of_a_subject_by_any_of_its_phrases(text: str, subject: str, speaks: bool) -> None:
    assert parts().themes.speaks_of(text, [subject]) is speaks


def test_spaces_between_letters_of_the_east_do_not_matter() -> None:
    themes = Themes({"pboc": ("中 国 人 民 银 行",)})
    assert themes.speaks_of("中国人民银行宣布", ["pboc"])
    assert folded_words("U.S. data, Ｆｅｄ") == "us data, fed"
