"""When what an article announces is due: only what its sentence says, counted from the day of the report."""

from datetime import date

import pytest

from bot.market import Status
from bot.sources.due import Due, due
from tests.worlds import SAMPLE_STOPS, empty

TUESDAY = date(2025, 9, 16)


def day(number: int, last: int | None = None, month: int = 9) -> Due:
    return Due(date(2025, month, number), date(2025, month, last or number))


def within(number: int, month: int = 9) -> Due:
    return Due(None, date(2025, month, number))


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Traders await the rate decision due on Wednesday.", day(17)),
        ("The central bank meets on Thursday and Friday.", day(18, 19)),
        ("All eyes are on Wednesday's verdict from policymakers.", day(17)),
        ("Shares fell on Tuesday ahead of Thursday's price report.", day(18)),
        ("Stocks dipped on Monday as investors waited for Friday's payrolls.", day(19)),
        ("Stocks dipped on Monday ahead of a central bank meeting.", within(23)),
        ("Shares rose on Tuesday ahead of a central bank meeting.", within(23)),
        ("The next reading is scheduled for Monday.", day(22)),
        ("Retail figures come out tomorrow.", day(17)),
        ("The minutes are published later today.", day(16)),
        ("Results from the chipmaker come tonight.", day(16)),
        ("A cut is counted on later this week.", within(21)),
        ("Leaders are to meet next week.", within(28)),
        ("Lawmakers are expected to vote on the budget.", within(23)),
        ("The board meets on October 28-29.", day(28, 29, month=10)),
        ("The board meets on 28 and 29 October.", day(28, 29, month=10)),
        ("A summit is planned for Nov. 5.", day(5, month=11)),
        ("The index has risen since last Friday and data are pending.", within(23)),
        ("Data come on Wednesday, and the summit begins on Friday.", within(23)),
        ("Jobs data for August showed a gain of 20,000 before the vote.", within(23)),
        ("수요일 발표될 금리 결정을 앞두고 관망세가 이어졌다.", day(17)),
        ("10월 29일 열리는 회의에 관심이 쏠린다.", day(29, month=10)),
        ("이번 주 열리는 회의를 앞두고 있다.", within(21)),
        ("水曜日の政策発表を控え、様子見となった。", day(17)),
        ("9月18、19日に開く会合に注目が集まる。", day(18, 19)),
        ("市场等待周三的利率决定。", day(17)),
        ("会议将于下周举行。", within(28)),
        ("明天公布数据。", day(17)),
    ],
)
def test_a_day_is_read_only_where_one_is_told(quote: str, found: Due) -> None:
    assert due(quote, TUESDAY) == found


def test_a_date_that_has_passed_this_year_is_next_year_s() -> None:
    assert due("The committee meets on January 27.", date(2025, 12, 10)).on == date(2026, 1, 27)
    assert due("The index last peaked on September 1.", TUESDAY).on is None


def test_an_article_s_announcement_is_in_the_calendar_on_its_day() -> None:
    app = empty()
    text = (
        "Asian stocks were mixed on Tuesday. The Nikkei 225 rose 0.6% to 45,000.00. "
        "Investors await the Federal Reserve's rate decision on Wednesday."
    )
    app.load_article(text, "2025-09-16T04:00:00Z", "Wire", None, SAMPLE_STOPS)
    told = [
        each.event for each in app.market.events(TUESDAY, TUESDAY) if each.event.status is Status.EXPECTED
    ]
    assert [event.on for event in told] == [TUESDAY]
    agenda = [each.event for each in app.market.agenda(date(2025, 9, 17), date(2025, 9, 17))]
    assert [event.on for event in agenda] == [date(2025, 9, 17)]
