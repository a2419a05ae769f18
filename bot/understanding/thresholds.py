"""What an alert waits for: a level, a percent move, points, a record or a streak, and from which side."""

from decimal import Decimal

from bot.messages import Threshold
from bot.understanding.numbers import read_number
from bot.understanding.pieces import Timed
from bot.understanding.reading import Reading


def threshold_of(reading: Reading) -> Threshold | None:
    """Return the condition of an alert, None when the message states none."""
    repeat = "repeat" in reading.tags
    if "record" in reading.tags:
        return Threshold("record", "above", repeat=repeat)
    figure = _figure(reading)
    if figure is None:
        return (
            Threshold("streak", _side(reading, "percent"), repeat=repeat)
            if "streak" in reading.tags
            else None
        )
    value, end = figure
    measure = _measure(reading, end)
    level = -abs(value) if measure == "level" and _minus(reading) else abs(value)
    return Threshold(measure, _side(reading, measure), level, repeat)


def level_named(reading: Reading) -> Threshold | None:
    """The level that "last above 3,000" names, None when the message names none."""
    figure = _figure(reading)
    if figure is None or not reading.tags & {"above", "below"} or _measure(reading, figure[1]) != "level":
        return None
    return Threshold("level", _side(reading, "level"), abs(figure[0]))


def true_times(reading: Reading) -> list[Timed]:
    """The times of a message; a bare year right behind "above" or "below" is none, but a level: "above 2000"."""
    sides = {cue.end for tag in ("above", "below") for cue in reading.tagged(tag)}
    return [
        timed
        for timed in reading.times
        if timed.start not in sides or timed.period.unit != "year" or timed.end - timed.start > 1
    ]


def _figure(reading: Reading) -> tuple[Decimal, int] | None:
    """The first number outside names and times, and the place behind it."""
    words = reading.text.words
    parts = [(part.start, part.end) for part in reading.names]
    parts += [(part.start, part.end) for part in true_times(reading)]
    taken = {at for start, end in parts for at in range(start, end)}
    numbers = {word: value for lexicon in reading.lexicons for word, value in lexicon.numbers.items()}
    for at in range(len(words)):
        if at not in taken and (found := read_number(words, at, numbers)):
            return found
    return None


def _measure(reading: Reading, end: int) -> str:
    words = reading.text.words
    if end < len(words) and (words[end] == "%" or _tagged_at(reading, end, "percent")):
        return "percent"
    if (
        end < len(words)
        and _tagged_at(reading, end, "pointword")
        and reading.tags.isdisjoint({"above", "below"})
    ):
        return "points"
    return "percent" if "%" in words else "level"


def _tagged_at(reading: Reading, at: int, tag: str) -> bool:
    return any(cue.start <= at < cue.end for cue in reading.tagged(tag))


def _side(reading: Reading, measure: str) -> str:
    """Levels are crossed from a side, moves go a way."""
    tags = reading.tags
    if measure == "level":
        if "back_above" in tags:
            return "back_above"
        below = "below" in tags or ("down" in tags and "above" not in tags) or "<" in reading.text.words
        return "below" if below else "above"
    if "either" in tags or {"up", "down"} <= tags or not tags & {"up", "down"}:
        return "down" if _minus(reading) else "either"
    return "down" if "down" in tags else "up"


def _minus(reading: Reading) -> bool:
    """Is a sign written before a number; a dash inside a word, as in CSI-300, is none."""
    return "minus" in reading.tags or any(map(_signed, _numerals(reading)))


def _numerals(reading: Reading) -> list[str]:
    """What stands right before each number, two characters of it."""
    text = reading.text
    fronts = [text.original[max(text.starts[at] - 2, 0) : text.starts[at]] for at in range(len(text.words))]
    return [front for front, word in zip(fronts, text.words, strict=True) if word[0].isdigit()]


def _signed(front: str) -> bool:
    return front[-1:] in ("-", "−") and not front[:-1].isalnum()
