"""Which letters are there: the font that comes with Pillow, and one found on the system for other scripts."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import RLock

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

Face = tuple[str, int]
"""A font file and the number of the face in it; the empty path is the font that comes with Pillow."""
BUNDLED: Face = ("", 0)
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
"""Where systems keep their fonts."""
NOTO = "NotoSansCJK-Regular.ttc"
WIDE = (("wqy-microhei.ttc", 0), ("wqy-zenhei.ttc", 0), ("DroidSansFallbackFull.ttf", 0))
FILES: dict[str, tuple[Face, ...]] = {
    "ko": (
        (NOTO, 1),
        ("NotoSansKR-Regular.otf", 0),
        ("NanumGothic.ttf", 0),
        ("AppleSDGothicNeo.ttc", 0),
        ("malgun.ttf", 0),
    ),
    "ja": (
        (NOTO, 0),
        ("NotoSansJP-Regular.otf", 0),
        ("ipagp.ttf", 0),
        ("ヒラギノ角ゴシック W3.ttc", 0),
        ("YuGothM.ttc", 0),
        ("meiryo.ttc", 0),
    ),
    "zh": ((NOTO, 2), ("NotoSansSC-Regular.otf", 0), ("PingFang.ttc", 0), ("msyh.ttc", 0)),
}
"""Font files by language, the ones drawn for it first; the same sign is drawn differently in each."""
OTHERS = (("DejaVuSans.ttf", 0), ("LiberationSans-Regular.ttf", 0), ("Arial.ttf", 0), ("arial.ttf", 0))
"""For letters of Europe that the font of Pillow lacks."""
NO_LETTER = "\uffff"
"""No font has it: what is drawn for it is what is drawn for every missing letter."""
PROBE_SIZE = 16

lock = RLock()
"""FreeType faces are not made to be used by two threads at once; whoever holds a font holds this."""


def lettering(text: str, latin: str, language: str, size: int) -> tuple[str, FreeTypeFont]:
    """Return what to write and the font that has every letter of it.

    `text` where some font has its letters, else `latin`, else what remains of that without the letters that
    nobody has: a picture never shows the boxes that stand for missing ones.
    """
    faces = (BUNDLED, *found(language))
    for words in (text, latin):
        for face in faces:
            if all(has(face, letter) for letter in words):
                return words, font(face, size)
    kept = "".join(letter for letter in latin if has(BUNDLED, letter))
    return kept or "?", font(BUNDLED, size)


@lru_cache(maxsize=64)
def font(face: Face, size: int) -> FreeTypeFont:
    """Open a face at a size. Every system lays letters out alike: no shaping library is asked."""
    path, number = face
    if path:
        # Not ImageFont.truetype: for a damaged file that looks for one of the same name elsewhere.
        return FreeTypeFont(path, size, index=number, layout_engine=ImageFont.Layout.BASIC)
    bundled = ImageFont.load_default(size)
    if not isinstance(bundled, FreeTypeFont):
        raise OSError("Pillow was built without FreeType and cannot set text: install its usual wheel.")
    return bundled


@lru_cache(maxsize=8192)
def has(face: Face, letter: str) -> bool:
    """Whether a face can draw a letter."""
    if letter == " ":
        return True
    probe = font(face, PROBE_SIZE)
    return _drawn(probe, letter) != _drawn(probe, NO_LETTER)


def _drawn(probe: FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = probe.getmask(letter)
    return mask.size, bytes(mask)


@lru_cache(maxsize=8)
def found(language: str) -> tuple[Face, ...]:
    """The faces on this system for a language, the best first; those that do not open are left out."""
    here = {path.name: str(path) for path in _files()}
    wanted = (*OTHERS, *FILES.get(language, ()), *WIDE, *(face for row in FILES.values() for face in row))
    faces = dict.fromkeys((here[name], number) for name, number in wanted if name in here)
    return tuple(face for face in faces if _opens(face))


def _opens(face: Face) -> bool:
    try:
        font(face, PROBE_SIZE)
    except OSError:
        return False
    return True


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for root, _, names in os.walk(Path(folder).expanduser()):
            yield from (Path(root, name) for name in names)
