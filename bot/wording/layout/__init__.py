"""Which lines an answer has, in any language: the table of layouts, one for each shape of answer."""

from collections.abc import Callable

from bot.agenda import Agenda
from bot.answers import (
    Answer,
    Comparison,
    Explanation,
    Happenings,
    Levels,
    Notice,
    Overview,
    Ranking,
    Series,
    Shown,
    Spans,
    Standings,
    Steps,
    Streaks,
)
from bot.messages import Line
from bot.wording.layout import agenda, charts, figures, histories, markets, notices, receipts, records
from bot.wording.speech import Speech

LAYOUTS: dict[type, Callable[..., list[Line]]] = {
    Levels: figures.levels,
    Overview: markets.overview,
    Ranking: markets.ranking,
    Standings: records.standings,
    Spans: histories.spans,
    Steps: histories.steps,
    Streaks: histories.streaks,
    Comparison: histories.comparison,
    Happenings: notices.happenings,
    Explanation: notices.explanation,
    Shown: receipts.shown,
    Agenda: agenda.agenda,
    Series: charts.series,
    Notice: notices.notice,
}


def lay(answer: Answer, speech: Speech) -> list[Line]:
    """The lines of an answer."""
    return LAYOUTS[type(answer)](answer, speech)
