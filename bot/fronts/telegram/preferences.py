"""What a chat can set: a table of rows, each with its choices, its value in words and how it is changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot import zones
from bot.catalogue.names import fold
from bot.messages import ChatSettings, Marks
from bot.wording import LANGUAGES, talk

ZONES = (
    "Asia/Seoul",
    "Asia/Tokyo",
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Singapore",
    "Asia/Kolkata",
    "Europe/London",
    "America/New_York",
)
"""Offered as buttons; any other is written."""
AUTOMATIC = "auto"
RED_UP = f"{Marks.CIRCLES}_red_up"


@dataclass(frozen=True, slots=True)
class Preference:
    """One row. Values are short words that fit a button; labels are in the reply's language.

    `change` gives None for a value that is none, `read` for words that name none.
    """

    name: str
    values: Callable[[], tuple[str, ...]]
    value: Callable[[ChatSettings], str]
    label: Callable[[str, str], str]
    change: Callable[[ChatSettings, str], ChatSettings | None]
    read: Callable[[str], str | None]


def _language(kept: ChatSettings) -> str:
    return kept.language or AUTOMATIC


def _language_label(value: str, language: str) -> str:
    return talk.NAMES[value][0] if value in talk.NAMES else talk.say("language.auto", language)


def _with_language(kept: ChatSettings, value: str) -> ChatSettings | None:
    if value != AUTOMATIC and value not in LANGUAGES:
        return None
    return replace(kept, language=None if value == AUTOMATIC else value)


def _language_named(text: str) -> str | None:
    asked = fold(text).strip()
    if asked == AUTOMATIC:
        return AUTOMATIC
    return next((code for code, names in talk.NAMES.items() if asked in map(fold, (code, *names))), None)


def _zone(kept: ChatSettings) -> str:
    return kept.timezone or ""


def _zone_label(value: str, language: str) -> str:
    return zones.title(value)


def _with_zone(kept: ChatSettings, value: str) -> ChatSettings | None:
    found = zones.find(value)
    return None if found is None else replace(kept, timezone=found)


def _marks(kept: ChatSettings) -> str:
    return RED_UP if kept.marks is Marks.CIRCLES and kept.red_up else kept.marks.value


def _marks_label(value: str, language: str) -> str:
    return talk.say(f"marks.{value}", language)


def _with_marks(kept: ChatSettings, value: str) -> ChatSettings | None:
    if value not in (*Marks, RED_UP):
        return None
    marks = Marks.CIRCLES if value == RED_UP else Marks(value)
    return replace(kept, marks=marks, red_up=value == RED_UP)


def _marks_named(text: str) -> str | None:
    return fold(text).strip() if fold(text).strip() in (*Marks, RED_UP) else None


PREFERENCES: tuple[Preference, ...] = (
    Preference(
        "language",
        lambda: (AUTOMATIC, *LANGUAGES),
        _language,
        _language_label,
        _with_language,
        _language_named,
    ),
    Preference("timezone", lambda: ZONES, _zone, _zone_label, _with_zone, zones.find),
    Preference(
        "marks",
        lambda: (*(mark.value for mark in Marks), RED_UP),
        _marks,
        _marks_label,
        _with_marks,
        _marks_named,
    ),
)
BY_NAME = {each.name: each for each in PREFERENCES}
