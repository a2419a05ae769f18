"""The owner's file of holidays and sessions: what is wrong is named in one line."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.sessions.amendments import Amendment, amend, parse_amendments, read_amendments
from bot.sessions.timetable import Hours, Timetable

HOURS = Hours.parse("09:00-12:00 13:00-16:00")
FRIDAY, SATURDAY, MONDAY = date(2026, 7, 10), date(2026, 7, 11), date(2026, 7, 13)
CLOSED = {date(2026, 10, 19): ""}
TABLE = Timetable("XHKG", "Asia/Hong_Kong", ((date.min, HOURS),), CLOSED, {}, FRIDAY, MONDAY)


def test_a_file_with_everything() -> None:
    text = """
    [XHKG.holidays]
    2026-07-10 = "Typhoon "
    "2026-02-17 to 2026-02-19" = "Lunar New Year"
    [XHKG.sessions]
    2026-07-11 = "usual"
    2026-07-13 = "10:00-12:00 13:00-16:00"
    [XHKG.early_closes]
    2026-12-24 = "12:00"
    ["XHKG XSHG".names]
    2026-10-19 = "Chung Yeung Festival"
    """
    found = parse_amendments(text, "file")
    assert set(found) == {"XHKG", "XSHG"}
    assert found["XHKG"] == Amendment(
        holidays={FRIDAY: "Typhoon"} | {date(2026, 2, day): "Lunar New Year" for day in (17, 18, 19)},
        sessions={SATURDAY: None, MONDAY: Hours.parse("10:00-12:00 13:00-16:00")},
        early_closes={date(2026, 12, 24): time(12)},
        names={date(2026, 10, 19): "Chung Yeung Festival"},
    )


def test_amending_a_table() -> None:
    amendment = Amendment(
        holidays={FRIDAY: "Typhoon", SATURDAY: "no session anyway"},
        early_closes={MONDAY: time(12)},
        names={date(2026, 10, 19): "Chung Yeung Festival", date(2026, 10, 20): "an ordinary day"},
    )
    amended = amend(TABLE, amendment)
    assert amended.closed == {FRIDAY: "Typhoon", date(2026, 10, 19): "Chung Yeung Festival"}
    assert amended.special == {MONDAY: Hours.parse("09:00-12:00")}
    assert amended.ruled == frozenset()
    assert amend(TABLE, amendment, final=True).ruled == {FRIDAY, SATURDAY, MONDAY}


def test_a_special_session_can_be_closed_and_a_holiday_opened() -> None:
    saturday = amend(TABLE, Amendment(sessions={SATURDAY: None, date(2026, 10, 19): None}))
    assert saturday.special == {SATURDAY: HOURS, date(2026, 10, 19): HOURS}
    assert saturday.closed == {}
    closed = amend(saturday, Amendment(holidays={SATURDAY: "called off"}))
    assert (closed.special, closed.closed) == ({date(2026, 10, 19): HOURS}, {SATURDAY: "called off"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[XHKG.holidays", "not TOML"),
        ("XHKG = 3", "XHKG must be a table"),
        ("[XHKG]\n2026-07-10 = 'Typhoon'", "'2026-07-10'; possible are holidays, sessions"),
        ("[XHKG]\nholidays = ['2026-07-10']", "[XHKG.holidays] must hold lines"),
        ("['hong kong'.holidays]\n2026-07-10 = ''", "'hong' is no exchange code"),
        ("[''.holidays]\n2026-07-10 = ''", "'' is no exchange code"),
        ("[XHKG.holidays]\n2026-02-30 = 'x'", "[XHKG.holidays] 2026-02-30"),
        ("[XHKG.holidays]\n10-07-2026 = 'x'", "[XHKG.holidays] 10-07-2026"),
        ("[XHKG.holidays]\n2026-07-10 = true", "True is not a day with a reason"),
        ('[XHKG.holidays]\n2026-07-10 = "a\\nb"', "is not a day with a reason"),
        ("[XHKG.holidays]\n'2026-07-10 to 2026-07-01' = 'x'", "2026-07-10 to 2026-07-01"),
        ("[XHKG.holidays]\n'2026-07-10 to 2062-07-11' = 'x'", "2026-07-10 to 2062-07-11"),
        ("[XHKG.sessions]\n2026-07-11 = 'all day'", "'all day' is not a day with hours"),
        ("[XHKG.sessions]\n2026-07-11 = 9", "9 is not a day with hours"),
        ("[XHKG.early_closes]\n2026-07-11 = '12'", "'12' is not a day with a time"),
        ("[XHKG.early_closes]\n2026-07-11 = 12:00:00", "is not a day with a time"),
    ],
)
def test_a_wrong_file_is_named_in_one_line(text: str, named: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_amendments(text, "BRIEFER_SESSIONS: my.toml")
    line = str(error.value)
    assert line.startswith("BRIEFER_SESSIONS: my.toml: ")
    assert named in line
    assert "\n" not in line


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nothing\.toml cannot be read"):
        read_amendments(tmp_path / "nothing.toml", {"XKRX"})
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_amendments(binary, {"XKRX"})


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[XKRX.holidays]\n2026-06-03 = "Local elections"\n', encoding="utf-8-sig")
    assert read_amendments(path, {"XKRX"})["XKRX"].holidays == {date(2026, 6, 3): "Local elections"}


def test_an_exchange_that_no_instrument_trades_on_is_named_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[XKRQ.holidays]\n2026-06-03 = "Local elections"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"no instrument trades on XKRQ; nearest is XKRX"):
        read_amendments(path, {"XTKS", "XKRX", "XNYS"})
