"""Letters and words in the form in which texts are compared: no case, no accents, no marks."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

GLYPHS = "\u3005\u3007\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
"""Letters of Chinese, Japanese and Korean: each is a word of its own, for no space need part them."""
OTHERS = "\u0250-\u02af\u0370-\u1fff\u2c00-\u2dff\ua000-\uabff"
"""Letters of further scripts that make words."""
ENDINGS = "k|mn?|bn|cr|[ap]m|h|hrs?|uhr|d|w|wks?|mo|mths?|y|yrs?|st|nd|rd|th"
"""What may be written behind figures without a space and belongs to them."""
BORDER = "\x1f"
"""Stands between texts that are read in one go."""
WORD = re.compile(
    rf"\d+(?:[.,:/\-]\d+)*(?:(?:{ENDINGS})(?![a-z0-9]))?|[a-z0-9{OTHERS}]+|[%<>&]|[{GLYPHS}]|{BORDER}"
)
GLYPH = re.compile(rf"[{GLYPHS}]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
LATER_JAMO = re.compile(r"[\u1160-\u11ff\uff9e\uff9f]")
LEFT_MARKS = re.compile(r"[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SPOKEN = {"&": "and"}


def _plain_letters() -> dict[int, str]:
    """Return the letters that are written without their accents, and those that stand for two."""
    plain = {
        "ß": "ss",
        "ẞ": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
    }
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.decomposition(chr(code)).partition(" ")[0]
        if base and not base.startswith("<"):
            letter = chr(int(base, 16))
            letter = plain.get(letter, letter).lower()
            if letter.isascii():
                plain[chr(code)] = letter
    return str.maketrans(plain)


PLAIN = _plain_letters()
"""Accents of Latin letters go: people leave them out as often as not."""


def fold(text: str) -> str:
    """Return the letters in which texts are compared: NFKC, no case, no accents, no marks.

    >>> fold("Ｓ＆Ｐ　Índice"), fold("où")
    ('s&p indice', 'ou')
    """
    if text.isascii():
        return text.lower()
    return LEFT_MARKS.sub("", unicodedata.normalize("NFKC", text).translate(PLAIN).casefold())


def words_of(text: str) -> list[str]:
    """Return the words of a short text of ours, such as an alias or a cue.

    >>> words_of("S&P/ASX 200"), words_of("코스피200")
    (['s', 'and', 'p', 'asx', '200'], ['코', '스', '피', '200'])
    """
    return [SPOKEN.get(word, word) for word in WORD.findall(fold(text))]


def phrases_of(texts: Iterable[str]) -> list[str]:
    """Return each text as its words with one space between them; a text of no word is an empty phrase.

    All at once, for there are thousands at every start.

    >>> phrases_of(["S&P/ASX 200", "—", "코스피 200"])
    ['s and p asx 200', '', '코 스 피 200']
    """
    words = WORD.findall(fold(BORDER.join(texts)).replace("&", " and "))
    return [phrase.strip() for phrase in " ".join(words).split(BORDER)]


def clusters(text: str) -> list[tuple[str, int, int]]:
    """Return each letter with the marks that compose with it, folded, and where it stands."""
    starts = [0, *(at for at in range(1, len(text)) if not _composes(text[at])), len(text)]
    return [(_plain(text[start:end]), start, end) for start, end in pairwise(starts) if start < end]


def _composes(letter: str) -> bool:
    if letter < "\u0300":
        return False
    return unicodedata.combining(letter) != 0 or LATER_JAMO.match(letter) is not None


def _plain(cluster: str) -> str:
    """Return one cluster folded. Marks that are left over, controls and bidi marks are nothing."""
    if len(cluster) == 1 and GLYPH.match(cluster):
        return cluster
    composed = unicodedata.normalize("NFKC", cluster).translate(PLAIN).casefold()
    return "".join(letter for letter in composed if not _is_mark(letter))


def _is_mark(letter: str) -> bool:
    return letter >= "\u007f" and (
        "\u0300" <= letter <= "\u036f" or unicodedata.category(letter) in ("Cf", "Cc", "Co", "Cn", "Me")
    )
