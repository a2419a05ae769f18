"""Posts that a revised close has falsified are edited and marked; everything else is left as it stands."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.delivery.outcomes import Fate, Outcome
from bot.market import Batch, Direction, Phase, Snapshot, Source, SourceKind
from bot.subscriptions.deliveries import Kind, Place
from tests.test_composing import SIX, asia, load
from tests.test_subscribing import MADE, Days, subscription

CHANNEL = -1_001_234_567_890
LATER = SIX + timedelta(hours=3)


@pytest.fixture
async def days() -> Days:
    """A channel and a person have got the Asia close of 16 September."""
    days = Days(asia())
    days.post.subscribing.subscribe([subscription(CHANNEL), subscription(1)], MADE)
    assert await days.deliver(SIX) == {"sent": 2}
    days.sender.letters.clear()
    return days


def corrections(days: Days) -> list[str]:
    return [entry.item for entry in days.post.deliveries.entries() if entry.kind is Kind.CORRECTION]


async def test_a_revised_close_edits_the_post_and_says_so(days: Days) -> None:
    load(days.app, "^KS11", d16="3350.00")
    assert await days.deliver(LATER) == {"sent": 1}
    letter = days.sender.letters[0]
    told = [line.text for line in letter.lines]
    assert letter.place == Place(CHANNEL)
    assert letter.message is not None
    assert told[1].startswith("Asia: 2 of 4 up, 2 down")
    assert any("KOSPI -1.68% to 3,350.00" in line for line in told)
    assert told[-1] == "Corrected Tue 16 Sep 2025, 18:00: KOSPI closed at 3,350.00, not 3,449.62"
    assert corrections(days) == ["correction:edition:asia-close:2025-09-16:1"]


async def test_a_second_revision_corrects_the_correction(days: Days) -> None:
    load(days.app, "^KS11", d16="3350.00")
    await days.deliver(LATER)
    load(days.app, "^KS11", d16="3449.00")
    await days.deliver(LATER)
    assert corrections(days) == [f"correction:edition:asia-close:2025-09-16:{number}" for number in (1, 2)]
    assert "closed at 3,449.00, not 3,350.00" in days.sender.letters[-1].lines[-1].text


async def test_what_came_later_in_the_session_is_no_mistake(days: Days) -> None:
    said = Snapshot("^AXJO", SIX.date(), Phase.CLOSE, Direction.UP, percent=Decimal("0.3"))
    days.app.intake.take(Batch(Source(SourceKind.ARTICLE, "Paper"), snapshots=(said,)), LATER)
    load(days.app, "^STI", d15="4340", d16="4350")
    assert await days.deliver(LATER) == {}
    assert not corrections(days)


async def test_old_posts_and_other_sessions_are_left_alone(days: Days) -> None:
    load(days.app, "^N225", d11="44000.00")
    assert await days.deliver(LATER) == {}
    assert not corrections(days)


async def test_an_edit_whose_answer_was_lost_is_made_again(days: Days) -> None:
    days.sender.answer(CHANNEL, Outcome(Fate.UNCERTAIN, "no answer"))
    load(days.app, "^KS11", d16="3350.00")
    assert await days.deliver(LATER) == {"sent": 1}
    assert len(days.sender.letters) == 2
