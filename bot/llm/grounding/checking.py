"""The door of grounding: a text, the facts it was written from, and the language it was asked for."""

from bot.catalogue import Catalogue
from bot.llm.grounding.facts import Cause, Facts
from bot.llm.grounding.folding import folded
from bot.llm.grounding.headlines import headline
from bot.llm.grounding.lexicon import Lexicon, lexicon
from bot.llm.grounding.reading import Reader
from bot.llm.grounding.refusals import Reason, Refusal, Refused
from bot.llm.grounding.scanning import Scanner
from bot.llm.grounding.tokens import Kind
from bot.llm.grounding.walking import sentences
from bot.market import Source


class Grounding:
    """Checks texts; the words of a language are read at its first use."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lexicons: dict[str, Lexicon] = {}

    def check(self, text: str, facts: Facts, language: str, limit: int = 600) -> Refusal | None:
        """None when the text says only what the facts say, in no more than `limit` characters."""
        try:
            if len(text) > limit:
                raise Refused(Reason.TOO_LONG, f"{len(text)} characters")
            reader = Reader(facts, language)
            for sentence in sentences(self._scanner(facts, language).tokens(text), language):
                reader.read(sentence)
            reader.done()
        except Refused as refused:
            return refused.refusal
        return None

    def cited(self, text: str, facts: Facts, language: str) -> tuple[Cause, ...]:
        """The events that a text which passed names, in its order."""
        tokens = self._scanner(facts, language).tokens(text)
        return tuple(dict.fromkeys(facts.causes[token.place] for token in tokens if token.kind is Kind.EVENT))

    def _scanner(self, facts: Facts, language: str) -> Scanner:
        if language not in self._lexicons:
            self._lexicons[language] = lexicon(language, self._catalogue)
        return Scanner(
            self._lexicons[language],
            tuple(headline(cause.event.headline, language) for cause in facts.causes),
            _source_names(facts, language),
        )


def _source_names(facts: Facts, language: str) -> tuple[tuple[str, int], ...]:
    """Every name of a source, and what stands before and inside its brackets, the longest first."""
    names: dict[str, int] = {}
    for place, source in enumerate(facts.sources):
        for name in _names_of(source):
            names.setdefault(folded(name, language), place)
    return tuple(sorted(names.items(), key=lambda item: -len(item[0])))


def _names_of(source: Source) -> list[str]:
    before, _, inside = source.name.partition("(")
    parts = [source.name, before.strip(), inside.rstrip(") ").strip()]
    return [part for part in parts if len(part) > 3]
