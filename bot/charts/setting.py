"""One text of a plan on the canvas: in letters that exist, no wider than its room."""

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
PLATE_AIR = (5, 2)


def set_text(canvas: Canvas, text: Text, language: str) -> None:
    """Draw a text where the plan wants it."""
    with fonts.lock:
        words, font = fitted(text, language)
        if not words.strip():
            return
        thick = round(text.size * STRONG_SHARE, 1) if text.strong else 0
        left, top, right, bottom = (
            round(end) for end in font.getbbox(words, anchor=f"{text.anchor}m", stroke_width=thick)
        )
        mask = Image.new("L", (right - left + 2, bottom - top + 2))
        place = (1 - left, 1 - top)
        ImageDraw.Draw(mask).text(
            place, words, fill=255, font=font, anchor=f"{text.anchor}m", stroke_width=thick
        )
    x, y = round(text.x) + left - 1, round(text.y) + top - 1
    if text.plate:
        beside, above = PLATE_AIR
        canvas.rectangle((x - beside, y - above, x + mask.width + beside, y + mask.height + above), text.over)
    canvas.lay(mask, (x, y), text.ink, text.over, whole=True)


def fitted(text: Text, language: str) -> tuple[str, FreeTypeFont]:
    """Return the words and font that keep a text inside its room: smaller first, then cut."""
    words, font = fonts.lettering(text.text, text.latin, language, text.size)
    width = font.getlength(words)
    if width <= text.room:
        return words, font
    size = max(int(text.size * text.room / width), int(text.size * SMALLEST_SHARE))
    words, font = fonts.lettering(text.text, text.latin, language, size)
    whole = words
    while words and font.getlength(words if words == whole else words + CUT) > text.room:
        words = words[:-1].rstrip()
    return (words if words == whole else words + CUT), font
