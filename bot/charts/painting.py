"""Plans become PNG bytes: every shape in the order of the plan, on one palette picture."""

from io import BytesIO

from PIL import ImageDraw

from bot.charts.canvas import Canvas
from bot.charts.setting import set_text
from bot.charts.shapes import Box, Candle, Ink, Mark, Plan, Stroke

WICK = 2
COMPRESSION = 4
"""26 kB in 3 ms; 3 is a third faster and a tenth larger, 6 takes twice as long and saves nothing to speak of."""


def paint(plan: Plan) -> bytes:
    """Return the picture of a plan as PNG, the same bytes for the same plan on one system."""
    canvas = Canvas(plan.width, plan.height, dict(plan.colours))
    for area in plan.areas:
        canvas.polygon(area.points, area.ink)
    for stroke in plan.strokes:
        _stroke(canvas, stroke)
    for candle in plan.candles:
        _candle(canvas, candle)
    for box in plan.boxes:
        _box(canvas, box)
    for mark in plan.marks:
        _mark(canvas, mark)
    for text in plan.texts:
        set_text(canvas, text, plan.language)
    file = BytesIO()
    canvas.finished().save(file, "PNG", compress_level=COMPRESSION)
    return file.getvalue()


def _stroke(canvas: Canvas, stroke: Stroke) -> None:
    """Upright and level lines are set pixel for pixel, all others smoothed."""
    (x0, y0), (x1, y1) = stroke.points[0], stroke.points[-1]
    if len(stroke.points) != 2 or (x0 != x1 and y0 != y1):
        canvas.smooth_line(stroke.points, stroke.width, stroke.ink)
        return
    drawn, left_out = stroke.dash or (round(abs(x1 - x0) + abs(y1 - y0)) + 1, 1)
    width, level = round(stroke.width), y0 == y1
    start, stop = sorted((round(x0), round(x1)) if level else (round(y0), round(y1)))
    across = round(y0 if level else x0) - width // 2
    for at in range(start, stop + 1, drawn + left_out):
        along = (at, min(at + drawn - 1, stop))
        ends = (along[0], across, along[1], across + width - 1)
        canvas.rectangle(ends if level else (ends[1], ends[0], ends[3], ends[2]), stroke.ink)


def _candle(canvas: Canvas, candle: Candle) -> None:
    """The wick from high to low, and the body over it; a body of no height is still a line."""
    half = max(round(candle.width / 2), 1)
    middle = round(candle.x)
    top, bottom = sorted((round(candle.open), round(candle.close)))
    canvas.rectangle(
        (middle - WICK // 2, round(candle.high), middle + WICK // 2 - 1, round(candle.low)), candle.ink
    )
    canvas.rectangle((middle - half, top, middle + half - 1, max(bottom, top + 1)), candle.ink)


def _box(canvas: Canvas, box: Box) -> None:
    ends = (round(box.left), round(box.top), round(box.right), round(box.bottom))
    if not box.radius:
        canvas.rectangle((ends[0], ends[1], max(ends[2] - 1, ends[0]), ends[3] - 1), box.ink)
        return

    def rounded(draw: ImageDraw.ImageDraw, zoom: int) -> None:
        size = ((ends[2] - ends[0]) * zoom - 1, (ends[3] - ends[1]) * zoom - 1)
        draw.rounded_rectangle((0, 0, *size), box.radius * zoom, fill=255)

    canvas.smooth(ends, rounded, box.ink, whole=True)


def _mark(canvas: Canvas, mark: Mark) -> None:
    for radius, ink in ((mark.radius, Ink.PAPER), (mark.radius * 2 / 3, mark.ink)):
        canvas.disc((mark.x, mark.y), radius, ink)
