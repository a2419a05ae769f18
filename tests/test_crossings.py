"""Alerts fire once per crossing: by table, then over whatever comes in, through intake into the outbox."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.answers import Figure, Record
from bot.app import App
from bot.history import facts_of
from bot.market import Batch, Phase, Snapshot, Source, SourceKind
from bot.subscriptions.alerts import LIFETIME, Alert, Measure, Side
from bot.subscriptions.crossings import look
from bot.subscriptions.deliveries import Kind, Place
from tests.test_composing import SIX, asia, load
from tests.worlds import empty, parts

KOSPI = parts().catalogue.instrument("KOSPI")
NOW = datetime(2025, 9, 16, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def alert(measure: Measure, side: Side, value: str | None = None, **details: object) -> Alert:
    made = Alert(
        1, Place(7), "^KS11", measure, side, None if value is None else Decimal(value), NOW, NOW + LIFETIME
    )
    return replace(made, **details)  # type: ignore[arg-type]


def figure(level: str, percent: str | None = None, day: int = 16, record: bool = False) -> Figure:
    assert KOSPI is not None
    return Figure(
        KOSPI,
        date(2025, 9, day),
        Phase.INTRADAY,
        level=Decimal(level),
        percent=None if percent is None else Decimal(percent),
        record=Record.REPORTED if record else None,
    )


def fires(one: Alert, figures: list[Figure], apart: timedelta = 2 * HOUR) -> list[bool]:
    """Whether each figure in turn fires."""
    found = []
    for number, seen in enumerate(figures):
        result = look(one, seen, None, NOW + number * apart)
        found.append(result.fires)
        one = result.alert
    return found


LEVELS = [figure(level) for level in ("3490", "3510", "3520", "3480", "3505")]


@pytest.mark.parametrize(
    ("one", "figures", "wanted"),
    [
        (alert(Measure.LEVEL, Side.ABOVE, "3500"), LEVELS, [False, True, False, False, False]),
        (alert(Measure.LEVEL, Side.ABOVE, "3500", repeat=True), LEVELS, [False, True, False, False, True]),
        (alert(Measure.LEVEL, Side.BELOW, "3485", repeat=True), LEVELS, [False, False, False, True, False]),
        (alert(Measure.LEVEL, Side.BACK_ABOVE, "3500", armed=False), LEVELS[1:], [False, False, False, True]),
        (
            alert(Measure.PERCENT, Side.DOWN, "2", repeat=True),
            [
                figure("3400", "-1.9"),
                figure("3390", "-2.1"),
                figure("3380", "-2.4"),
                figure("3300", "-2.2", 17),
            ],
            [False, True, False, True],
        ),
        (
            alert(Measure.PERCENT, Side.EITHER, "1.5"),
            [figure("1", "1.4"), figure("1", "-1.5")],
            [False, True],
        ),
        (alert(Measure.PERCENT, Side.UP, "1"), [figure("3500"), figure("3500", "1.0")], [False, True]),
        (
            alert(Measure.RECORD, Side.ABOVE, repeat=True),
            [
                figure("1"),
                figure("2", record=True),
                figure("3", record=True),
                figure("4", day=17, record=True),
            ],
            [False, True, False, True],
        ),
    ],
)
def test_once_per_crossing(one: Alert, figures: list[Figure], wanted: list[bool]) -> None:
    assert fires(one, figures) == wanted


def test_a_level_that_is_crossed_to_and_fro_is_told_once_an_hour() -> None:
    shaking = [figure("3490" if number % 2 else "3510") for number in range(120)]
    told = fires(
        alert(Measure.LEVEL, Side.ABOVE, "3500", repeat=True, armed=True), shaking, timedelta(minutes=1)
    )
    assert sum(told) <= 2


def test_a_run_counts_sessions_of_our_own_closes() -> None:
    days = [(date(2025, 9, day), Decimal(3400 + day)) for day in (8, 9, 10, 11, 12, 15)]
    one, told = alert(Measure.STREAK, Side.UP, "3"), []
    for facts in facts_of("^KS11", days):
        seen = replace(figure(str(facts.close)), session=facts.date, phase=Phase.CLOSE)
        result = look(one, seen, facts, NOW)
        told.append(result.fires)
        one = result.alert
    assert told == [False, False, False, True, False, False]


def watched(app: App, one: Alert) -> Alert:
    """An alert as it stands after it was set in this store."""
    watch = app.post.watch
    return watch.alerts.add(watch.armed(one, SIX))


def due(app: App) -> list[str]:
    return [one.item for one in app.post.deliveries.due(SIX + HOUR, 100) if one.kind is Kind.ALERT]


def test_what_intake_changes_fires_into_the_outbox_once() -> None:
    app = asia()
    stored = watched(app, alert(Measure.LEVEL, Side.ABOVE, "3460", created=SIX))
    said = Snapshot(
        "^KS11", date(2025, 9, 17), Phase.INTRADAY, level=Decimal("3470.10"), percent=Decimal("0.6")
    )
    morning = SIX + timedelta(hours=16)
    for paper in ("One", "Two"):
        app.intake.take(Batch(Source(SourceKind.ARTICLE, paper), snapshots=(said,)), morning)
    owed = [one for one in app.post.deliveries.due(morning, 10) if one.kind is Kind.ALERT]
    assert [one.item for one in owed] == [f"alert:{stored.id}:1"]
    lines = app.post.deliveries.texts([owed[0].composition or ""])[owed[0].composition or ""].lines
    assert lines[0].text == "Alert: KOSPI at 3,460 or above"
    assert lines[1].text == "KOSPI +0.6% to 3,470.10"
    assert lines[2].text.startswith("Wed 17 Sep 2025, intraday")
    assert not app.post.watch.alerts.of(Place(7), morning)


def test_what_holds_already_waits_for_the_next_time() -> None:
    app = asia()
    assert not watched(app, alert(Measure.LEVEL, Side.ABOVE, "3400", created=SIX)).armed
    load(app, "^KS11", d17="3460")
    assert due(app) == []


def test_old_figures_and_the_sample_never_fire() -> None:
    app = asia()
    watched(app, alert(Measure.LEVEL, Side.BELOW, "26000", symbol="^HSI", created=SIX))
    load(app, "^HSI", d10="25000")
    assert due(app) == []
    sample = empty()
    watched(sample, alert(Measure.LEVEL, Side.ABOVE, "1", created=SIX))
    said = Snapshot("^KS11", SIX.date(), Phase.CLOSE, level=Decimal("3449.62"))
    sample.intake.take(Batch(Source(SourceKind.SAMPLE, "sample"), snapshots=(said,)), SIX)
    assert due(sample) == []


def test_an_expired_alert_is_gone() -> None:
    app = asia()
    watched(app, alert(Measure.LEVEL, Side.ABOVE, "3460", created=SIX, expires=SIX + HOUR))
    assert app.post.watch.alerts.on(["^KS11"], SIX)
    assert not app.post.watch.alerts.on(["^KS11"], SIX + 2 * HOUR)
