"""The nouns of answers: a small closed set of shapes that handlers return and wording renders.

An answer holds facts only: no text, no formatting, nothing that a reader could not be shown the source of.
"""

from bot.agenda import Agenda
from bot.answers.figures import NOTHING, Absent, Closure, Figure, Level, Levels, Record
from bot.answers.happenings import Happening, Happenings
from bot.answers.histories import (
    Aspect,
    Comparison,
    Proof,
    Receipt,
    Series,
    Shown,
    Span,
    Spans,
    Standing,
    Standings,
    Steps,
    Streak,
    Streaks,
)
from bot.answers.markets import Overview, Ranking
from bot.answers.notices import Explanation, Notice
from bot.subscriptions.agreements import Agreed, Alerted

__all__ = [
    "NOTHING",
    "Absent",
    "Agenda",
    "Answer",
    "Aspect",
    "Closure",
    "Comparison",
    "Explanation",
    "Figure",
    "Happening",
    "Happenings",
    "Level",
    "Levels",
    "Notice",
    "Overview",
    "Proof",
    "Ranking",
    "Receipt",
    "Record",
    "Series",
    "Shown",
    "Span",
    "Spans",
    "Standing",
    "Standings",
    "Steps",
    "Streak",
    "Streaks",
]

Answer = (
    Levels
    | Overview
    | Ranking
    | Standings
    | Spans
    | Steps
    | Streaks
    | Comparison
    | Happenings
    | Agenda
    | Series
    | Explanation
    | Shown
    | Agreed
    | Alerted
    | Notice
)
