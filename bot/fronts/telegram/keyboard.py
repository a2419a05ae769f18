"""Rows of buttons as Telegram's inline keyboard."""

from collections.abc import Sequence
from typing import Any

from telegram import InlineKeyboardMarkup

from bot.fronts.telegram.callbacks import encode
from bot.messages import Button

LABEL = 64
"""Longer labels are cut off by phones anyway."""


def rows_of(rows: Sequence[Sequence[Button]]) -> dict[str, Any] | None:
    """The keyboard in plain JSON values; None for a reply without buttons."""
    shown = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": shown} if shown else None


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The same as the library's own object."""
    return InlineKeyboardMarkup.de_json(shown, None) if (shown := rows_of(rows)) else None


def _button(button: Button) -> dict[str, str]:
    return {"text": button.label[:LABEL], "callback_data": encode(button.verb, button.args)}
