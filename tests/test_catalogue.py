"""The shipped catalogue: what it must hold, and that no name in it stands for two things."""

import csv
import json
import subprocess
import sys
import time
from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.catalogue import Alias, Ambiguous, Catalogue, Likeness, LookAlike, Region, Target, Use, fold, load
from bot.market import Instrument, Kind
from bot.resources import read_text
from bot.sessions.exchanges import TABLE
from tests import real_closes

# Names, symbols, kinds, regions and decimals that people script against: changing a line breaks them.
FIXED = """
Nikkei 225,^N225,index,Japan,2
TOPIX,^TOPX,index,Japan,2
KOSPI,^KS11,index,Korea,2
KOSDAQ,^KQ11,index,Korea,2
KOSPI 200,^KS200,index,Korea,2
CSI 300,000300.SS,index,China,2
Shanghai Composite,000001.SS,index,China,2
Shenzhen Component,399001.SZ,index,China,2
Shenzhen Composite,399106.SZ,index,China,2
ChiNext,399006.SZ,index,China,2
Hang Seng,^HSI,index,Hong Kong,2
Hang Seng Tech,HSTECH.HK,index,Hong Kong,2
Hang Seng China Enterprises,^HSCE,index,Hong Kong,2
TAIEX,^TWII,index,Taiwan,2
S&P/ASX 200,^AXJO,index,Australia,1
All Ordinaries,^AORD,index,Australia,1
NZX 50,^NZ50,index,New Zealand,2
Straits Times Index,^STI,index,Singapore,2
Nifty 50,^NSEI,index,India,2
BSE Sensex,^BSESN,index,India,2
Nifty Bank,^NSEBANK,index,India,2
India VIX,^INDIAVIX,volatility,India,2
FTSE Bursa Malaysia KLCI,^KLSE,index,Malaysia,2
Jakarta Composite,^JKSE,index,Indonesia,2
SET,^SET.BK,index,Thailand,2
SET 100,^SET100.BK,index,Thailand,2
PSEi,PSEI.PS,index,Philippines,2
VN-Index,^VNINDEX,index,Vietnam,2
MSCI Asia Pacific,MXAP,index,Asia,2
MSCI Asia Pacific ex-Japan,MXAPJ,index,Asia,2
S&P 500,^GSPC,index,US,2
Dow Jones Industrial Average,^DJI,index,US,2
Nasdaq Composite,^IXIC,index,US,2
Nasdaq 100,^NDX,index,US,2
Russell 2000,^RUT,index,US,2
US stock futures,US-FUT,futures,US,2
VIX,^VIX,volatility,US,2
FTSE 100,^FTSE,index,UK,2
FTSE 250,^FTMC,index,UK,2
DAX,^GDAXI,index,Europe,2
CAC 40,^FCHI,index,Europe,2
FTSE MIB,FTSEMIB.MI,index,Europe,2
IBEX 35,^IBEX,index,Europe,2
SMI,^SSMI,index,Europe,2
Euro Stoxx 50,^STOXX50E,index,Europe,2
STOXX Europe 600,^STOXX,index,Europe,2
MSCI World,MXWO,index,World,2
S&P/TSX Composite,^GSPTSE,index,Canada,2
Bovespa,^BVSP,index,Brazil,2
US Dollar Index,DX-Y.NYB,currency,US,2
USD/JPY,JPY=X,currency,Japan,2
USD/KRW,KRW=X,currency,Korea,2
USD/CNY,CNY=X,currency,China,4
EUR/USD,EURUSD=X,currency,Europe,4
Gold,GC=F,commodity,World,2
WTI crude,CL=F,commodity,World,2
Brent crude,BZ=F,commodity,World,2
US 10-year yield,^TNX,yield,US,3
"""
CONTRACT_REGIONS = [
    *("Asia", "Japan", "Korea", "China", "Hong Kong", "Taiwan", "Singapore", "India", "Australia", "US"),
    *("Europe", "UK", "World", "New Zealand", "Malaysia", "Indonesia", "Thailand", "Philippines", "Vietnam"),
    *("Canada", "Brazil"),
]

NO_CALENDAR = {"XSTC"}
"""Exchanges that exchange_calendars lacks: Ho Chi Minh City."""
OTHER_HOURS = {
    "XIDX": "exchange_calendars stops at the end of trading by hand; the closing price is made at 16:00",
    "XPHS": "Manila has closed at 15:00 since December 2021",
    "CMES": "exchange_calendars counts the hour's pause as open",
    "IEPA": "exchange_calendars counts the evening's pause as open",
}

CATALOGUE = load()
QUESTIONS = {alias.folded: alias for alias in CATALOGUE.aliases(use=Use.QUESTION)}
ARTICLES = {alias.folded: alias for alias in CATALOGUE.aliases(use=Use.ARTICLE)}
each_instrument = pytest.mark.parametrize("instrument", CATALOGUE.instruments, ids=lambda each: each.symbol)


def called(target: Target | None) -> str | None:
    """The name of what a text stands for; how it looks where it only looks like ours."""
    if target is None:
        return None
    return target.what if isinstance(target, LookAlike) else target.name


def asked(text: str) -> str | None:
    return called(QUESTIONS[fold(text)].target) if fold(text) in QUESTIONS else None


def read(text: str) -> str | None:
    return called(ARTICLES[fold(text)].target) if fold(text) in ARTICLES else None


def test_every_fixed_row_is_there_exactly_and_in_order() -> None:
    rows = [
        (each.name, each.symbol, each.kind.value, each.region, str(each.decimals))
        for each in CATALOGUE.instruments
    ]
    assert rows == [tuple(row) for row in csv.reader(FIXED.strip().splitlines())]


def test_every_region_of_the_contract_is_there() -> None:
    assert sorted(each.name for each in CATALOGUE.regions) == sorted(CONTRACT_REGIONS)
    assert {each.region for each in CATALOGUE.instruments} <= set(CONTRACT_REGIONS)


@each_instrument
def test_an_instrument_is_whole(instrument: Instrument) -> None:
    ZoneInfo(instrument.timezone)
    assert instrument.about.startswith(("The ", instrument.name))
    assert instrument.about.endswith(".")
    assert instrument.about.count(". ") == 0, "one sentence"
    assert (instrument.opens is None) == (instrument.kind is Kind.CURRENCY and instrument.exchange is None)
    assert instrument.currency is not None
    assert instrument.first_session is None or date(1890, 1, 1) < instrument.first_session < date(2016, 1, 1)


def test_large_moves_and_signs_follow_the_kind() -> None:
    limits = {each.symbol: each.max_move for each in CATALOGUE.instruments if each.kind is not Kind.INDEX}
    assert {each.max_move for each in CATALOGUE.instruments if each.kind is Kind.INDEX} == {Decimal(15)}
    assert limits["^VIX"] == limits["^INDIAVIX"] == 150
    assert limits["CL=F"] == limits["BZ=F"] == limits["^TNX"] == 35
    assert limits["JPY=X"] == 10
    assert {each.symbol for each in CATALOGUE.instruments if each.signed} == {"CL=F", "BZ=F", "^TNX"}


def test_exchange_codes_are_known_to_exchange_calendars() -> None:
    program = "import exchange_calendars, json; print(json.dumps(exchange_calendars.get_calendar_names()))"
    listed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    codes = {each.exchange for each in CATALOGUE.instruments if each.exchange}
    assert codes - set(json.loads(listed.stdout)) == NO_CALENDAR


def test_hours_are_those_of_the_timetable_except_where_we_know_better() -> None:
    zones: dict[str, str] = {}
    hours: dict[str, str] = {}
    for row in csv.reader(read_text(TABLE).splitlines()):
        if row[1] == "zone":
            zones[row[0]] = row[2]
        if row[1] == "hours":
            hours[row[0]] = row[3]
    for each in CATALOGUE.instruments:
        if each.exchange not in zones or (each.symbol == "^TNX"):
            continue
        assert zones[each.exchange] == each.timezone
        same = hours[each.exchange].startswith(f"{each.opens:%H:%M}") and hours[each.exchange].endswith(
            f"{each.closes:%H:%M}"
        )
        assert same or each.exchange in OTHER_HOURS, each


@pytest.mark.parametrize("use", [Use.QUESTION, Use.ARTICLE])
def test_no_text_stands_for_two_things(use: Use) -> None:
    targets: dict[str, set[int]] = defaultdict(set)
    for alias in CATALOGUE.names:
        if alias.use in (use, Use.ANYWHERE) and not (use is Use.ARTICLE and shared_with_a_region(alias)):
            targets[fold(alias.text)].add(id(alias.target))
    assert [text for text, found in targets.items() if len(found) > 1] == []


def shared_with_a_region(alias: Alias) -> bool:
    return isinstance(alias.target, Region) and ARTICLES[alias.folded].use is Use.ARTICLE


def test_names_are_written_clean_and_once() -> None:
    for alias in CATALOGUE.names:
        assert alias.folded == fold(alias.text)
        assert alias.text == " ".join(alias.text.split()), alias
    written = [(alias.folded, alias.language) for alias in CATALOGUE.names if alias.use is not Use.ARTICLE]
    assert sorted({each for each in written if written.count(each) > 1}) == []


@pytest.mark.parametrize("language", ["en", "ko", "ja", "zh"])
def test_everything_has_a_name_in_every_language_of_the_bot(language: str) -> None:
    named = {called(alias.target) for alias in CATALOGUE.aliases(language)}
    known = {each.name for each in CATALOGUE.instruments} | {each.name for each in CATALOGUE.regions}
    assert known - named == set()


def test_iterating_one_language_yields_only_it_and_one_use_only_it() -> None:
    assert {alias.language for alias in CATALOGUE.aliases("ko")} == {"ko"}
    assert Use.ARTICLE not in {alias.use for alias in CATALOGUE.aliases(use=Use.QUESTION)}
    assert Use.QUESTION not in {alias.use for alias in CATALOGUE.aliases(use=Use.ARTICLE)}
    folded = [alias.folded for alias in CATALOGUE.aliases(use=Use.ARTICLE)]
    assert len(folded) == len(set(folded))


ASKED = [
    ("the dow", None),
    ("dow", "Dow Jones Industrial Average"),
    ("djia", "Dow Jones Industrial Average"),
    ("30-stock Dow", "Dow Jones Industrial Average"),
    ("down jones", "Dow Jones Industrial Average"),
    ("s&p", "S&P 500"),
    ("S & P 500", "S&P 500"),
    ("snp 500", "S&P 500"),
    ("Standard & Poor's 500", "S&P 500"),
    ("Standard & Poor’s 500", "S&P 500"),
    ("^GSPC", "S&P 500"),
    ("spx", "S&P 500"),
    ("nasdaq", "Nasdaq Composite"),
    ("ndx", "Nasdaq 100"),
    ("footsie", "FTSE 100"),
    ("foot sea", "FTSE 100"),
    ("ftse", "FTSE 100"),
    ("ftse straits times index", "Straits Times Index"),
    ("straight times", "Straits Times Index"),
    ("nifty fifty", "Nifty 50"),
    ("banknifty", "Nifty Bank"),
    ("bank nifty", "Nifty Bank"),
    ("cospi", "KOSPI"),
    ("Korea Composite Stock Price Index", "KOSPI"),
    ("225-issue Nikkei Stock Average", "Nikkei 225"),
    ("csi300", "CSI 300"),
    ("CSI 300", "CSI 300"),
    ("shanghai", "Shanghai Composite"),
    ("shenzhen", "Shenzhen Component"),
    ("hang sing", "Hang Seng"),
    ("hscei", "Hang Seng China Enterprises"),
    ("weighted index", "TAIEX"),
    ("fbm klci", "FTSE Bursa Malaysia KLCI"),
    ("ihsg", "Jakarta Composite"),
    ("jakarta's composite index", "Jakarta Composite"),
    ("vni", "VN-Index"),
    ("asx/200", "S&P/ASX 200"),
    ("S&P/ASX200", "S&P/ASX 200"),
    ("all ords", "All Ordinaries"),
    ("dax 30", "DAX"),
    ("eurostoxx 50", "Euro Stoxx 50"),
    ("pan-european stoxx 600", "STOXX Europe 600"),
    ("MSCI's broadest index of Asia-Pacific shares outside Japan", "MSCI Asia Pacific ex-Japan"),
    ("fear gauge", "VIX"),
    ("dow futures", "US stock futures"),
    ("germany", "DAX"),
    ("wall street", "US"),
    ("aussie", "Australia"),
    ("dalal street", "India"),
    ("tokyo", "Japan"),
    ("a-shares", "China"),
    ("코스피", "KOSPI"),
    ("니케이", "Nikkei 225"),
    ("홍콩H지수", "Hang Seng China Enterprises"),
    ("뉴욕증시", "US"),
    ("미국 증시", "US"),
    ("아시아 증시", "Asia"),
    ("日経平均", "Nikkei 225"),
    ("米国株", "US"),
    ("東京市場", "Japan"),
    ("沪指", "Shanghai Composite"),
    ("恆生指數", "Hang Seng"),
    ("亚洲股市", "Asia"),
    ("msci", "MSCI"),
    ("stoxx", "STOXX"),
    ("big board", None),
    ("us", "US"),
]


@pytest.mark.parametrize(("text", "name"), ASKED)
def test_what_people_type_has_its_target(text: str, name: str | None) -> None:
    assert asked(text) == name


LOOK_ALIKES = [
    ("nifty midcap 100", Likeness.INDEX, "^NSEI"),
    ("nifty next 50", Likeness.INDEX, "^NSEI"),
    ("Nifty IT", Likeness.INDEX, "^NSEI"),
    ("ftse all-share", Likeness.INDEX, "^FTSE"),
    ("FBM Emas", Likeness.INDEX, "^KLSE"),
    ("FBM 70", Likeness.INDEX, "^KLSE"),
    ("fbm ace", Likeness.INDEX, "^KLSE"),
    ("MDAX", Likeness.INDEX, "^GDAXI"),
    ("TecDAX", Likeness.INDEX, "^GDAXI"),
    ("SDAX", Likeness.INDEX, "^GDAXI"),
    ("HNX", Likeness.INDEX, "^VNINDEX"),
    ("UPCoM", Likeness.INDEX, "^VNINDEX"),
    ("VN30", Likeness.INDEX, "^VNINDEX"),
    ("STAR 50", Likeness.INDEX, "000001.SS"),
    ("JPX-Nikkei 400", Likeness.INDEX, "^N225"),
    ("Nikkei 225 futures", Likeness.FUTURES, "^N225"),
    ("Topix 500", Likeness.INDEX, "^TOPX"),
    ("tse mothers", Likeness.INDEX, "^TOPX"),
    ("growth 250", Likeness.INDEX, "^TOPX"),
    ("KRX 300", Likeness.INDEX, "^KS11"),
    ("kospi futures", Likeness.FUTURES, "^KS200"),
    ("S&P MidCap 400", Likeness.INDEX, "^GSPC"),
    ("S&P 500 energy sector", Likeness.INDEX, "^GSPC"),
    ("Dow Jones Transportation Average", Likeness.INDEX, "^DJI"),
    ("BSE MidCap", Likeness.INDEX, "^BSESN"),
    ("nasdaq-style board", Likeness.INDEX, "^IXIC"),
    ("set 50", Likeness.INDEX, "^SET.BK"),
    ("msci all country world index", Likeness.INDEX, "MXWO"),
    ("hang seng bank", Likeness.OTHER, None),
    ("dow jones newswires", Likeness.OTHER, None),
    ("코스피200 선물", Likeness.FUTURES, "^KS200"),
    ("이유가", Likeness.OTHER, None),
    ("日経先物", Likeness.FUTURES, "^N225"),
    ("科创50", Likeness.INDEX, "000001.SS"),
]


@pytest.mark.parametrize(("text", "what", "near"), LOOK_ALIKES)
def test_look_alikes_are_kept_apart(text: str, what: Likeness, near: str | None) -> None:
    for view in (QUESTIONS, ARTICLES):
        assert view[fold(text)].target == LookAlike(what, near)


DISTINCT = [
    ("All Ordinaries", "S&P/ASX 200"),
    ("SET 100", "SET"),
    ("Nasdaq 100", "Nasdaq Composite"),
    ("Nifty Bank", "Nifty 50"),
    ("FTSE 250", "FTSE 100"),
    ("FTSE MIB", "FTSE 100"),
    ("FTSE Bursa Malaysia KLCI", "FTSE 100"),
    ("Hang Seng Tech", "Hang Seng"),
    ("Hang Seng China Enterprises", "Hang Seng"),
    ("Shenzhen Composite", "Shenzhen Component"),
    ("India VIX", "VIX"),
    ("KOSPI 200", "KOSPI"),
]


@pytest.mark.parametrize(("name", "neighbour"), DISTINCT)
def test_our_own_neighbours_are_two_instruments(name: str, neighbour: str) -> None:
    assert asked(name) == read(name) == name
    assert asked(neighbour) == read(neighbour) == neighbour


ELSEWHERE = [
    ("tokyo stocks", None, "Nikkei 225"),
    ("seoul shares", None, "KOSPI"),
    ("london's blue-chip index", None, "FTSE 100"),
    ("benchmark in kuala lumpur", None, "FTSE Bursa Malaysia KLCI"),
    ("australian shares", None, "S&P/ASX 200"),
    ("hong kong stocks", None, "Hang Seng"),
    ("bursa malaysia", "Malaysia", "FTSE Bursa Malaysia KLCI"),
    ("shanghai stocks", "China", "Shanghai Composite"),
    ("thai index", "SET", "SET"),
    ("klse", "FTSE Bursa Malaysia KLCI", "FTSE Bursa Malaysia KLCI"),
    ("twse", "TAIEX", "TAIEX"),
    ("frankfurt", "DAX", None),
    ("futures", "US stock futures", None),
    ("japan", "Japan", "Japan"),
]


@pytest.mark.parametrize(("text", "in_question", "in_article"), ELSEWHERE)
def test_some_names_count_in_one_kind_of_text_only(
    text: str, in_question: str | None, in_article: str | None
) -> None:
    assert (asked(text), read(text)) == (in_question, in_article)


def test_words_that_are_names_in_capitals_only_say_so() -> None:
    exact = {(alias.text, called(alias.target)) for alias in CATALOGUE.names if alias.exact}
    assert exact == {("SET", "SET"), ("US", "US")}


def test_regions_hold_equity_indices_and_every_index_is_in_one() -> None:
    held: set[str] = set()
    for region in CATALOGUE.regions:
        members = CATALOGUE.members(region.name)
        assert {each.kind for each in members} == {Kind.INDEX}
        assert len(set(region.members)) == len(region.members) == len(members)
        held |= set(region.members)
    indices = {each.symbol for each in CATALOGUE.instruments if each.kind is Kind.INDEX}
    assert indices - held == {"MXAP", "MXAPJ", "MXWO"}


@each_instrument
def test_an_index_is_shown_in_its_own_region(instrument: Instrument) -> None:
    if instrument.kind is Kind.INDEX and not instrument.symbol.startswith("MX"):
        assert instrument in CATALOGUE.members(instrument.region)


def test_the_headline_of_a_region() -> None:
    headlines = {each.name: CATALOGUE.headline(each.name) for each in CATALOGUE.regions}
    names = {region: index.name for region, index in headlines.items() if index}
    assert (
        names | {"Japan": "Nikkei 225", "US": "S&P 500", "UK": "FTSE 100", "Europe": "STOXX Europe 600"}
        == names
    )
    assert names | {"Asia": "MSCI Asia Pacific", "World": "MSCI World", "China": "CSI 300"} == names
    assert CATALOGUE.headline("Atlantis") is None


def test_asia_lists_the_main_index_of_every_market_once() -> None:
    members = CATALOGUE.members("Asia")
    assert [each.name for each in members[:5]] == [
        "Nikkei 225",
        "TOPIX",
        "KOSPI",
        "CSI 300",
        "Shanghai Composite",
    ]
    regions = {each.region for each in members}
    assert regions == set(CONTRACT_REGIONS) - {"Asia", "US", "Europe", "UK", "World", "Canada", "Brazil"}


def test_asking_back_needs_at_least_two_known_candidates() -> None:
    shared = {alias.target for alias in CATALOGUE.names if isinstance(alias.target, Ambiguous)}
    assert {"MSCI", "STOXX"} <= {each.name for each in shared}
    for each in shared:
        assert len(each.candidates) >= 2
        assert all(CATALOGUE.instrument(symbol) for symbol in each.candidates)


def test_instruments_and_regions_are_found_by_symbol_or_name_in_any_case() -> None:
    kospi = CATALOGUE.instrument("^KS11")
    assert kospi is not None
    assert kospi is CATALOGUE.instrument("^ks11") is CATALOGUE.instrument("Kospi")
    assert CATALOGUE.instrument("seoul composite") is None, "aliases are for those who read texts"
    assert CATALOGUE.region("hong KONG") is not None
    assert CATALOGUE.region("tokyo") is None
    assert CATALOGUE.members("Atlantis") == ()


@pytest.mark.parametrize(
    ("name", "language", "title"),
    [
        ("KOSPI", "ko", "코스피"),
        ("KOSPI", "ja", "韓国総合株価指数"),
        ("Nikkei 225", "ja", "日経平均"),
        ("Hang Seng", "zh", "恒生指数"),
        ("Japan", "ko", "일본"),
        ("US", "zh", "美国"),
        ("KOSPI", "en", "KOSPI"),
        ("KOSPI", "de", "KOSPI"),
        ("Atlantis", "ko", "Atlantis"),
    ],
)
def test_the_name_shown_in_a_language(name: str, language: str, title: str) -> None:
    assert CATALOGUE.title(name, language) == title


def test_loading_is_quick() -> None:
    spent = []
    for _ in range(5):
        before = time.process_time()
        load()
        spent.append((time.process_time() - before) * 1000)
    print(f"catalogue: {len(CATALOGUE.names)} names, loaded in {min(spent):.0f} ms of CPU")
    assert min(spent) < 90, "three times what it took when it was written"


@real_closes.needed
def test_no_history_begins_before_the_first_session() -> None:
    """A first session that is too late would let an incomplete history prove an all-time claim."""
    compared = 0
    for path in real_closes.series():
        instrument = CATALOGUE.instrument(path.stem)
        if instrument is None or instrument.first_session is None:
            continue
        with path.open(encoding="utf-8") as rows:
            first = date.fromisoformat(next(csv.DictReader(rows))["date"])
        assert first >= instrument.first_session, instrument
        compared += 1
    assert compared >= 20


@real_closes.needed
def test_few_real_moves_are_held_back() -> None:
    held: dict[str, int] = {}
    for path in real_closes.series():
        instrument = CATALOGUE.instrument(path.stem)
        if instrument is not None:
            with path.open(encoding="utf-8") as rows:
                closes = [
                    (row["date"], Decimal(row["close"])) for row in csv.DictReader(rows) if row["close"]
                ]
            held[instrument.symbol] = moves_above(instrument.max_move, closes)
    print(f"moves since 1996 that would be held back: { {each: n for each, n in held.items() if n} }")
    assert sum(held.values()) <= 12


def moves_above(limit: Decimal, closes: list[tuple[str, Decimal]]) -> int:
    pairs = pairwise(closes)
    return sum(
        abs(now / before - 1) * 100 > limit
        for (_, before), (day, now) in pairs
        if before > 0 and day >= "1996"
    )


def test_a_catalogue_is_its_parts() -> None:
    kospi = CATALOGUE.instrument("KOSPI")
    assert kospi is not None
    alone = Catalogue.of((kospi,), (), (Alias("kospi", "kospi", "en", kospi),))
    assert alone.instrument("kospi") is kospi
    assert [alias.text for alias in alone.aliases()] == ["kospi"]
    assert alone.regions == ()
