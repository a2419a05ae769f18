"""What a language must offer for feats: record closes counted, the longest run, highs and lows of 52 weeks."""

from typing import Protocol

from bot.answers import Span
from bot.history.claims import Refusal
from bot.history.edges import YearEdge
from bot.history.feats import Feat
from bot.market import Instrument


class FeatWords(Protocol):
    """The part of `bot.wording.words.Words` that speaks of feats."""

    def feat(self, name: str, span: Span, feat: Feat) -> str:
        """How many record closes, the last one with its day; or how long the longest run was."""

    def feat_dates(self, span: Span, feat: Feat) -> str:
        """From which day to which a run was."""

    def feat_doubtful(self, name: str, span: Span, doubt: Refusal) -> str:
        """Why the count is not sure."""

    def feat_held(self, told: str) -> str:
        """What the closes that we hold say all the same."""

    def feat_none(self, name: str, span: Span) -> str:
        """No session went that way."""

    def feat_proof(self, name: str, span: Span, feat: Feat) -> str:
        """What was counted, and by which rule."""

    def region_highs(self, region: str, names: str) -> str:
        """Which of a region's indices are at their highest close of 52 weeks."""

    def region_no_high(self, region: str) -> str:
        """None of them is."""

    def year_edge(self, told: YearEdge, instrument: Instrument) -> str:
        """How far from the high, or the low, of 52 weeks."""
