"""The lines of fixed sentences, of explanations, and of what moved something."""

from bot.answers import Explanation, Happenings, Notice
from bot.messages import Line
from bot.wording.layout.figures import figure_lines
from bot.wording.speech import Speech, small, told

DRIVERS = 3
"""So many drivers fit a phone beside the rest."""


def notice(answer: Notice, speech: Speech) -> list[Line]:
    """A fixed sentence, and a figure of ours that is near."""
    names = [speech.name(instrument) for instrument in answer.instruments]
    values = {**answer.values, "names": speech.words.listed(names, "or")}
    text = speech.words.notice(answer.code, values, bool(answer.figures))
    lines = [Line(part) for part in text.splitlines()]
    for figure in answer.figures:
        lines += figure_lines(figure, speech)
    return lines


def explanation(answer: Explanation, speech: Speech) -> list[Line]:
    """What an index is and where it stands; which indices a region is made of; what a word means."""
    instrument, words = answer.instrument, speech.words
    if instrument is None:
        region, members = answer.term or "", [speech.title(name) for name in answer.members]
        return [Line(words.members(speech.title(region), members) if members else words.term(region))]
    lines = [Line(words.about(speech.name(instrument), instrument.about, speech.title(instrument.region)))]
    return lines + (figure_lines(answer.figure, speech) if answer.figure is not None else [])


def happenings(answer: Happenings, speech: Speech) -> list[Line]:
    """The ladder: what a source gave, what moved with it, or that nothing is recorded."""
    words = speech.words
    lines = [told(speech, figure, strong=True) for figure in answer.figures[:1]]
    lines += [Line(words.driver(happening, answer.theme)) for happening in answer.drivers[:DRIVERS]]
    if not answer.drivers:
        lines.append(Line(words.no_driver(answer)))
    with_it = [speech.headline(figure) for figure in answer.moved_with]
    if answer.overnight is not None:  # of another day, so with its date and source
        with_it.append(f"{speech.headline(answer.overnight)} ({words.footing(answer.overnight)})")
    if with_it:
        lines.append(Line(words.moved_with(with_it)))
    return lines + small(*(words.footing(figure) for figure in answer.figures[:1]))
