"""The README shows what the bot says: each exchange in it is asked again."""

import re
from pathlib import Path

import pytest

from bot.messages import Chat, Utterance
from tests.worlds import SAMPLE_STOPS, world

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
EXCHANGES = [
    *((said, told, "sample") for said, told in re.findall(r"^> (.+)\n((?:[^`\n].*\n)+)```", README, re.M)),
    *(
        (said, told, "later")
        for said, told in re.findall(r'briefer ask "(.+)"\n((?:[^`\n].*\n)+)```', README)
    ),
]


def test_the_readme_has_both_steps() -> None:
    assert [where for _, _, where in EXCHANGES] == ["sample", "later"]


@pytest.mark.parametrize(("said", "told", "where"), EXCHANGES)
def test_every_exchange_is_what_the_bot_answers(said: str, told: str, where: str) -> None:
    reply = world(where).briefer.answer(
        Utterance(said, SAMPLE_STOPS, Chat(id=20_250_916, user=1, kind="terminal"))
    )
    assert reply.text == told.strip()
