"""Fixed texts of every language: nothing missing, nothing empty, and what Telegram's limits allow."""

import re
from functools import cache
from string import Formatter

import pytest

from bot import zones
from bot.catalogue import load
from bot.catalogue.names import fold
from bot.messages import Intent, Request
from bot.understanding import Understanding
from bot.wording import briefs, talk
from bot.wording.agreements import texts as agreements

TABLES = {"talk": talk.TEXTS, "briefs": briefs.TEXTS, "agreements": agreements.TEXTS}
EACH = [(table, language) for table, texts in TABLES.items() for language in texts]
MOST = {"description": 512, "short_description": 120}
"""Characters that Telegram takes; of a command's description 256."""
OF_COMMAND = 256
SEPARATORS = {"and", "list"}


@cache
def _understanding() -> Understanding:
    return Understanding(load())


def _understood(text: str) -> Request:
    return _understanding().understand(text)


def _example(language: str, command: str) -> str:
    """What a command's description shows as its example."""
    return talk.TEXTS[language][f"command.{command}"].split(f"/{command} ")[1]


def _values(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _marks(text: str) -> list[str]:
    """How each line begins: strong, small or neither."""
    return [line[:2] if line[:2] in {"! ", "~ "} else "" for line in text.splitlines()]


@pytest.mark.parametrize(("table", "language"), EACH)
def test_a_language_says_all_that_english_says(table: str, language: str) -> None:
    assert TABLES[table][language].keys() == TABLES[table]["en"].keys()


@pytest.mark.parametrize(("table", "language"), EACH)
def test_a_text_holds_the_same_values_and_lines(table: str, language: str) -> None:
    english, texts = TABLES[table]["en"], TABLES[table][language]
    for code, text in texts.items():
        assert _values(text) == _values(english[code]), code
        assert _marks(text) == _marks(english[code]), code


@pytest.mark.parametrize(("table", "language"), EACH)
def test_no_text_is_empty_or_ends_in_the_air(table: str, language: str) -> None:
    for code, text in TABLES[table][language].items():
        assert text.strip(), code
        assert code in SEPARATORS or text == text.strip(), code


@pytest.mark.parametrize("language", talk.TEXTS)
def test_menus_fit_what_telegram_takes(language: str) -> None:
    for code, text in talk.TEXTS[language].items():
        most = OF_COMMAND if code.startswith("command.") else MOST.get(code, 4096)
        assert len(text) <= most, code


@pytest.mark.parametrize("language", talk.TEXTS)
def test_a_text_names_the_commands_that_english_names(language: str) -> None:
    known = {f"/{code.removeprefix('command.')}" for code in talk.TEXTS["en"] if code.startswith("command.")}
    for code, text in talk.TEXTS[language].items():
        wanted = {name for name in known if name in talk.TEXTS["en"][code]}
        assert {name for name in known if name in text} == wanted, code


@pytest.mark.parametrize("language", talk.TEXTS)
def test_the_examples_of_the_first_screen_are_understood(language: str) -> None:
    examples = talk.TEXTS[language]["start"].splitlines()[1].split(" · ")
    wanted = [Intent.QUOTE, Intent.OVERVIEW, Intent.RECORD, Intent.WHY, Intent.COMPARE]
    assert [_understood(text).intent for text in examples] == wanted


@pytest.mark.parametrize("language", talk.TEXTS)
def test_the_examples_of_commands_name_markets_and_levels(language: str) -> None:
    for command in ("market", "quote", "movers", "record", "why", "compare", "chart"):
        names = _understood(_example(language, command)).names
        assert len(names) == (2 if command == "compare" else 1), command
    asked = _understood(f"alert {_example(language, 'alert')}")
    assert asked.intent is Intent.ALERT
    assert asked.threshold is not None


@pytest.mark.parametrize("language", talk.TEXTS)
def test_the_places_of_examples_are_found(language: str) -> None:
    places = re.findall(r"/timezone (\w+)$", "\n".join(talk.TEXTS[language].values()), re.MULTILINE)
    assert len(places) == 3
    assert all(map(zones.find, places)), places


def test_every_language_has_a_name_and_no_name_means_two() -> None:
    assert talk.NAMES.keys() == talk.TEXTS.keys() == briefs.TEXTS.keys() == agreements.TEXTS.keys()
    assert agreements.DAYS.keys() == talk.NAMES.keys()
    assert all(len(set(days)) == 7 for days in agreements.DAYS.values())
    names = [fold(name) for each in talk.NAMES.values() for name in each]
    assert len(names) == len(set(names))
