"""Korean, Japanese and Chinese: the same keys, the same values in each phrase, everything a language must offer."""

from string import Formatter

import pytest

from bot.wording import LANGUAGES, ja, ko, zh
from bot.wording.agenda_words import AgendaWords
from bot.wording.en.notices import NOTICES
from bot.wording.feat_words import FeatWords
from bot.wording.words import Words

TABLES = {"ko": ko.PHRASES, "ja": ja.PHRASES, "zh": zh.PHRASES}


def slots(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", TABLES)
def test_every_table_has_every_phrase(language: str) -> None:
    assert TABLES[language].keys() == ko.PHRASES.keys()
    assert all(text.strip() for text in TABLES[language].values())


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_every_phrase_holds_the_same_values(language: str) -> None:
    differing = [key for key, text in TABLES[language].items() if slots(text) != slots(ko.PHRASES[key])]
    assert not differing


@pytest.mark.parametrize("language", TABLES)
def test_every_notice_of_english_is_there(language: str) -> None:
    missing = [code for code in NOTICES if f"notice.{code}" not in TABLES[language]]
    assert not missing
    for code, text in NOTICES.items():
        assert slots(TABLES[language][f"notice.{code}"]) <= slots(text) | {"what"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_offers_every_function(language: str) -> None:
    words = LANGUAGES[language]
    for protocol, offered in ((Words, words), (FeatWords, words), (AgendaWords, words.agenda())):
        wanted = [name for name in vars(protocol) if not name.startswith("_")]
        assert not [name for name in wanted if not callable(getattr(offered, name, None))]


@pytest.mark.parametrize("language", TABLES)
def test_twenty_two_cities_have_a_name(language: str) -> None:
    assert len(TABLES[language]["places"].split()) == 22
