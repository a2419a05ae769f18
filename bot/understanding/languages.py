"""Which of the languages we understand a message is written in: by script, then by its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.understanding.letters import HANGUL
from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import Short, Text
from bot.understanding.vocabulary import is_glyph

DEFAULT = "en"
LATIN = ("en", "es", "de", "fr", "hi")
"""Languages in Latin letters, told apart by their words."""
LANGUAGES = (*LATIN, "ko", "ja", "zh")
"""All that are understood; each has a file data/languages/<code>.toml."""
KANA = range(0x3040, 0x3100)


@dataclass(slots=True)
class Languages:
    """The lexicons by code, and which words belong to which of them."""

    lexicons: Mapping[str, Lexicon]
    short: Short = field(default_factory=dict)
    """What is written short in any of them."""
    pronoun: frozenset[str] = frozenset()
    """Words after which "us" is no country."""
    _owners: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicons: Iterable[Lexicon]) -> "Languages":
        """Return the languages of some lexicons."""
        known = {lexicon.code: lexicon for lexicon in lexicons}
        short = {word: spelt for lexicon in known.values() for word, spelt in lexicon.short.items()}
        pronoun = frozenset().union(*(lexicon.pronoun for lexicon in known.values()))
        return cls(known, short, pronoun)

    def read_with(self, code: str) -> tuple[Lexicon, ...]:
        """Return the lexicons for a message in this language: its own, then English."""
        codes = (code,) if code == DEFAULT else (code, DEFAULT)
        return tuple(self.lexicons[each] for each in codes if each in self.lexicons)

    def detect(self, text: Text, names: Sequence[tuple[int, int]] = (), hints: Iterable[str] = ()) -> str:
        """Return the language of a message but for its names; `hints` are the languages those are written in."""
        glyphs = [word for word in text.words if is_glyph(word)]
        if glyphs:
            return self._of_glyphs(text, glyphs, hints)
        taken = {at for start, end in names for at in range(start, end)}
        return self._of_words([word for at, word in enumerate(text.words) if at not in taken], hints)

    def _of_glyphs(self, text: Text, glyphs: list[str], hints: Iterable[str]) -> str:
        if any(HANGUL.match(glyph) for glyph in glyphs):
            return "ko"
        if any(ord(glyph) in KANA for glyph in glyphs):
            return "ja"
        score = {"zh": 0, "ja": 0}
        for code, other in (("zh", "ja"), ("ja", "zh")):
            if code in self.lexicons:
                foreign = self.lexicons[other].words if other in self.lexicons else frozenset()
                score[code] = sum(
                    glyph in self.lexicons[code].words and glyph not in foreign for glyph in glyphs
                )
        for hint in hints:
            if hint in score:
                score[hint] += 1
        if score["ja"] == score["zh"]:
            score = {code: self._covered(text, code) for code in score}
        return "ja" if score["ja"] > score["zh"] else "zh"

    def _covered(self, text: Text, code: str) -> int:
        """How many words the cues and the times of a language read."""
        if code not in self.lexicons:
            return 0
        lexicon, free = self.lexicons[code], bytearray(len(text.words))
        return sum(
            found.end - found.start
            for each in (lexicon.cues, lexicon.times)
            for found in each.find(text, free)
        )

    def _of_words(self, words: Sequence[str], hints: Iterable[str]) -> str:
        """Words of one language only weigh most; a message of English words needs no other list."""
        english = self.lexicons[DEFAULT].words
        foreign = [hint for hint in hints if hint in LATIN and hint != DEFAULT]
        if not foreign and all(word in english or not word[0].isalpha() for word in words):
            return DEFAULT
        score = dict.fromkeys(LATIN, 0)
        for word in words:
            owners = self.owners.get(word, ())
            for code in owners:
                score[code] += 3 if len(owners) == 1 else 1
        for hint in foreign:
            score[hint] += 2
        best = max(score, key=lambda code: score[code])
        return best if score[best] > score[DEFAULT] else DEFAULT

    @property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """Word -> the codes of the Latin languages whose phrases hold it."""
        if not self._owners:
            owners: dict[str, tuple[str, ...]] = {}
            for code in LATIN:
                if code in self.lexicons:
                    for word in self.lexicons[code].words:
                        owners[word] = (*owners.get(word, ()), code)
            self._owners = owners
        return self._owners
