"""What a language must offer: the phrases that the layouts put into lines, one function each.

Names of instruments and regions are handed in as they are shown in that language. A phrase is a piece of a
sentence or a line without its end; nothing here decides what is said, only how.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from bot.answers import (
    Absent,
    Aspect,
    Closure,
    Figure,
    Happening,
    Happenings,
    Receipt,
    Span,
    Standing,
    Steps,
    Streak,
)
from bot.history.claims import Claim, FromRecord, FromReported, Mark, RecordClose, Refusal, TiesRecord
from bot.history.spans import Tally
from bot.market import Direction, Instrument
from bot.messages import Period
from bot.wording.agenda_words import AgendaWords
from bot.wording.chart_words import ChartWords
from bot.wording.feat_words import FeatWords

Claimed = RecordClose | TiesRecord | FromRecord | FromReported


class Words(ChartWords, FeatWords, Protocol):
    """The functions of a language's module, by noun."""

    # claims

    def claim(self, told: Claim, instrument: Instrument) -> str:
        """One claim."""

    def gap(self, days: Sequence[date]) -> str:
        """Sessions that our data lack."""

    def refused(self, told: Refusal) -> str:
        """The same with what is not said."""

    # dates

    def day(self, on: date) -> str:
        """The form of every "since" and "on"."""

    def listed(self, words: Sequence[str], word: str = "and") -> str:
        """Words in a row."""

    def over(self, period: Period | None, since: date | None, until: date | None) -> str:
        """When a span was, as a piece of a sentence: "this year", "in August 2025", "since Mon 20 Jan 2025"."""

    # figures

    def absent(self, name: str, item: Absent) -> str:
        """No data, and no number of another day."""

    def closure(self, region: str, item: Closure) -> str:
        """A holiday, with the day trading goes on."""

    def short_day(self, day: date) -> str:
        """A day where the year is clear."""

    def of_day(self, names: Sequence[str], day: date) -> str:
        """Names with the day of their figures."""

    def left_out(self, parts: Sequence[str], more: int) -> str:
        """Which members an overview does not tell, and how many more; each with the day of its newest figure."""

    def common_footing(self, names: Sequence[str], figures: Sequence[Figure]) -> str:
        """One small line for several figures of one session; phases that differ are named."""

    def footing(self, figure: Figure) -> str:
        """The small line: session, phase, age, source."""

    def headline(self, name: str, figure: Figure) -> str:
        """The shape NAME ±P% to [record] LEVEL, with what there is of it."""

    def newest(self, on: date) -> str:
        """What we do have."""

    def no_change(self, refusal: Refusal) -> str:
        """Why a close has no percent."""

    def short_change(self, name: str, figure: Figure) -> str:
        """A figure among others: its change, else all there is."""

    # happenings

    def driver(self, happening: Happening, theme: bool) -> str:
        """What a source gave; "because" only where the source says so."""

    def moved_with(self, headlines: Sequence[str]) -> str:
        """What went the same way."""

    def no_driver(self, answer: Happenings) -> str:
        """Nothing in the window, or no known cause: two different sentences."""

    # markets

    def best_and_worst(self, best: str, worst: str) -> str:
        """"""

    def driver_list(self, headlines: Sequence[str]) -> str:
        """"""

    def highlight(self, name: str, claims: Sequence[str]) -> str:
        """What is out of the ordinary about one index."""

    def no_figures(self, region: str) -> str:
        """"""

    def ranking(self, order: str, region: str, first: str, when: str = "") -> str:
        """The first of a ranking."""

    def record_list(self, headlines: Sequence[str]) -> str:
        """"""

    def tally(self, counts: dict[Direction, int], total: int, outliers: Sequence[str]) -> str:
        """`5 of 9 up, 2 flat, China the outlier`."""

    def then(self, others: Sequence[str]) -> str:
        """"""

    # notices

    def about(self, name: str, told: str, region: str) -> str:
        """What an index is."""

    def members(self, region: str, names: Sequence[str]) -> str:
        """Which indices a region is made of."""

    def notice(self, code: str, values: Mapping[str, str], figures: bool) -> str:
        """A fixed sentence; some have another form when no figure of ours stands below them."""

    def term(self, words: str) -> str:
        """What a word means."""

    # receipts

    def computed(self, figure: Figure, base: Mark) -> str:
        """How the change was computed."""

    def not_said(self, told: Receipt) -> list[str]:
        """What was not claimed, and why."""

    def proof(self, told: Claim, instrument: Instrument) -> str:
        """A claim and the rule behind it."""

    def proof_rows(self, marks: Sequence[Mark], instrument: Instrument) -> str:
        """The closes that were compared."""

    def receipt_title(self, name: str, figure: Figure) -> str:
        """What the receipt is of."""

    def reported_by(self, figure: Figure) -> str:
        """A change that is not ours."""

    def rests_on(self, told: Receipt) -> str:
        """What it all rests on."""

    def span_proof(self, name: str, item: Span, tally: Tally) -> list[str]:
        """How a span was counted."""

    # records

    def at_record(self, headline: str) -> str:
        """Is it a record: yes."""

    def but_gap(self, item: Standing) -> str:
        """A session is missing that might have been later."""

    def at_reported(self, name: str, figure: Figure) -> str:
        """It is where a source says that the record is."""

    def lowest(self, name: str, item: Standing) -> str:
        """The lowest close that we hold."""

    def now_below(self, headline: str, change: Decimal) -> str:
        """Where it stands, and how far below the close in the line above."""

    def distance(self, name: str, told: Claimed, item: Standing) -> str:
        """How far from the record."""

    def highest_held(self, name: str, item: Standing) -> str:
        """The highest close that we hold, which is not proven to be the record."""

    def last_reported(self, item: Standing) -> str:
        """What a source called the record last."""

    def last_time(self, name: str, since: Mark, item: Standing) -> str:
        """When it was last where it is, or beyond a level that was named."""

    def never(self, name: str, item: Standing) -> str:
        """No stored close is as high, or as low."""

    def none_reported(self, headline: str) -> str:
        """Is it a record: nobody says so, and nothing of ours bears on it."""

    def not_known(self, headline: str) -> str:
        """Is it a record: our data can't say."""

    def off_record(self, headline: str) -> str:
        """Is it a record: no."""

    def peak(self, name: str, told: Claimed, item: Standing) -> str:
        """Which close is the record, and when it was."""

    def region_lows(self, region: str, names: str) -> str:
        """Which of a region's indices are at their lowest close of 52 weeks."""

    def region_no_low(self, region: str) -> str:
        """None of them is."""

    def region_none(self, region: str) -> str:
        """None of them is."""

    def region_records(self, region: str, names: str) -> str:
        """Which of a region's indices are at a record."""

    # spans

    def ahead(self, first: str, others: str, gap_in_points: str, when: str) -> str:
        """The answer of a comparison."""

    def begins(self, first: date) -> str:
        """Our data do not reach back as far as was asked."""

    def closes(self, marks: Sequence[Mark], instrument: Instrument) -> str:
        """Closes in a row, the years left to the dates beside them."""

    def so_far(self, line: str, footing: str) -> str:
        """A figure that is newer than the last close of the span."""

    def span_dates(self, span: Span, tally: Tally) -> str:
        """Both ends with their dates, and who gave them."""

    def span_extremes(self, span: Span, tally: Tally) -> str:
        """The highest and the lowest close, and how many sessions went which way."""

    def span_headline(self, name: str, span: Span, tally: Tally, aspect: Aspect) -> str:
        """The answer, whatever exactly was asked of the span."""

    def span_missing(self, name: str, span: Span) -> str:
        """Why there is nothing to count."""

    def span_newest(self, span: Span, newest: Mark) -> str:
        """What there is instead: said, not substituted."""

    def span_short(self, name: str, span: Span, tally: Tally) -> str:
        """A span among others."""

    def span_starts(self, spans: Sequence[Span]) -> str:
        """From which closes to which several spans are counted; holidays may set them a day apart."""

    def span_when(self, span: Span) -> str:
        """When it was, as a piece of a sentence; with its last day where a later session has ended."""

    def span_stretch(self, span: Span, tally: Tally) -> str:
        """One stretch of several of the same index."""

    def step(self, part: Tally, steps: Steps) -> str:
        """One week, month or year."""

    def steps_note(self, steps: Steps) -> str:
        """How each is counted, and how far the last one reaches."""

    def steps_title(self, name: str, steps: Steps) -> str:
        """What the rows below are."""

    def streak(self, name: str, item: Streak) -> str:
        """How many in a row; after an unchanged close, none."""

    def streak_dates(self, item: Streak, now: Mark) -> str:
        """From which close it runs, what it ended, and how old the newest close is."""

    # calendar

    def agenda(self) -> AgendaWords:
        """The phrases of what is coming, opening hours and closed days; made when first asked for."""
