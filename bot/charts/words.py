"""The words that stand in a picture, one row per language; names of instruments are handed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from bot.market import Direction, Instrument, Phase

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Dates and counts are templates: {d} {m} {mon} {y}, {up} {all}, {a} {b}."""

    full: str
    short: str
    month: str
    month_year: str
    previous: str
    since: str
    rebased: str
    base: str
    source: str
    preliminary: str
    log: str
    weekly: str
    monthly: str
    closes_only: str
    highest: str
    lowest: str
    dashes: str
    gap: str
    gaps: str
    record: str
    tally: str
    older: str
    cut: str
    moves: tuple[str, str, str]
    """Up, down, flat."""
    phases: tuple[str, str, str, str, str]
    """Close, intraday, open, before the open, not stated."""


ENGLISH = Words(
    full="{d} {mon} {y}",
    short="{d} {mon}",
    month="{mon}",
    month_year="{mon} {y}",
    previous="previous close {level}, {day}",
    since="from {level}, close of {day}",
    rebased="Rebased to 100",
    base="{day} = 100",
    source="Source: {names}",
    preliminary="preliminary",
    log="log scale",
    weekly="weekly candles",
    monthly="monthly candles",
    closes_only="highs or lows are missing: line of closes",
    highest="highest close",
    lowest="lowest close",
    dashes="dash: close only",
    gap="gap in our data {a} - {b}",
    gaps="{count} gaps in our data",
    record="record",
    tally="{up} of {all} up",
    older="older, not drawn: {names}",
    cut="the {count} largest moves of {all}",
    moves=("up", "down", "flat"),
    phases=("close", "intraday", "open", "before the open", "time not stated"),
)
KOREAN = Words(
    full="{y}년 {m}월 {d}일",
    short="{m}월 {d}일",
    month="{m}월",
    month_year="{y}년 {m}월",
    previous="이전 종가 {level}, {day}",
    since="{day} 종가 {level} 기준",
    rebased="기준 100 비교",
    base="{day} = 100",
    source="출처: {names}",
    preliminary="잠정치",
    log="로그 눈금",
    weekly="주봉",
    monthly="월봉",
    closes_only="고가·저가 누락: 종가 선",
    highest="최고 종가",
    lowest="최저 종가",
    dashes="가로줄: 종가만 있음",
    gap="데이터 공백 {a} - {b}",
    gaps="데이터 공백 {count}곳",
    record="사상 최고",
    tally="{all}개 중 {up}개 상승",
    older="이전 자료로 제외: {names}",
    cut="{all}개 중 변동이 큰 {count}개",
    moves=("상승", "하락", "보합"),
    phases=("종가", "장중", "시가", "개장 전", "시점 미상"),
)
JAPANESE = Words(
    full="{y}年{m}月{d}日",
    short="{m}月{d}日",
    month="{m}月",
    month_year="{y}年{m}月",
    previous="前回終値 {level}、{day}",
    since="{day}終値 {level} から",
    rebased="100を基準に比較",
    base="{day} = 100",
    source="出所: {names}",
    preliminary="速報値",
    log="対数目盛",
    weekly="週足",
    monthly="月足",
    closes_only="高値・安値の欠け: 終値の線",
    highest="高値(終値)",
    lowest="安値(終値)",
    dashes="横線: 終値のみ",
    gap="データ欠落 {a} - {b}",
    gaps="データ欠落 {count}か所",
    record="最高値",
    tally="{all}指数中{up}が上昇",
    older="古いため除外: {names}",
    cut="{all}指数のうち変動の大きい{count}",
    moves=("上昇", "下落", "横ばい"),
    phases=("終値", "取引時間中", "寄り付き", "寄り付き前", "時点不明"),
)
CHINESE = Words(
    full="{y}年{m}月{d}日",
    short="{m}月{d}日",
    month="{m}月",
    month_year="{y}年{m}月",
    previous="前收盘 {level}，{day}",
    since="自{day}收盘 {level} 起",
    rebased="以100为基准比较",
    base="{day} = 100",
    source="来源：{names}",
    preliminary="初步数据",
    log="对数坐标",
    weekly="周K线",
    monthly="月K线",
    closes_only="缺最高最低价：收盘线",
    highest="最高收盘",
    lowest="最低收盘",
    dashes="横线：仅收盘价",
    gap="数据缺口 {a} - {b}",
    gaps="数据缺口 {count} 处",
    record="历史新高",
    tally="{all}个指数中{up}个上涨",
    older="数据较旧，未画出：{names}",
    cut="{all}个指数中变动最大的{count}个",
    moves=("上涨", "下跌", "持平"),
    phases=("收盘", "盘中", "开盘", "盘前", "时间未注明"),
)
LANGUAGES = {"en": ENGLISH, "ko": KOREAN, "ja": JAPANESE, "zh": CHINESE}
MOVES = (Direction.UP, Direction.DOWN, Direction.FLAT)
PHASES = (Phase.CLOSE, Phase.INTRADAY, Phase.OPEN, Phase.PREOPEN, Phase.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of one language with the names that instruments and regions have in it."""

    words: Words = ENGLISH
    names: Mapping[str, str] = field(default_factory=dict)
    """By symbol or region name; what is not in it keeps its catalogue name."""

    def name(self, instrument: Instrument) -> str:
        """What the instrument is called."""
        return self.names.get(instrument.symbol, instrument.name)

    def full(self, day: date) -> str:
        """`16 Sep 2025`."""
        return _dated(self.words.full, day)

    def short(self, day: date) -> str:
        """`16 Sep`."""
        return _dated(self.words.short, day)

    def move(self, direction: Direction) -> str:
        """The word for a move without a figure."""
        return self.words.moves[MOVES.index(direction)]

    def phase(self, phase: Phase) -> str:
        """When in its session a figure was true."""
        return self.words.phases[PHASES.index(phase)]


NO_NAMES: Mapping[str, str] = MappingProxyType({})
"""Every instrument keeps the name that the catalogue gives it."""
LATIN = Voice()
"""What is said where no font has the letters of a language."""
Saying = Callable[[Voice], str]


def voice(language: str, names: Mapping[str, str]) -> Voice:
    """Return the voice of a language; English for one we have no row for."""
    words = LANGUAGES.get(language, ENGLISH)
    return Voice(words, names)


def _dated(template: str, day: date) -> str:
    return template.format(d=day.day, m=day.month, mon=MONTHS[day.month - 1], y=day.year)


def month(day: date) -> Saying:
    """`Sep`."""
    return lambda voice: _dated(voice.words.month, day)


def month_year(day: date) -> Saying:
    """`Sep 2025`."""
    return lambda voice: _dated(voice.words.month_year, day)


def year(day: date) -> Saying:
    """`2025`."""
    return lambda voice: str(day.year)


def full(day: date) -> Saying:
    """`16 Sep 2025`."""
    return lambda voice: voice.full(day)


def short(day: date) -> Saying:
    """`16 Sep`."""
    return lambda voice: voice.short(day)
