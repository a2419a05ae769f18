"""An owner's catalogue file: what it adds, and the one line that says what is wrong with it."""

from pathlib import Path

import pytest

from bot.catalogue import Catalogue, Likeness, LookAlike, Use, fold, load
from bot.errors import SettingsError
from bot.market import Instrument

MDAX = """
[[instrument]]
name = "MDAX"
symbol = "^MDAXI"
kind = "index"
region = "Europe"
exchange = "XETR"
about = "The MDAX holds the 50 German companies after the DAX."
aliases.en = "m-dax, german {mid caps|midcaps}"
aliases.ko = ["엠닥스", "독일 MDAX"]

[[region]]
name = "Europe"
members = ["^MDAXI"]
"""


@pytest.fixture
def owner(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def loaded(owner: Path, text: str) -> Catalogue:
    owner.write_text(text, encoding="utf-8")
    return load(owner)


def targets(catalogue: Catalogue, text: str) -> list[object]:
    return [alias.target for alias in catalogue.aliases(use=Use.QUESTION) if alias.folded == fold(text)]


def test_an_index_is_added_with_its_names_and_a_place_in_its_region(owner: Path) -> None:
    catalogue = loaded(owner, MDAX)
    mdax = catalogue.instrument("^MDAXI")
    assert mdax is not None
    assert (mdax.timezone, mdax.currency, mdax.decimals) == ("Europe/Berlin", "EUR", 2)
    assert catalogue.members("Europe")[-1] is mdax
    assert catalogue.members("Europe")[:-1] == load().members("Europe")
    for text in ("german midcaps", "German mid caps", "엠닥스", "^mdaxi"):
        assert targets(catalogue, text) == [mdax]


def test_what_we_keep_apart_gives_way_to_the_owners_instrument(owner: Path) -> None:
    assert targets(load(), "mdax") == [LookAlike(Likeness.INDEX, "^GDAXI")]
    catalogue = loaded(owner, MDAX)
    assert targets(catalogue, "mdax") == targets(catalogue, "m-dax") == [catalogue.instrument("MDAX")]
    assert targets(catalogue, "tecdax") == [LookAlike(Likeness.INDEX, "^GDAXI")]
    assert [
        alias for alias in catalogue.names if alias.folded == "mdax" and isinstance(alias.target, LookAlike)
    ] == []


def test_a_known_instrument_gets_more_names(owner: Path) -> None:
    catalogue = loaded(owner, '[[instrument]]\nsymbol = "^KS11"\naliases.en = "seoul board, kospi"')
    assert targets(catalogue, "seoul board") == [catalogue.instrument("KOSPI")]
    assert len(catalogue.instruments) == len(load().instruments)


def test_a_region_and_an_exchange_of_the_owners_own(owner: Path) -> None:
    catalogue = loaded(
        owner,
        """
        [exchange.XSTO]
        timezone = "Europe/Stockholm"
        opens = 09:00:00
        closes = 17:30:00
        currency = "SEK"
        [[instrument]]
        name = "OMXS30"
        symbol = "^OMX"
        kind = "index"
        region = "Sweden"
        exchange = "XSTO"
        max_move = 12.5
        [[region]]
        name = "Sweden"
        adjective = "Swedish"
        members = ["^OMX"]
        aliases.en = "swedish, stockholm"
        """,
    )
    sweden = catalogue.region("Sweden")
    assert sweden is not None
    assert targets(catalogue, "stockholm") == [sweden]
    omx = catalogue.headline("Sweden")
    assert isinstance(omx, Instrument)
    assert (str(omx.max_move), str(omx.closes), omx.currency) == ("12.5", "17:30:00", "SEK")


def test_an_article_name_may_be_a_regions_elsewhere(owner: Path) -> None:
    catalogue = loaded(owner, '[[instrument]]\nsymbol = "^KS11"\narticle.en = "seoul"')
    in_articles = {alias.folded: alias.target for alias in catalogue.aliases(use=Use.ARTICLE)}
    assert in_articles["seoul"] is catalogue.instrument("KOSPI")
    assert targets(catalogue, "seoul") == [catalogue.region("Korea")]


INDEX = '[[instrument]]\nname = "X"\nsymbol = "^X"\nkind = "index"\nregion = "Europe"\ntimezone = "UTC"\n'

REFUSED = [
    ("x = ", "not valid TOML, Invalid value (at end of document)"),
    ("[[instruments]]", 'unknown key "instruments"; did you mean "instrument"?'),
    ("[instrument]", "instrument must be written as [[instrument]], not {}"),
    ("instrument = [1]", "instrument must be written as [[instrument]]"),
    ("exchange = 1", "exchange must be written as [exchange.CODE], not 1"),
    ("exchange.XSTO = 1", "exchange XSTO must be written as [exchange.XSTO]"),
    ('[exchange.XSTO]\nzone = "UTC"', 'exchange XSTO: unknown key "zone"; did you mean "timezone"?'),
    ('[[instrument]]\nname = "X"', "instrument no. 1: symbol is missing; give a text in quotes"),
    (INDEX + 'exchnage = "XETR"', 'instrument ^X: unknown key "exchnage"; did you mean "exchange"?'),
    (INDEX + "decimals = '2'", "instrument ^X: decimals must be a whole number, not '2'"),
    (INDEX + "decimals = true", "instrument ^X: decimals must be a whole number, not True"),
    (INDEX + "decimals = 12", "instrument ^X: decimals must be between 0 and 8, not 12"),
    (INDEX + "max_move = 0", "instrument ^X: max_move must be a number of percent above 0, not 0"),
    (INDEX + "max_move = nan", "instrument ^X: max_move must be a number of percent above 0, not nan"),
    (INDEX + "opens = 09:00:00", "instrument ^X: opens and closes belong together; give both or none"),
    (INDEX + 'opens = "nine"', "instrument ^X: opens must be a time such as 09:00:00, not 'nine'"),
    (
        INDEX + "first_session = 1990-01-02T00:00:00",
        "instrument ^X: first_session must be a date such as 1990-01-02, not datetime.datetime(",
    ),
    (INDEX + 'about = ""', "instrument ^X: about is empty; give a text or leave the key out"),
    (INDEX.replace("index", "share"), 'instrument ^X: kind "share" is not known; known are index, futures'),
    (
        INDEX.replace("UTC", "Mars/Base"),
        'instrument ^X: timezone "Mars/Base" is not known; give an IANA name',
    ),
    (INDEX.replace("UTC", "../UTC"), 'instrument ^X: timezone "../UTC" is not known; give an IANA name'),
    (INDEX.replace("UTC", "Europe"), 'instrument ^X: timezone "Europe" is not known; give an IANA name'),
    (INDEX.replace('timezone = "UTC"', ""), "instrument ^X: timezone is missing; give a text in quotes"),
    (
        INDEX.replace("Europe", "Mars"),
        'instrument ^X: region "Mars" is not known; add a [[region]] of that name',
    ),
    (
        INDEX + INDEX,
        "instrument ^X: this symbol is already known; to give it more names, write only symbol",
    ),
    (
        INDEX.replace("^X", "^KS11"),
        "instrument ^KS11: this symbol is already known; to give it more names, write",
    ),
    (INDEX.replace('"X"', '"KOSPI"'), 'instrument ^X: "KOSPI" already stands for KOSPI'),
    (INDEX + 'aliases.en = "nikkei"', 'instrument ^X: "nikkei" already stands for Nikkei 225'),
    (INDEX + 'aliases.en = "ＮＩＫＫＥＩ"', 'instrument ^X: "ＮＩＫＫＥＩ" already stands for Nikkei 225'),
    (INDEX + 'aliases.en = "tokyo"', 'instrument ^X: "tokyo" already stands for Japan'),
    (INDEX + 'question.en = "msci"', 'instrument ^X: "msci" already stands for MSCI'),
    (INDEX + 'aliases = "nikkei"', "instrument ^X: aliases must be written per language, as aliases.en"),
    (
        INDEX + 'aliases.korean = "엑스"',
        'instrument ^X, aliases: "korean" is no language; give its two letters',
    ),
    (
        INDEX + "aliases.en = 1",
        "instrument ^X, aliases: en must be a list of texts or one text with commas between",
    ),
    (INDEX + 'aliases.en = "a,,b"', "instrument ^X, aliases: en holds ''; give texts that are not empty"),
    (INDEX + "aliases.en = [1]", "instrument ^X, aliases: en holds 1; give texts that are not empty"),
    (INDEX + 'exact = ["Y"]', 'instrument ^X: exact holds "Y", which is none of its names'),
    (
        '[[region]]\nname = "Mars"',
        "region Mars: members is missing; give at least one symbol of an equity index",
    ),
    (
        '[[region]]\nname = "Asia"\nmembers = ["^NO"]',
        'region Asia: members names "^NO", which no [[instrument]] has',
    ),
    (
        '[[region]]\nname = "Asia"\nmembers = ["^VIX"]',
        "region Asia: members must be equity indices; ^VIX is of kind",
    ),
    (
        '[[region]]\nname = "Asia"\nheadline = "^NO"',
        'region Asia: headline names "^NO", which no [[instrument]] has',
    ),
    (
        '[[region]]\nname = "Asia"\ncity = "x"',
        'region Asia: unknown key "city"; known are name, adjective, members',
    ),
    (
        '[[ambiguous]]\nname = "A"\ncandidates = ["^HSI"]',
        "ambiguous A: candidates must be two symbols or more",
    ),
    ('[[look_alike]]\nnames.en = "a"', "look_alike no. 1: what is missing; give a text in quotes"),
    (
        '[[look_alike]]\nwhat = "fund"',
        'look_alike no. 1: what "fund" is not known; known are index, futures, other',
    ),
    (
        '[[look_alike]]\nwhat = "index"\nnear = "^NO"',
        'look_alike ^NO: near names "^NO", which no [[instrument]]',
    ),
    (
        '[[look_alike]]\nwhat = "other"\nnames.en = "kospi"',
        'look_alike no. 1: "kospi" already stands for KOSPI',
    ),
]


@pytest.mark.parametrize(("text", "line"), REFUSED)
def test_a_wrong_file_is_refused_in_one_line(owner: Path, text: str, line: str) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(owner, text)
    message = str(refused.value)
    assert message.startswith(f"{owner}: {line}")
    assert "\n" not in message


def test_a_file_that_cannot_be_read(owner: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"^BRIEFER_CATALOGUE: .*mine\.toml cannot be read \(No such file"
    ):
        load(owner)
    with pytest.raises(SettingsError, match=r"cannot be read \(Is a directory\); give a TOML file$"):
        load(owner.parent)
    owner.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"is no UTF-8 text; give a TOML file$"):
        load(owner)
