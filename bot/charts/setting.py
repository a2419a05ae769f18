"""One text of a plan on the canvas: in letters that exist, no wider than its room."""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from bot.charts import fonts
from bot.charts.canvas import Canvas
from bot.charts.shapes import Text

SMALLEST_SHARE = 0.7
"""A text is set down to this share of its size before letters are left out."""
STRONG_SHARE = 0.018
"""Strong letters are drawn by so much of their size thicker: the font of Pillow has no bold."""
CUT = "..."
KEPT = 192
"""Texts whose letters are kept, about 1 MB: labels, names and sources come back in the next chart."""
PLATE_AIR = (5, 2)


@dataclass(frozen=True, slots=True)
class Letters:
    """A text as coverage, and where its upper left pixel is from the point that it is set at."""

    mask: Image.Image
    left: int
    top: int


def set_text(canvas: Canvas, text: Text, language: str) -> None:
    """Draw a text where the plan wants it."""
    letters = _letters(text.text, text.latin, language, text.size, text.room, text.anchor, text.strong)
    if letters is None:
        return
    mask, x, y = letters.mask, round(text.x) + letters.left, round(text.y) + letters.top
    if text.plate:
        beside, above = PLATE_AIR
        canvas.rectangle((x - beside, y - above, x + mask.width + beside, y + mask.height + above), text.over)
    canvas.lay(mask, (x, y), text.ink, text.over, whole=True)


@lru_cache(maxsize=KEPT)
def _letters(
    said: str, latin: str, language: str, size: int, room: float, anchor: str, strong: bool
) -> Letters | None:
    with fonts.lock:
        words, font = fitted(said, latin, language, size, room)
        if not words.strip():
            return None
        thick = round(size * STRONG_SHARE, 1) if strong else 0
        left, top, right, bottom = (
            round(end) for end in font.getbbox(words, anchor=f"{anchor}m", stroke_width=thick)
        )
        mask = Image.new("L", (right - left + 2, bottom - top + 2))
        place = (1 - left, 1 - top)
        draw = ImageDraw.Draw(mask)
        draw.text(place, words, fill=255, font=font, anchor=f"{anchor}m", stroke_width=thick)
    return Letters(mask, left - 1, top - 1)


def forget() -> None:
    """Forget all kept letters: the fonts of the system have changed."""
    _letters.cache_clear()
    fonts.found.cache_clear()


def fitted(said: str, latin: str, language: str, size: int, room: float) -> tuple[str, FreeTypeFont]:
    """Return the words and font that keep a text inside its room: smaller first, then cut."""
    words, font = fonts.lettering(said, latin, language, size)
    width = font.getlength(words)
    if width <= room:
        return words, font
    size = max(int(size * room / width), int(size * SMALLEST_SHARE))
    words, font = fonts.lettering(said, latin, language, size)
    whole = words
    while words and font.getlength(words if words == whole else words + CUT) > room:
        words = words[:-1].rstrip()
    return (words if words == whole else words + CUT), font
