"""Why a message was understood as it was: which words decided what, for `briefer understand --explain`."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.messages import Request
from bot.understanding.cues import NEUTRAL
from bot.understanding.reading import Reading
from bot.understanding.router import Rule
from bot.understanding.traits import kind_of


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was decided, and the words of the message that decided it."""

    what: str
    value: str
    words: str

    def __str__(self) -> str:
        return f"{self.what} {self.value}: {self.words}" if self.words else f"{self.what} {self.value}"


def reasons(reading: Reading, rule: Rule, traits: frozenset[str], request: Request) -> Iterator[Reason]:
    """Yield language, names, times, the cues of the rule that decided, and what nobody read."""
    text = reading.text
    yield Reason("language", reading.language, "")
    for named in reading.names:
        yield Reason("name", kind_of(named), text.written(named.start, named.end))
    for timed in reading.times:
        yield Reason("time", timed.period.kind.value, timed.period.words)
    asked = frozenset().union(*rule.needs) if rule.needs else frozenset()
    for cue in reading.cues:
        decided = sorted(cue.meaning & asked)
        if decided:
            yield Reason("cue", "|".join(decided), text.written(cue.start, cue.end))
    yield Reason("rule", f"{rule.name} -> {rule.intent.value}", " ".join(sorted(asked & traits - NEUTRAL)))
    if request.followed:
        yield Reason("taken over", request.intent.value, " ".join(request.names))
    for word in reading.unread:
        yield Reason("unread", word, "")
