"""What administrators are told: once, in their language, through the outbox."""

import pytest

from bot.delivery.notices import Notices
from bot.store.deliveries import Deliveries
from bot.store.duckdb import DuckDB
from bot.subscriptions.deliveries import Kind
from bot.wording import LANGUAGES
from tests.postoffice import NOW

VALUES: dict[str, dict[str, object]] = {
    "uncertain": {"count": 3},
    "no_right": {"chat": -5, "why": "message thread not found"},
    "held": {"chat": -5, "edition": "asia-close", "day": "2025-09-16", "why": "sources differ about KOSPI"},
}
"""What `bot.delivery.dispatch` tells with."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", VALUES)
def test_every_notice_can_be_told_in_every_language(code: str, language: str) -> None:
    deliveries = Deliveries(DuckDB(None))
    Notices(deliveries, {7, 5}, language).tell("key", code, NOW, **VALUES[code])
    owed = deliveries.due(NOW, 10)
    assert [(due.place.chat, due.kind, due.item) for due in owed] == [
        (5, Kind.NOTICE, "notice:key"),
        (7, Kind.NOTICE, "notice:key"),
    ]
    text = next(iter(deliveries.texts([owed[0].composition or ""]).values())).lines[0].text
    assert str(next(iter(VALUES[code].values()))) in text
    assert "{" not in text


def test_without_administrators_nobody_is_told() -> None:
    deliveries = Deliveries(DuckDB(None))
    Notices(deliveries, (), "en").tell("key", "uncertain", NOW, count=1)
    assert not deliveries.due(NOW, 10)
