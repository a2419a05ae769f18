"""Charts: an answer becomes a drawing plan of plain values, a plan becomes a PNG.

`plan` and `plan_overview` are pure and say all that a picture shows; `draw` only paints it and is the one
that loads Pillow. `picture` and `overview_picture` do both and keep what they drew. `sketch` draws a line
for a terminal. ChartRefused says why there is no picture.
"""

from bot.charts.look import Look
from bot.charts.overview import plan_overview
from bot.charts.pictures import cache, draw, overview_picture, picture
from bot.charts.planning import plan
from bot.charts.refusal import ChartRefused
from bot.charts.shapes import Plan
from bot.charts.sketching import sketch

__all__ = [
    "ChartRefused",
    "Look",
    "Plan",
    "cache",
    "draw",
    "overview_picture",
    "picture",
    "plan",
    "plan_overview",
    "sketch",
]
