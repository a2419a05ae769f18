"""English: why something moved, in three fixed forms, none of them invented."""

from collections.abc import Sequence

from bot.answers import Happening, Happenings
from bot.market import Status
from bot.wording.en.dates import day
from bot.wording.en.figures import source_names

LINKS = {Status.HAPPENED: "after: ", Status.EXPECTED: "ahead of: "}


def driver(happening: Happening, theme: bool) -> str:
    """What a source gave; "because" only where the source says so."""
    event = happening.event
    if theme and happening.past:
        return f"expected then: {event.headline} ({source_names(happening.sources)}, {day(event.on)})"
    link = "" if theme else "because: " if event.because else LINKS[event.status]
    return f"{link}{event.headline} ({source_names(happening.sources)}, {day(event.on)})"


def no_driver(answer: Happenings) -> str:
    """Nothing in the window, or no known cause: two different sentences."""
    if answer.theme or not answer.figures:
        subject = " ".join(answer.subject)
        return f"nothing stored about {subject}" if subject else "no news stored for these days"
    return "no driver recorded for this session"


def moved_with(headlines: Sequence[str]) -> str:
    """What went the same way."""
    return "Moved with it: " + ", ".join(headlines)
