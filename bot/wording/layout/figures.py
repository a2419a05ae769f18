"""The lines of single figures: the answer first, then when and who, then what is worth adding."""

from bot.answers import Absent, Figure, Level, Levels
from bot.messages import Line
from bot.telling import told as claims_told
from bot.wording.speech import Speech, joined, once, small, told


def levels(answer: Levels, speech: Speech) -> list[Line]:
    """One index in up to four lines; of several each with the one fact that matters most."""
    lines: list[Line] = []
    room = 2 if len(answer.items) == 1 else 1
    for item in answer.items:
        lines += absent(item, speech) if isinstance(item, Absent) else level(item, speech, room)
    return once(lines)


def level(item: Level, speech: Speech, room: int) -> list[Line]:
    """The headline, the small line of session and source, and `room` small lines of facts."""
    figure, words = item.figure, speech.words
    facts = [
        joined(words.claim(claim, figure.instrument) for claim in line)
        for line in claims_told(figure, item.findings, room)
    ]
    if item.gap is not None:
        facts.append(words.no_change(item.gap))
    if item.closure is not None:
        facts.append(words.closure(speech.title(item.closure.region), item.closure))
    footing = words.footing(figure)
    below = small(footing, *facts) if room > 1 else small(*facts, footing)
    return [told(speech, figure, strong=True), *below]


def figure_lines(figure: Figure, speech: Speech, strong: bool = False) -> list[Line]:
    """A figure beside another answer."""
    return [told(speech, figure, strong), *small(speech.words.footing(figure))]


def absent(item: Absent, speech: Speech) -> list[Line]:
    """What is not there, and what we do have: never a number of another day."""
    name = speech.name(item.instrument)
    newest = item.newest if item.asked is not None else None
    return [
        Line(speech.words.absent(name, item)),
        *small(speech.words.newest(newest) if newest is not None else ""),
    ]
