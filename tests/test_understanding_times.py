"""Words of time become symbolic periods, in every language, with their words exactly as written."""

from datetime import date

import pytest

from bot.catalogue import load
from bot.messages import Period, PeriodKind
from bot.understanding import Understanding

UNDERSTANDING = Understanding(load())
P = PeriodKind


def period(text: str) -> Period | None:
    return UNDERSTANDING.understand(text).period


def expected(kind: PeriodKind, words: str, **fields: object) -> Period:
    return Period(kind, words, **fields)  # type: ignore[arg-type]


AUG_5 = date(2000, 8, 5)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("kospi right now", expected(P.NOW, "right now")),
        ("kospi Today", expected(P.DAY, "Today")),
        ("kospi yesterday?", expected(P.DAY, "yesterday", offset=-1)),
        ("is the dax open the day after tomorrow", expected(P.DAY, "the day after tomorrow", offset=2)),
        ("kospi two days ago", expected(P.DAY, "two days ago", offset=-2)),
        ("how did asia do overnight", expected(P.OVERNIGHT, "overnight")),
        ("nikkei this morning", expected(P.DAY, "this morning", part="morning")),
        ("nikkei at lunch", expected(P.DAY, "at lunch", part="midday")),
        ("csi 300 at the open", expected(P.DAY, "at the open", part="open")),
        ("dax on friday", expected(P.WEEKDAY, "on friday", weekday=4)),
        ("dax last Friday", expected(P.WEEKDAY, "last Friday", weekday=4, offset=-1)),
        ("is the dax open next monday", expected(P.WEEKDAY, "next monday", weekday=0, offset=1)),
        ("taiex on 5 aug 2024", expected(P.DATE, "on 5 aug 2024", start=date(2024, 8, 5))),
        ("s&p close 2024-08-05", expected(P.DATE, "2024-08-05", start=date(2024, 8, 5))),
        ("nasdaq Aug 5", expected(P.DATE, "Aug 5", start=AUG_5, yearless=True)),
        ("nasdaq on the 5th of August", expected(P.DATE, "on the 5th of August", start=AUG_5, yearless=True)),
        ("tsx on the 14th", expected(P.DATE, "on the 14th", start=date(2000, 1, 14), yearless=True, monthless=True)),
        ("kospi ytd", expected(P.YTD, "ytd")),
        ("kospi this year so far", expected(P.YTD, "this year so far")),
        ("hsi mtd", expected(P.MTD, "mtd")),
        ("sti week to date", expected(P.WTD, "week to date")),
        ("dow this week", expected(P.WEEK, "this week", unit="week")),
        ("dow last month", expected(P.MONTH, "last month", offset=-1, unit="month")),
        ("topix last year", expected(P.YEAR, "last year", offset=-1, unit="year")),
        ("vix last quarter", expected(P.QUARTER, "last quarter", offset=-1, unit="quarter")),
        ("dow over the past 2 weeks", expected(P.LAST, "over the past 2 weeks", count=2, unit="week")),
        ("kosdaq 1y", expected(P.LAST, "1y", unit="year")),
        ("52 week range of the sti", expected(P.LAST, "52 week", count=52, unit="week")),
        ("dow chart six months", expected(P.LAST, "six months", count=6, unit="month")),
        ("bank nifty past 3 hours", expected(P.LAST, "past 3 hours", count=3, unit="hour")),
        ("past 3 sessions of the dax", expected(P.SESSIONS, "past 3 sessions", count=3, unit="session")),
        ("sensex in august", expected(P.RANGE, "in august", start=date(2000, 8, 1), end=date(2000, 8, 31),
                                      yearless=True, unit="month")),
        ("asx 200 in 2023", expected(P.RANGE, "in 2023", start=date(2023, 1, 1), end=date(2023, 12, 31), unit="year")),
        ("dow in the first half of 2024",
         expected(P.RANGE, "in the first half of 2024", start=date(2024, 1, 1), end=date(2024, 6, 30))),
        ("nasdaq 2024-01-02 to 2024-06-28",
         expected(P.RANGE, "2024-01-02 to 2024-06-28", start=date(2024, 1, 2), end=date(2024, 6, 28))),
        ("ftse between 1 june and 1 july",
         expected(P.RANGE, "between 1 june and 1 july", start=date(2000, 6, 1), end=date(2000, 7, 1), yearless=True)),
        ("s&p since march", expected(P.SINCE, "since march", start=date(2000, 3, 1), yearless=True, unit="month")),
        ("s&p since 2020", expected(P.SINCE, "since 2020", start=date(2020, 1, 1), unit="year")),
        ("nasdaq since monday", expected(P.SINCE, "since monday", weekday=0)),
        ("kospi since 1 September", expected(P.SINCE, "since 1 September", start=date(2000, 9, 1), yearless=True)),
        ("nifty since the start of august",
         expected(P.SINCE, "since the start of august", start=date(2000, 8, 1), yearless=True, unit="month")),
        ("pause my brief until monday", expected(P.UNTIL, "until monday", weekday=0)),
        ("코스피 그제 종가", expected(P.DAY, "그제", offset=-2)),
        ("코스피 지난주 금요일", expected(P.WEEKDAY, "지난주 금요일", weekday=4, offset=-1)),
        ("코스피 8월 5일 종가", expected(P.DATE, "8월 5일", start=AUG_5, yearless=True)),
        ("나스닥 3월부터 수익률", expected(P.SINCE, "3월부터", start=date(2000, 3, 1), yearless=True, unit="month")),
        ("코스닥 최근 5거래일", expected(P.SESSIONS, "최근 5거래일", count=5, unit="session")),
        ("코스피 올해 들어", expected(P.YTD, "올해 들어")),
        ("日経 おとといの終値", expected(P.DAY, "おととい", offset=-2)),
        ("日経 直近3営業日", expected(P.SESSIONS, "直近3営業日", count=3, unit="session")),
        ("ダウ 年初来", expected(P.YTD, "年初来")),
        ("恒指上周五", expected(P.WEEKDAY, "上周五", weekday=4, offset=-1)),
        ("沪深300近三个月", expected(P.LAST, "近三个月", count=3, unit="month")),
        ("創業板半年走勢", expected(P.LAST, "半年", count=6, unit="month")),
        ("ibex desde enero", expected(P.SINCE, "desde enero", start=date(2000, 1, 1), yearless=True, unit="month")),
        ("ibex el viernes pasado", expected(P.WEEKDAY, "el viernes pasado", weekday=4, offset=-1)),
        ("dax in den letzten drei Monaten", expected(P.LAST, "in den letzten drei Monaten", count=3, unit="month")),
        ("dax seit Montag", expected(P.SINCE, "seit Montag", weekday=0)),
        ("cac vendredi dernier", expected(P.WEEKDAY, "vendredi dernier", weekday=4, offset=-1)),
        ("cac il y a 3 jours", expected(P.DAY, "il y a 3 jours", offset=-3)),
        ("nifty pichle hafte", expected(P.WEEK, "pichle hafte", offset=-1, unit="week")),
        ("sensex pichle 3 din", expected(P.LAST, "pichle 3 din", count=3, unit="day")),
    ],
)  # fmt: skip
def test_periods(text: str, want: Period) -> None:
    assert period(text) == want


@pytest.mark.parametrize(
    ("text", "words", "clock", "weekdays"),
    [
        ("send the wrap here at 7am every weekday", "7am every weekday", "07:00", (0, 1, 2, 3, 4)),
        ("send me the summary every morning at 8", "every morning at 8", "08:00", tuple(range(7))),
        ("post a nifty update here daily at 3:45 pm", "daily at 3:45 pm", "15:45", tuple(range(7))),
        ("deliver the brief on mondays and thursdays only", "on mondays and thursdays", None, (0, 3)),
        ("daily brief at 07:30 please", "07:30", "07:30", ()),
        ("매일 아침 7시에 시황 보내줘", "매일 아침 7시", "07:00", tuple(range(7))),
        ("毎朝7時に相場のまとめを送って", "毎朝7時", "07:00", tuple(range(7))),
        ("每日早上八点推送A股总结", "每日早上八点", "08:00", tuple(range(7))),
        ("mándame el resumen cada mañana a las 8", "cada mañana a las 8", "08:00", tuple(range(7))),
        ("schick mir jeden Abend um 18 Uhr die Zusammenfassung", "jeden Abend um 18 Uhr", "18:00", tuple(range(7))),
        ("envoie le résumé tous les matins à 8h", "tous les matins à 8h", "08:00", tuple(range(7))),
        ("roz subah 9 baje market report bhejo", "roz subah 9 baje", "09:00", tuple(range(7))),
    ],
)  # fmt: skip
def test_deliveries(text: str, words: str, clock: str | None, weekdays: tuple[int, ...]) -> None:
    found = period(text)
    assert found is not None
    assert (found.kind, found.words, found.clock, found.weekdays) == (P.CLOCK, words, clock, weekdays)


@pytest.mark.parametrize(
    "text",
    [
        "kospi",
        "russell 2000",
        "dax 30",
        "good morning",
        "what does ytd mean",
        "is the market closed on good friday",
        "kospi may rise",
        "march of the bulls",
        "kospi above 3500",
        "코스피 현재가",
        "日経225",
        "沪深300",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert period(text) is None
