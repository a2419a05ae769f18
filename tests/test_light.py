"""A light message is what the library would have made of it, as far as anybody asks."""

from typing import Any

import pytest
from telegram import Message, Update
from telegram.ext import ExtBot

from bot.fronts.telegram.light import Said, update_of
from tests.botapi import TOKEN

BOT: ExtBot[None] = ExtBot(TOKEN)
PERSON = {"id": 5, "is_bot": False, "first_name": "Ann", "username": "ann", "language_code": "ko"}
CHAT = {"id": 5, "type": "private", "first_name": "Ann", "username": "ann"}
MESSAGE: dict[str, Any] = {
    "message_id": 7,
    "date": 1758000000,
    "from": PERSON,
    "chat": CHAT,
    "text": "kospi?",
}


def update(**changes: Any) -> dict[str, Any]:
    content = {name: value for name, value in (MESSAGE | changes).items() if value is not None}
    return {"update_id": 9, "message": content}


def test_every_field_says_what_the_librarys_message_says() -> None:
    light, full = update_of(update(), BOT), Update.de_json(update(), BOT)
    assert isinstance(light, Said)
    assert full.message is not None
    assert light.update_id == full.update_id
    for name in {*Message.__slots__, "date", "message_id", "chat"} - {"_effective_attachment"}:
        ours, theirs = getattr(light.message, name), getattr(full.message, name)
        if name in ("chat", "from_user"):
            for part in ("id", "type", "is_bot", "first_name", "username", "language_code", "title"):
                assert getattr(ours, part) == getattr(theirs, part, None)
        elif theirs:
            assert ours == theirs, name
        else:
            assert not ours, name


@pytest.mark.parametrize(
    "changes",
    [
        {"entities": [{"type": "bot_command", "offset": 0, "length": 5}]},
        {"chat": {"id": -5, "type": "group", "title": "x"}},
        {"message_thread_id": 3},
        {"text": None, "caption": "x"},
        {"from": None},
        {"sender_chat": CHAT},
        {"some_new_field": 1},
    ],
)
def test_whatever_is_more_than_an_ordinary_text_is_the_librarys(changes: dict[str, Any]) -> None:
    assert isinstance(update_of(update(**changes), BOT), Update)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": 5},
        {"message_id": "7"},
        {"date": None},
        {"date": True},
        {"from": 3},
        {"chat": {"type": "private"}},
    ],
)
def test_odd_forms_are_left_to_the_library(changes: dict[str, Any]) -> None:
    try:
        found = update_of(update(**changes), BOT)
    except (TypeError, ValueError, LookupError, AttributeError):
        return  # the polling skips such an update and says so
    assert isinstance(found, Update)


def test_what_no_message_has_is_a_mistake_of_ours() -> None:
    light = update_of(update(), BOT)
    assert isinstance(light, Said)
    with pytest.raises(AttributeError):
        light.message.txet  # type: ignore[attr-defined]  # noqa: B018
