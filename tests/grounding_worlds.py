"""Answers that the corpora of tests/corpus/grounding speak of, by name; figures of September 2025."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from bot import catalogue
from bot.answers import Answer, Figure, Happening, Happenings, Level, Levels, Overview, Record
from bot.catalogue import Catalogue
from bot.history.claims import (
    Claim,
    Edge,
    ExtremeClose,
    Findings,
    FromRecord,
    FromReported,
    LargestMove,
    Mark,
    RecordClose,
    Run,
    Snapped,
    Stretch,
    ToDate,
    YearRange,
)
from bot.llm.grounding import Facts, facts_of
from bot.market import Direction, Effect, Event, EventKind, KnownHigh, Phase, Source, SourceKind, Status

TUESDAY, MONDAY, FRIDAY = date(2025, 9, 16), date(2025, 9, 15), date(2025, 9, 5)
UP, DOWN, FLAT = Direction.UP, Direction.DOWN, Direction.FLAT
WRAP = Source(SourceKind.ARTICLE, "Asia market wrap (outlet not stated)")
WIRE = Source(SourceKind.ARTICLE, "Fidelity (MT Newswires)")
IDIO = Source(SourceKind.ARTICLE, "idiocracynewsmedia.com")
KBS = Source(SourceKind.ARTICLE, "KBS World (Vietnamese)")
BANK = Source(SourceKind.ARTICLE, "wellsfargoadvisors.com")


@cache
def names() -> Catalogue:
    """The shipped catalogue."""
    return catalogue.load()


def figure(
    symbol: str,
    direction: Direction,
    percent: str | None = None,
    level: str | None = None,
    points: str | None = None,
    *,
    on: date = TUESDAY,
    phase: Phase = Phase.CLOSE,
    record: Record | None = None,
    extreme: str | None = None,
    source: Source = WIRE,
) -> Figure:
    """A figure as one source states it."""
    instrument = names().instrument(symbol)
    assert instrument is not None
    number = [None if each is None else Decimal(each) for each in (level, points, percent)]
    return Figure(
        instrument,
        on,
        phase,
        direction,
        number[0],
        number[1],
        number[2],
        record=record,
        extreme=extreme,
        sources=(source,),
    )


def _event(
    headline: str,
    on: date,
    source: Source,
    *concerns: str,
    effect: Effect = Effect.NEUTRAL,
    status: Status = Status.HAPPENED,
    because: bool = False,
) -> Happening:
    event = Event(on, headline, EventKind.OTHER, concerns, effect, status, because=because)
    return Happening(event, (source,))


SAID = Record.REPORTED
NOON = Phase.INTRADAY
NVIDIA = _event(
    "Chinese regulators say Nvidia broke anti-monopoly rules",
    MONDAY,
    WRAP,
    "000300.SS",
    "^HSI",
    effect=Effect.DOWN,
)
SALES = _event(
    "China's August retail sales and factory output miss forecasts",
    MONDAY,
    IDIO,
    "000300.SS",
    "000001.SS",
    effect=Effect.DOWN,
)
SEOUL = _event(
    "Seoul keeps 5-billion-won capital-gains threshold, dropping tax plan",
    MONDAY,
    KBS,
    "^KS11",
    "^KQ11",
    effect=Effect.UP,
)
FED = _event(
    "Federal Reserve meeting, quarter-point cut widely priced",
    TUESDAY,
    BANK,
    "World",
    effect=Effect.UP,
    status=Status.EXPECTED,
)
TIKTOK = _event(
    "Bessent announces framework deal on TikTok's US ownership", MONDAY, WRAP, "World", effect=Effect.UP
)
PAYROLLS = _event(
    "Weak US payrolls: 22,000 jobs added, unemployment 4.3 percent",
    FRIDAY,
    WIRE,
    "^GSPC",
    "^DJI",
    effect=Effect.DOWN,
    because=True,
)


def _asia() -> Overview:
    def noon(symbol: str, way: Direction, percent: str | None = None, level: str | None = None) -> Figure:
        return figure(symbol, way, percent, level, phase=NOON, record=SAID if level else None, source=WRAP)

    members = (
        noon("^N225", UP, "0.6", "45055.38"),
        noon("^TOPX", UP, "0.5", "3177.20"),
        noon("^KS11", UP, "1.3", "3452.50"),
        noon("000300.SS", DOWN, "-0.4"),
        noon("000001.SS", DOWN, "-0.2"),
        noon("^HSI", FLAT),
        noon("^AXJO", UP, "0.2"),
        noon("^STI", FLAT),
        figure("^NSEI", UP, "0.2", phase=Phase.OPEN, source=WRAP),
    )
    return Overview("Asia", TUESDAY, members, outliers=("China",))


def _asia_close() -> Answer:
    members = (
        figure("^N225", UP, "0.3", "44902.27", "134.15", record=SAID),
        figure("^TOPX", UP, "0.25", "3168.36"),
        figure("^KS11", UP, "1.24", "3449.62", "42.31", record=SAID),
        figure("000001.SS", UP, "0.04", "3861.86"),
        figure("^HSI", DOWN, "-0.03", "26438.51", "-8.05"),
        figure("^TWII", UP, "1.1", record=SAID),
        figure("^AXJO", UP, "0.28", "8877.7", "24.7"),
        figure("^STI", FLAT),
        figure("^NSEI", UP, "0.68", "25239.1", "169.9", extreme="2-month high"),
    )
    return Overview("Asia", TUESDAY, members, outliers=("Hong Kong",))


def _us(on: date, *rows: tuple[str, Direction, str, str, str, Record | None]) -> Answer:
    members = tuple(
        figure(s, way, percent, level, points, on=on, record=record)
        for s, way, percent, level, points, record in rows
    )
    return Overview("US", on, members)


def _levels(*items: tuple[Figure, tuple[Claim, ...]]) -> Answer:
    return Levels(tuple(Level(figure, Findings(claims)) for figure, claims in items))


def _claims() -> Answer:
    kospi = figure("^KS11", UP, "1.24", "3449.62", "42.31", record=Record.CLOSE)
    dax = figure("^GDAXI", DOWN, "-1.77", "23329.24", "-419.62")
    csi = figure("000300.SS", UP, "0.61", "4551.02")
    dow = figure("^DJI", DOWN, "-0.27", "45757.90", "-125.55")
    began = date(2015, 1, 2)
    top = Mark(date(2025, 7, 10), Decimal("24549.56"))
    return _levels(
        (
            kospi,
            (
                RecordClose(Decimal("3449.62"), Mark(MONDAY, Decimal("3407.31")), None),
                Run(UP, 11, Decimal("8.7"), Mark(date(2025, 9, 1), Decimal("3172.35"))),
                ToDate(Stretch.YEAR, Decimal("43.7653"), Mark(date(2024, 12, 30), Decimal("2399.49"))),
            ),
        ),
        (
            dax,
            (
                LargestMove(DOWN, Decimal("-1.77"), date(2025, 8, 1), began),
                ExtremeClose(DOWN, Decimal("23329.24"), date(2025, 6, 20), began),
                FromRecord(Decimal("-4.9708"), top, None),
            ),
        ),
        (csi, (ExtremeClose(UP, Decimal("4551.02"), None, began),)),
        (
            dow,
            (
                Snapped(
                    UP,
                    4,
                    Decimal("0.9"),
                    Mark(date(2025, 9, 9), Decimal("45400")),
                    Mark(MONDAY, Decimal("45883.45")),
                ),
            ),
        ),
    )


def _reported() -> Answer:
    """What rests on a high that a source tells, and on the past 52 weeks of our closes."""
    hang_seng = figure("^HSI", DOWN, "-0.03", "26438.51", "-8.05")
    high = KnownHigh("^HSI", Phase.CLOSE, Decimal("33154.12"), date(2018, 1, 26), TUESDAY, IDIO)
    year = Mark(TUESDAY, Decimal("26438.51")), Mark(date(2025, 1, 13), Decimal("18874.14"))
    return _levels(
        (
            hang_seng,
            (FromReported(Decimal("-20.2557"), high), YearRange(Edge.HIGH, *year, None, Decimal("40.0781"))),
        )
    )


def _why(symbol: str, way: Direction, percent: str, *drivers: Happening, **rest: object) -> Answer:
    return Happenings((symbol,), (figure(symbol, way, percent, **rest),), drivers)  # type: ignore[arg-type]


@cache
def answers(name: str) -> tuple[Answer, ...]:
    """The answers of a world."""
    made: dict[str, tuple[Answer, ...]] = {
        "asia": (_asia(),),
        "older": (replace(_asia(), older=(figure("^TWII", DOWN, "-0.46", "25357.16", on=MONDAY),)),),
        "asia_close": (_asia_close(),),
        "us_close": (
            _us(
                MONDAY,
                ("^GSPC", UP, "0.47", "6615.28", "30.99", SAID),
                ("^DJI", UP, "0.11", "45883.45", "49.23", None),
                ("^IXIC", UP, "0.94", "22348.75", "207.65", SAID),
            ),
        ),
        "us_down": (
            _us(
                TUESDAY,
                ("^GSPC", DOWN, "-0.13", "6606.76", "-8.52", None),
                ("^DJI", DOWN, "-0.27", "45757.90", "-125.55", None),
                ("^IXIC", DOWN, "-0.07", "22333.96", "-14.79", None),
            ),
        ),
        "why_china": (_why("000300.SS", DOWN, "-0.4", SALES, NVIDIA, phase=NOON, source=WRAP),),
        "why_kospi": (
            _why(
                "^KS11", UP, "1.3", SEOUL, FED, TIKTOK, level="3452.50", phase=NOON, record=SAID, source=WRAP
            ),
        ),
        "why_because": (_why("^GSPC", DOWN, "-0.32", PAYROLLS, level="6481.50", on=FRIDAY),),
        "why_none": (
            Happenings(
                ("DAX",),
                (figure("^GDAXI", DOWN, "-1.77", "23329.24", "-419.62"),),
                moved_with=(figure("^FTSE", DOWN, "-0.88", "9195.66", "-81.37"),),
            ),
        ),
        "claims": (_claims(),),
        "reported": (_reported(),),
        "vix": (Levels((Level(figure("^VIX", UP, "4.27", "16.36", "0.67")),)),),
    }
    return made[name]


TODAY = {"us_close": TUESDAY, "us_down": date(2025, 9, 17), "why_because": date(2025, 9, 6)}


@cache
def facts(name: str) -> Facts:
    """What a text of a world may say, asked on that world's day."""
    return facts_of(answers(name), TODAY.get(name, TUESDAY))
