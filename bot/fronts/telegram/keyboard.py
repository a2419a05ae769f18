"""Rows of buttons as Telegram's inline keyboard, in plain JSON values."""

from collections.abc import Sequence
from typing import Any

from bot.fronts.telegram.callbacks import encode
from bot.messages import Button

LABEL = 64
"""Longer labels are cut off by phones anyway."""


def keyboard(rows: Sequence[Sequence[Button]]) -> dict[str, Any] | None:
    """The keyboard; None for a reply without buttons."""
    shown = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": shown} if shown else None


def _button(button: Button) -> dict[str, str]:
    return {"text": button.label[:LABEL], "callback_data": encode(button.verb, button.args)}
