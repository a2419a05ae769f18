"""Charts: an answer becomes a drawing plan of plain values, a plan becomes a PNG.

`plan` and `plan_overview` are pure and say all that a picture shows; `draw` only paints it and is the one
that loads Pillow. `picture` and `overview_picture` do both and keep what they drew. `sketch` draws a line
for a terminal. ChartRefused says why there is no picture; `vet` and `vet_overview` raise it before any
work is done.
"""

from bot.charts.look import Look
from bot.charts.overview import plan_overview
from bot.charts.pictures import cache, draw, overview_key, overview_picture, picture, series_key
from bot.charts.planning import plan, vet
from bot.charts.refusal import ChartRefused
from bot.charts.shapes import Plan
from bot.charts.sketching import sketch
from bot.charts.soundness import check_overview as vet_overview

__all__ = [
    "ChartRefused",
    "Look",
    "Plan",
    "cache",
    "draw",
    "overview_key",
    "overview_picture",
    "picture",
    "plan",
    "plan_overview",
    "series_key",
    "sketch",
    "vet",
    "vet_overview",
]
