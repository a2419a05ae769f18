"""Text -> Request: normalise, names, cues, times, router, slots, follow-ups; no I/O at call time, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.catalogue import Catalogue, Use
from bot.messages import Intent, Request
from bot.understanding.companies import read_companies
from bot.understanding.confidence import confidence_of
from bot.understanding.entities import Names
from bot.understanding.followups import follow
from bot.understanding.languages import LANGUAGES, Languages
from bot.understanding.lexicon import load_lexicon
from bot.understanding.manners import mannered, without
from bot.understanding.normalise import Text, normalise
from bot.understanding.parts import DROPPED, OURS, joined, parted
from bot.understanding.reading import Reader, Reading
from bot.understanding.reasons import Reason, reasons
from bot.understanding.router import Rule, route
from bot.understanding.slots import request_of
from bot.understanding.spelling import Spelling
from bot.understanding.traits import traits_of

__all__ = ["LANGUAGES", "Decision", "Understanding"]


ELSEWHERE = frozenset({"company", "far", "personal", "portfolio"})
"""Traits of messages of which only a part may be ours."""


OWN_SUBJECT = frozenset(
    {"named", "company", "market", "overview", "why", "chart", "alert", "unread", "explain", "event"}
)
"""Traits of a message that, without its words of manner, still asks for something else."""
MOST_PARTS = 8
"""A message of more parts than this is read as one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A message as it was read, what follows from that, and the rule that decided."""

    reading: Reading
    traits: frozenset[str]
    rule: Rule
    skipped: tuple[str, ...] = ()


class Understanding:
    """Built once from the catalogue; safe to use from several threads."""

    def __init__(self, catalogue: Catalogue, languages: Sequence[str] = LANGUAGES) -> None:
        known = Languages.of(load_lexicon(code) for code in languages)
        names = Names.of(catalogue.aliases(use=Use.QUESTION), read_companies(), known.pronoun)
        self._reader = Reader(names, Spelling(names), known)
        self._languages = known
        self._short = known.short

    def understand(self, text: str, previous: Request | None = None) -> Request:
        """Return what a message asks; `previous` is the request before it while that is still alive."""
        return self._request(self._decide(normalise(text, self._short)), previous)

    def themes(self) -> dict[str, tuple[str, ...]]:
        """Return the subjects of news and the calendar with the phrases that name them, in every language."""
        found: dict[str, tuple[str, ...]] = {}
        for lexicon in self._languages.lexicons.values():
            for theme, phrases in lexicon.themes.items():
                found[theme] = (*found.get(theme, ()), *phrases)
        return found

    def explain(self, text: str, previous: Request | None = None) -> tuple[Reason, ...]:
        """Return which words of a message decided what."""
        made = self._decide(normalise(text, self._short))
        return tuple(reasons(made.reading, made.rule, made.traits, self._request(made, previous)))

    def _request(self, made: Decision, previous: Request | None) -> Request:
        sending = self._sending(made, previous)
        if sending is not None:
            return sending
        return self._plain(made, previous)

    def _sending(self, made: Decision, previous: Request | None) -> Request | None:
        """The request of a message that says how a brief shall come; None when it is no order to send one."""
        said = mannered(made.reading)
        if said is None:
            return None
        rest = self._weigh(joined(made.reading.text, without(made.reading, said.spans)))
        if said.delivers and "brief" in rest.traits:
            rest = replace(rest, rule=route(rest.traits | {"subscribe"}))
        request = self._plain(rest, previous)
        changing = previous is not None and previous.intent is Intent.SUBSCRIBE
        if request.intent is not Intent.SUBSCRIBE and changing and rest.traits.isdisjoint(OWN_SUBJECT):
            request = Request(Intent.SUBSCRIBE, language=made.reading.language, verb="start", followed=True)
        if request.intent is not Intent.SUBSCRIBE:
            return None
        verb = "start" if request.verb in ("pause", "list") and not request.names else request.verb
        return replace(request, verb=verb, manner=said.manner)

    def _plain(self, made: Decision, previous: Request | None) -> Request:
        if previous and not made.skipped:
            request = follow(made.reading, made.rule, made.traits, previous)
        else:
            request = request_of(made.reading, made.rule, made.traits)
        sure = confidence_of(made.reading, made.rule, request)
        return replace(request, skipped=made.skipped, confidence=sure)

    def _decide(self, text: Text) -> Decision:
        whole = self._weigh(text)
        if whole.rule.intent.scope == "in" and not whole.traits & ELSEWHERE:
            return whole
        return self._ours(whole) or whole

    def _weigh(self, text: Text) -> Decision:
        reading = self._reader.read(text)
        traits = traits_of(reading)
        return Decision(reading, traits, route(traits))

    def _ours(self, whole: Decision) -> Decision | None:
        """Return the part of a message that is ours when another part is not; None if it is one request."""
        stretches = list(parted(whole.reading))
        if not 1 < len(stretches) <= MOST_PARTS:
            return None
        text = whole.reading.text
        decided = [(each, self._weigh(joined(text, [each]))) for each in stretches]
        decided = [(each, made) for each, made in decided if "bare" not in made.traits or made.reading.names]
        kept = [each for each, made in decided if _is_ours(made)]
        dropped = [made for _, made in decided if not _is_ours(made) and made.traits & DROPPED]
        if not kept or not dropped or len(kept) + len(dropped) < len(decided):
            return None
        ours = self._weigh(joined(text, kept))
        topics = tuple(dict.fromkeys(made.rule.topic or made.rule.intent.value for made in dropped))
        return replace(ours, skipped=topics) if ours.rule.intent.scope == "in" else None


def _is_ours(made: Decision) -> bool:
    return made.rule.intent.scope == "in" and made.rule.intent is not Intent.HELP and bool(made.traits & OURS)
