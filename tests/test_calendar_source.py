"""Calendars of owners: iCalendar and CSV as people and programs write them, and every way they are broken."""

import random
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.errors import InputError
from bot.market import Entry, Event, EventKind, SourceKind, Status
from bot.sources.calendar import parse, read, recurrence
from tests.worlds import SAMPLE_STOPS, empty, parts

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of VEVENTs, each given as its lines without BEGIN and END."""
    whole = [f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head.splitlines(), *whole, "END:VCALENDAR", ""]
    return "\r\n".join("\n".join(lines).split("\n")).encode()


def entries(*events: str, head: str = "", name: str = "own.ics") -> tuple[Entry, ...]:
    return parse(calendar(*events, head=head), name, parts().catalogue, NOW)


def event(*lines: str, head: str = "") -> Event:
    (entry,) = entries("\n".join(lines), head=head)
    (told,) = entry.told
    return told.event


def refusal(raw: bytes, name: str = "own.ics") -> str:
    with pytest.raises(InputError) as raised:
        parse(raw, name, parts().catalogue, NOW)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def days(*lines: str) -> list[str]:
    (entry,) = entries("\n".join(("UID:r", "SUMMARY:Repeats", *lines)))
    return [told.event.on.isoformat() for told in entry.told]


def rows(text: str, name: str = "own.csv") -> tuple[Entry, ...]:
    return parse(text.encode(), name, parts().catalogue, NOW)


# ------------------------------------------------------------------------------------------------ moments


def test_a_moment_in_a_zone_is_kept_with_its_own_day() -> None:
    found = event("UID:1", "DTSTART;TZID=America/New_York:20261209T200000", "SUMMARY:Late speech")
    assert found.on == date(2026, 12, 9)
    assert found.at == datetime(2026, 12, 10, 1, tzinfo=UTC)
    assert (found.status, found.until) == (Status.EXPECTED, None)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("America/New_York", 19),
        ("america/new_york", 19),
        ("/program.example/20240101/America/New_York", 19),
        ("Eastern Standard Time", 19),
        ("Tokyo Standard Time", 5),
        ("UTC", 14),
    ],
)
def test_zones_go_by_several_names(zone: str, hour: int) -> None:
    found = event("UID:1", f"DTSTART;TZID={zone}:20261209T140000", "SUMMARY:x")
    assert found.at is not None
    assert found.at.astimezone(UTC).hour == hour


def test_a_zone_of_the_calendar_s_own_is_known_by_its_place() -> None:
    head = "BEGIN:VTIMEZONE\nTZID:My zone\nX-LIC-LOCATION:Asia/Seoul\nEND:VTIMEZONE"
    found = event("UID:1", 'DTSTART;TZID="My zone":20261209T090000', "SUMMARY:x", head=head)
    assert found.at == datetime(2026, 12, 9, 0, tzinfo=UTC)


def test_a_time_without_a_zone_takes_that_of_the_calendar() -> None:
    found = event("UID:1", "DTSTART:20261209T090000", "SUMMARY:x", head="X-WR-TIMEZONE:Asia/Seoul")
    assert found.at == datetime(2026, 12, 9, 0, tzinfo=UTC)


def test_whole_days_end_before_their_end() -> None:
    one = event("UID:1", "DTSTART;VALUE=DATE:20261209", "DTEND;VALUE=DATE:20261210", "SUMMARY:x")
    two = event("UID:1", "DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20261210", "SUMMARY:x")
    lasting = event("UID:1", "DTSTART;VALUE=DATE:20261208", "DURATION:P2D", "SUMMARY:x")
    assert (one.on, one.until, one.at) == (date(2026, 12, 9), None, None)
    assert (two.on, two.until) == (date(2026, 12, 8), date(2026, 12, 9))
    assert lasting == two


def test_a_meeting_over_night_lasts_two_days_and_one_until_midnight_does_not() -> None:
    over = event("UID:1", "DTSTART:20261208T220000Z", "DTEND:20261209T020000Z", "SUMMARY:x")
    until = event("UID:1", "DTSTART:20261208T220000Z", "DTEND:20261209T000000Z", "SUMMARY:x")
    assert (over.until, until.until) == (date(2026, 12, 9), None)


# ------------------------------------------------------------------------------------------------- lines


def test_folded_lines_are_joined_also_within_a_letter() -> None:
    raw = calendar("UID:1\nDTSTART:20261209T140000Z\nSUMMARY:한국은행 금통위")
    at = raw.index("국".encode()) + 1
    folded = raw[:at] + b"\r\n " + raw[at:]
    (entry,) = parse(folded, "own.ics", parts().catalogue, NOW)
    assert entry.told[0].event.headline == "한국은행 금통위"


def test_escapes_line_breaks_and_direction_marks_of_a_title() -> None:
    found = event("UID:1", "DTSTART:20261209T140000Z", r"SUMMARY:CPI\, core\; US\n(Nov)" + "\u202e")
    assert found.headline == "CPI, core; US (Nov)"


def test_categories_tell_kind_and_markets_and_alarms_are_not_events() -> None:
    alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nSUMMARY:Wake up\nEND:VALARM"
    (entry,) = entries(
        f"UID:1\nDTSTART:20261209T140000Z\nSUMMARY:x\nCATEGORIES:Central bank,kospi,Party\n{alarm}"
    )
    found = entry.told[0].event
    assert (found.kind, found.concerns) == (EventKind.CENTRAL_BANK, ("^KS11",))


def test_the_source_is_the_calendar_and_its_address_the_event_s() -> None:
    (entry,) = entries(
        "UID:1\nDTSTART:20261209T140000Z\nSUMMARY:x\nURL:https://example.org/a",
        head="X-WR-CALNAME:Macro diary",
    )
    (source,) = entry.told[0].sources
    assert (source.kind, source.name, source.url) == (
        SourceKind.CALENDAR,
        "Macro diary",
        "https://example.org/a",
    )


# ----------------------------------------------------------------------------------------------- repeating


@pytest.mark.parametrize(
    ("start", "rule", "wanted"),
    [
        ("20261201", "FREQ=DAILY;COUNT=3", ["2026-12-01", "2026-12-02", "2026-12-03"]),
        ("20261203", "FREQ=WEEKLY;INTERVAL=2;COUNT=3", ["2026-12-03", "2026-12-17", "2026-12-31"]),
        ("20261201", "FREQ=WEEKLY;BYDAY=TU,FR;COUNT=4", ["2026-12-01", "2026-12-04", "2026-12-08", "2026-12-11"]),
        ("20261204", "FREQ=MONTHLY;BYDAY=1FR;COUNT=3", ["2026-12-04", "2027-01-01", "2027-02-05"]),
        ("20261130", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
         ["2026-11-30", "2026-12-31", "2027-01-29"]),
        ("20261231", "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270228", ["2026-12-31", "2027-01-31", "2027-02-28"]),
        ("20261231", "FREQ=MONTHLY;UNTIL=20270401", ["2026-12-31", "2027-01-31", "2027-03-31"]),
        ("20261126", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ["2026-11-26", "2027-11-25"]),
        ("20261225", "FREQ=YEARLY", ["2026-12-25", "2027-12-25"]),
        ("20260301", "FREQ=YEARLY;UNTIL=20280401", ["2027-03-01"]),
        ("20261201", "FREQ=DAILY;BYDAY=SA;UNTIL=20261213", ["2026-12-05", "2026-12-12"]),
    ],
)  # fmt: skip
def test_usual_rules_are_written_out(start: str, rule: str, wanted: list[str]) -> None:
    assert days(f"DTSTART;VALUE=DATE:{start}", f"RRULE:{rule}") == wanted


def test_an_old_weekly_event_is_written_out_around_now_only() -> None:
    found = days("DTSTART;TZID=Europe/London:20100107T120000", "RRULE:FREQ=WEEKLY")
    assert found[0] == "2026-10-22"
    assert found[-1] == "2027-12-23"


def test_the_time_of_day_stays_over_the_change_of_clocks() -> None:
    (entry,) = entries(
        "UID:1\nSUMMARY:x\nDTSTART;TZID=America/New_York:20261028T083000\nRRULE:FREQ=WEEKLY;COUNT=2"
    )
    hours = [told.event.at.astimezone(UTC).hour for told in entry.told if told.event.at]
    assert hours == [12, 13]


def test_repetitions_are_left_out_moved_added_and_cancelled() -> None:
    rule = "UID:1\nSUMMARY:x\nDTSTART:20261203T130000Z\nRRULE:FREQ=WEEKLY;COUNT=4"
    (entry,) = entries(
        f"{rule}\nEXDATE:20261210T130000Z\nRDATE:20261211T130000Z",
        "UID:1\nSUMMARY:moved\nRECURRENCE-ID:20261217T130000Z\nDTSTART:20261218T130000Z",
        "UID:1\nSTATUS:CANCELLED\nRECURRENCE-ID:20261224T130000Z\nDTSTART:20261224T130000Z",
    )
    found = sorted((told.event.on.isoformat(), told.event.headline) for told in entry.told)
    assert found == [("2026-12-03", "x"), ("2026-12-11", "x"), ("2026-12-18", "moved")]


def test_the_newest_version_of_an_event_counts() -> None:
    (entry,) = entries(
        "UID:1\nSEQUENCE:2\nSUMMARY:new\nDTSTART:20261209T130000Z",
        "UID:1\nSEQUENCE:1\nSUMMARY:old\nDTSTART:20261203T130000Z",
    )
    assert [told.event.headline for told in entry.told] == ["new"]


# ----------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("DTSTART:20261209T140000\nSUMMARY:CPI", "no time zone"),
        ("DTSTART;TZID=Mars/Base:20261209T140000\nSUMMARY:CPI", "'Mars/Base' is not known"),
        ("SUMMARY:CPI", "no beginning"),
        ("DTSTART:20261309T140000Z\nSUMMARY:CPI", "2026-13-09 is no day"),
        ("DTSTART:20261209T250000Z\nSUMMARY:CPI", "no time of day"),
        ("DTSTART:tomorrow\nSUMMARY:CPI", "'tomorrow' is no date"),
        ("DTSTART:00010101T000000Z\nSUMMARY:CPI", "year 1 is out of reach"),
        ("DTSTART:20261209T140000Z\nDTEND:20261208T140000Z\nSUMMARY:CPI", "ends before it begins"),
        ("DTSTART:20261209T140000Z\nDURATION:soon\nSUMMARY:CPI", "no length of time"),
        ("DTSTART:20261209T140000Z\nRRULE:FREQ=HOURLY\nSUMMARY:CPI", "FREQ=HOURLY"),
        ("DTSTART:20261209T140000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=20\nSUMMARY:CPI", "BYWEEKNO"),
        ("DTSTART:20261209T140000Z\nRRULE:FREQ=WEEKLY;BYDAY=2TU\nSUMMARY:CPI", "BYDAY"),
        ("DTSTART:20261209T140000Z\nRRULE:FREQ=DAILY;COUNT=0\nSUMMARY:CPI", "'0'"),
    ],
)
def test_an_event_that_cannot_be_read_is_named_and_the_file_refused(lines: str, said: str) -> None:
    good = "UID:good\nDTSTART:20261209T140000Z\nSUMMARY:Good"
    told = refusal(calendar(good, f"UID:bad\n{lines}"))
    assert told.startswith("own.ics, line 8, 'CPI': ")
    assert said in told


def test_every_bad_event_is_named() -> None:
    told = refusal(calendar(*(f"UID:{n}\nSUMMARY:Number {n}\nDTSTART:20261209T140000" for n in range(60))))
    assert told.count("no time zone") == 50
    assert told.endswith("and 10 more bad events")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04\0\0", "binary"),
        (b"<html>", "BEGIN:VCALENDAR"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", "BEGIN:VEVENT of line 2 has no END"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "line 2: END:VEVENT without"),
        (b"BEGIN:VCALENDAR\nno colon here\nEND:VCALENDAR\n", "line 2: 'no colon here'"),
        (b"BEGIN:VCALENDAR\nSUMMARY:\xff\xfe\nEND:VCALENDAR\n", "line 2: not UTF-8"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no event"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 20_000, "has no END"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_in_one_line(raw: bytes, said: str) -> None:
    assert said in refusal(raw)


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_events_or_one_line_of_refusal(raw: bytes) -> None:
    for given_raw in (raw, b"BEGIN:VCALENDAR\r\n" + raw, calendar(raw.decode("utf-8", "replace"))):
        for name in ("own.ics", "own.csv"):
            assert outcome(given_raw, name).startswith(("events", "own."))


def outcome(raw: bytes, name: str) -> str:
    """`events`, or the refusal."""
    try:
        return "events" if parse(raw, name, parts().catalogue, NOW) else "nothing"
    except InputError as error:
        return str(error)


WHOLE = calendar(
    "UID:1\nDTSTART;TZID=America/New_York:20261105T083000\nDURATION:PT30M\nRRULE:FREQ=MONTHLY;BYDAY=1TH;COUNT=9\n"
    "EXDATE;TZID=America/New_York:20261203T083000\nSUMMARY:US claims\\, weekly\nCATEGORIES:data,US",
    "UID:1\nRECURRENCE-ID;TZID=America/New_York:20270107T083000\nDTSTART:20270108T133000Z\nSUMMARY:moved",
    "UID:2\nDTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261202\nSUMMARY:OPEC\nSEQUENCE:1",
)


def test_a_calendar_damaged_anywhere_never_brings_the_program_down() -> None:
    dice = random.Random(7)
    refused = 0
    for _ in range(3_000):
        raw = bytearray(WHOLE)
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(raw))
            raw[at : at + dice.randint(0, 3)] = bytes(
                dice.choices(b'0123456789:;=,-TZ\r\n "\\BEGIN', k=dice.randint(0, 3))
            )
        refused += outcome(bytes(raw), "own.ics") != "events"
    print(f"{refused} of 3000 damaged calendars refused, the others read")
    assert refused > 300


@given(
    st.text(alphabet="FREQ=DAILYWKMONTHUSBC;,1239-0", max_size=60),
    st.dates(date(1970, 1, 1), date(2199, 12, 31)),
)
@settings(max_examples=300, deadline=None)
def test_any_rule_is_days_in_order_or_refused(text: str, start: date) -> None:
    try:
        rule = recurrence.parse(text)
    except ValueError:
        return
    last = min(date(2199, 12, 31), date.fromordinal(start.toordinal() + 800))
    found = list(recurrence.days(rule, start, last))
    assert found == sorted(set(found))
    assert all(start <= day <= last for day in found)


# ------------------------------------------------------------------------------------------------------ CSV


def test_rows_in_any_order_of_columns_and_with_any_delimiter() -> None:
    plain = rows(
        "date,time,timezone,title,kind,concerns,source,url\n"
        "2026-12-10,13:30,Europe/London,UK GDP,data,FTSE 100;UK,ONS,https://example.org/ons\n"
    )
    other = rows(
        "\ufeffTitle;Date;Remark;Time;Timezone;Source;URL;Kind;Concerns\r\n"
        "UK GDP;20261210;-;13:30;europe/london;ONS;https://example.org/ons;Data;FTSE 100, UK\r\n\r\n"
    )
    assert plain == other
    told = plain[0].told[0]
    assert told.event.concerns == ("^FTSE", "UK")
    assert told.event.at == datetime(2026, 12, 10, 13, 30, tzinfo=UTC)
    assert (told.sources[0].name, told.sources[0].url) == ("ONS", "https://example.org/ons")


def test_a_row_needs_only_a_date_and_a_title() -> None:
    (entry,) = rows("date,title,until\n2026-12-10,Summit,2026-12-12\n")
    found = entry.told[0].event
    assert (found.on, found.until, found.at) == (date(2026, 12, 10), date(2026, 12, 12), None)
    assert (found.kind, found.concerns) == (EventKind.OTHER, ())
    assert entry.told[0].sources[0].name == "own.csv"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("10.12.2026,,,x,,", "'10.12.2026' is no ISO date"),
        ("2026-02-30,,,x,,", "2026-02-30 is no day"),
        ("2026-12-10,14:00,,x,,", "no time zone"),
        ("2026-12-10,14:00,Mars,x,,", "'Mars' is not known"),
        ("2026-12-10,2 pm,UTC,x,,", "'2 pm' is no time of day"),
        ("2026-12-10,,,,,", "title is empty"),
        ("2026-12-10,,,x,party,", "'party' is none of central_bank, data,"),
        ("2026-12-10,,,x,,Atlantis", "'Atlantis' is no index or region"),
    ],
)
def test_every_bad_row_is_named_and_the_file_refused(row: str, said: str) -> None:
    text = f"date,time,timezone,title,kind,concerns\n2026-12-10,,,Good,,\n{row}\n"
    told = refusal(text.encode(), "own.csv")
    assert told.startswith("own.csv, line 3: ")
    assert said in told


def test_a_file_without_its_columns_says_which() -> None:
    assert "no column 'title'" in refusal(b"date,name\n2026-12-10,x\n", "own.csv")
    assert "no rows" in refusal(b"date,title\n", "own.csv")


# ---------------------------------------------------------------------------------------------------- store


def stored(app: App) -> list[tuple[str, str]]:
    events = app.market.events(date(2026, 1, 1), date(2028, 1, 1))
    return [(told.event.on.isoformat(), told.event.headline) for told in events]


@pytest.fixture
def app() -> App:
    return empty()


def test_loading_again_changes_nothing(app: App) -> None:
    whole = parse(WHOLE, "own.ics", parts().catalogue, NOW)
    first, again = app.intake.take_calendar(whole, NOW), app.intake.take_calendar(whole, NOW)
    assert first.events == len(stored(app)) == 9
    assert (again.events, again.warnings) == (0, ())


def test_a_moved_event_takes_the_place_of_the_old_one(app: App) -> None:
    app.intake.take_calendar(entries("UID:1\nDTSTART:20261209T140000Z\nSUMMARY:CPI"), NOW)
    moved = app.intake.take_calendar(entries("UID:1\nDTSTART:20261211T140000Z\nSUMMARY:CPI"), NOW)
    assert moved.events == 1
    assert stored(app) == [("2026-12-11", "CPI")]


def test_a_cancelled_event_is_taken_out_and_said(app: App) -> None:
    app.intake.take_calendar(entries("UID:1\nDTSTART:20261209T140000Z\nSUMMARY:CPI"), NOW)
    gone = app.intake.take_calendar(
        entries("UID:1\nDTSTART:20261209T140000Z\nSUMMARY:CPI\nSTATUS:CANCELLED"), NOW
    )
    assert (gone.events, len(gone.warnings), stored(app)) == (0, 1, [])
    assert not [source for source, _ in app.market.sources() if source.kind is SourceKind.CALENDAR]


def test_what_a_repeating_event_was_long_ago_stays(app: App) -> None:
    weekly = "UID:1\nSUMMARY:x\nDTSTART:20260105T130000Z\nRRULE:FREQ=WEEKLY"
    early = datetime(2026, 1, 10, tzinfo=UTC)
    app.intake.take_calendar(parse(calendar(weekly), "own.ics", parts().catalogue, early), early)
    before = stored(app)
    app.intake.take_calendar(entries(weekly), NOW)
    assert set(before) <= set(stored(app))


def test_a_new_version_of_a_table_replaces_the_days_ahead(app: App) -> None:
    app.intake.take_calendar(rows("date,title\n2026-11-20,Past\n2026-12-10,CPI\n2026-12-11,PPI\n"), NOW)
    again = app.intake.take_calendar(rows("date,title\n2026-12-12,CPI\n2026-12-11,PPI\n"), NOW)
    assert again.events == 1
    assert stored(app) == [("2026-11-20", "Past"), ("2026-12-11", "PPI"), ("2026-12-12", "CPI")]


def test_rows_with_a_uid_go_their_own_way(app: App) -> None:
    app.intake.take_calendar(rows("date,title,uid\n2026-12-10,CPI,cpi-nov\n"), NOW)
    app.intake.take_calendar(rows("date,title,uid\n2026-12-15,CPI,cpi-nov\n", "other.csv"), NOW)
    assert stored(app) == [("2026-12-15", "CPI")]


def test_a_calendar_neither_counts_as_market_rows_nor_drives_the_sample_out(app: App) -> None:
    app.intake.take_calendar(entries("UID:1\nDTSTART:20261209T140000Z\nSUMMARY:CPI"), NOW)
    assert app.first_start(SAMPLE_STOPS)
    app.intake.take_calendar(entries("UID:2\nDTSTART:20261210T140000Z\nSUMMARY:PPI"), NOW)
    assert app.market.newest_session("^KS11", date(2026, 1, 1)) is not None
    assert [title for _, title in stored(app)] == ["CPI", "PPI"]


def test_a_file_is_read_from_disk_and_a_missing_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.ics").write_bytes(WHOLE)
    assert len(read(tmp_path / "own.ics", parts().catalogue, NOW)) == 2
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.ics", parts().catalogue, NOW)


def test_the_examples_of_the_documentation_load() -> None:
    text = (Path(__file__).parent.parent / "docs" / "calendar.md").read_text(encoding="utf-8")
    for fence, count in (("csv", 2), ("ics", 56)):
        (example,) = re.findall(rf"```{fence}\n(.*?)```", text, re.DOTALL)
        found = parse(example.encode(), f"own.{fence}", parts().catalogue, NOW)
        assert sum(len(entry.told) for entry in found) == count
