"""What Telegram checks in what a bot sends: texts, captions, keyboards, lengths."""

from dataclasses import replace
from typing import Any

from tests.botapi import html
from tests.botapi.html import Entity, units
from tests.botapi.params import Params
from tests.botapi.refusals import bad_request

TEXT_MAX = 4096
CAPTION_MAX = 1024
ENTITIES_MAX = 100
CALLBACK_BYTES = 64
BUTTONS_MAX = 100

Text = tuple[str, tuple[Entity, ...]]


def message_text(params: Params) -> Text:
    """`text` of a message: 1-4096 UTF-16 units after its entities were parsed."""
    text, entities = _formatted(params.text("text"), params, "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > TEXT_MAX:
        raise bad_request("message is too long")
    return text, entities


def caption(params: Params) -> Text:
    """`caption` of a photo: 0-1024 UTF-16 units after its entities were parsed."""
    return checked_caption(_formatted(params.text("caption"), params, "caption_entities"))


def checked_caption(found: Text) -> Text:
    """The same, of a caption that was read already."""
    if units(found[0]) > CAPTION_MAX:
        raise bad_request("message caption is too long")
    return found


def formatted(source: str, mode: str, given: list[dict[str, Any]] | None = None) -> Text:
    """Text and entities by parse mode or by an explicit list of entities; spaces at both ends fall away."""
    if mode.lower() not in ("", "html"):
        raise bad_request("unsupported parse_mode")
    text, entities = html.parse(source) if mode else (source, tuple(_explicit(given or [])))
    _only_characters(text)
    return _trimmed(text, entities[:ENTITIES_MAX])


def keyboard(markup: Any) -> dict[str, Any] | None:
    """An inline keyboard (or another markup) that Telegram would take."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return markup
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for row in rows:
        for button in row:
            _button(button)
    if sum(len(row) for row in rows) > BUTTONS_MAX:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {**markup, "inline_keyboard": [row for row in rows if row]} if any(rows) else None


def _formatted(source: str, params: Params, entities: str) -> Text:
    return formatted(source, params.text("parse_mode"), params.parsed(entities))


def _explicit(given: list[dict[str, Any]]) -> list[Entity]:
    return [Entity(item["type"], item["offset"], item["length"], item.get("url")) for item in given]


def _only_characters(text: str) -> None:
    if any(0xD800 <= ord(letter) < 0xE000 for letter in text):
        raise bad_request("strings must be encoded in UTF-8")


def _trimmed(text: str, entities: tuple[Entity, ...]) -> Text:
    rest = text.lstrip()
    shift = units(text) - units(rest)
    rest = rest.rstrip()
    end = units(rest)
    kept = []
    for entity in entities:
        start = max(0, entity.offset - shift)
        stop = min(end, entity.offset - shift + entity.length)
        if stop > start:
            kept.append(replace(entity, offset=start, length=stop - start))
    return rest, tuple(kept)


def _button(button: Any) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: field "text" must be of type String')
    actions = [name for name in button if name not in ("text", "style", "icon_custom_emoji_id")]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not url.startswith(("http://", "https://", "tg://", "t.me/")):
        raise bad_request("BUTTON_URL_INVALID")
