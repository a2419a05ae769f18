"""Real answers of the bot to questions about its sample, by a short name such as "noon overview Asia 16".

Where the bot has come to answer otherwise, the texts of the answer as it was stay with a world that still holds it.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from bot import intents
from bot.answers import Answer
from bot.llm.grounding import Facts, facts_of
from bot.messages import Intent, Period, PeriodKind, Request
from tests import grounding_worlds
from tests.worlds import SAMPLE_STOPS, world

NOON = "noon "
"""Before a question: asked at midday of 16 September, of the sample as it is shipped; else of all of it."""
EVENING = time(23, tzinfo=UTC)


@cache
def facts(name: str) -> Facts:
    """What a text of an answer may say; several questions, by commas, make a brief."""
    if " " not in name:
        return grounding_worlds.facts(name)
    asked = [_asked(question.strip()) for question in name.removeprefix("brief ").split(",")]
    return facts_of(tuple(answer for answer, _ in asked), max(day for _, day in asked))


def _asked(question: str) -> tuple[Answer, date]:
    noon = question.startswith(NOON)
    intent, *subject, day = question.removeprefix(NOON).split()
    session = date(2025, 9, int(day))
    desk = world("sample" if noon else "later").desk(
        SAMPLE_STOPS if noon else datetime.combine(session, EVENING), ZoneInfo("UTC")
    )
    request = Request(Intent(intent), period=Period(PeriodKind.DATE, session.isoformat(), start=session))
    return intents.answer(_about(request, " ".join(subject)), desk), session


def _about(request: Request, subject: str) -> Request:
    instrument = grounding_worlds.names().instrument(subject)
    if instrument is None:
        return replace(request, regions=(subject,))
    return replace(request, entities=(instrument.symbol,))
