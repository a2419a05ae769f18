"""What was worked out already is given again only while it still holds."""

from datetime import UTC, datetime

from bot.messages import Intent, Line, Reply, Request
from bot.repeats import Answered, Understood
from bot.store.board import Board

AT = datetime(2025, 9, 16, 4, 30, 10, tzinfo=UTC)
KEY = (Request(Intent.QUOTE, ("^KS11",)), "en", "UTC", False)
REPLY = Reply((Line("KOSPI"),))


def test_a_text_is_understood_once_with_the_same_question_before_it() -> None:
    asked: list[tuple[str, Request | None]] = []

    def understand(text: str, previous: Request | None) -> Request:
        asked.append((text, previous))
        return Request(Intent.OTHER, topic=text)

    understood = Understood(understand, kept=2)
    before = Request(Intent.QUOTE, ("^KS11",))
    for text, previous in (("a", None), ("a", None), ("a", before), ("\ud800", None), ("a", before)):
        assert understood(text, previous).topic == text
    assert asked == [("a", None), ("a", before), ("\ud800", None)]
    assert understood("a", None).topic == "a"
    assert len(asked) == 4
    assert len(understood._requests) == 2


def test_no_text_is_kept() -> None:
    understood = Understood(lambda text, previous: Request(Intent.OTHER))
    understood("my secret plan", None)
    assert "secret" not in repr(understood._requests)


def test_a_reply_holds_for_its_board_and_its_minute() -> None:
    answered, board = Answered(), Board(1, {})
    assert answered.get(board, AT, KEY) is None
    answered.keep(board, AT, KEY, REPLY)
    assert answered.get(board, AT.replace(second=59), KEY) is REPLY
    assert answered.get(board, AT, (KEY[0], "ko", "UTC", False)) is None
    assert answered.get(Board(1, {}), AT, KEY) is None
    assert answered.get(board, AT, KEY) is None
    answered.keep(board, AT, KEY, REPLY)
    assert answered.get(board, AT.replace(minute=31, second=0), KEY) is None


def test_the_minutes_replies_are_bounded() -> None:
    answered, board = Answered(kept=1), Board(1, {})
    answered.keep(board, AT, KEY, REPLY)
    answered.keep(board, AT, (KEY[0], "ko", "UTC", False), REPLY)
    assert answered.get(board, AT, (KEY[0], "ko", "UTC", False)) is None
