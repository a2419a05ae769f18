"""Korean, Japanese and Chinese: one way of putting phrases together, each language a table of phrases.

The three say a figure in the same order (name, change, level, then what is special about it), have no articles
and no plurals, and put what a Western sentence says last first. So they share these functions, and a language is
its file: `bot/wording/ko.py`, `ja.py`, `zh.py`.
"""

from bot.wording.agenda_words import AgendaWords
from bot.wording.eastern.agenda import Agenda
from bot.wording.eastern.charts import Charts
from bot.wording.eastern.feats import Feats
from bot.wording.eastern.markets import Markets
from bot.wording.eastern.receipts import Receipts


class Eastern(Receipts, Markets, Charts, Feats):
    """A language's `Words`, spoken from its table."""

    def agenda(self) -> AgendaWords:
        """The phrases of what is coming, opening hours and closed days."""
        return Agenda(self.phrases)
