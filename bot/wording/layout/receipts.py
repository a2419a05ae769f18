"""The lines of receipts: how a figure came about, then each claim with the closes it rests on."""

from bot.answers import Receipt, Shown
from bot.history.feats import LongestRun
from bot.messages import Line
from bot.wording.speech import Speech, small

BEYOND = 3
"""Refusals that are told."""
ROWS = 12
"""Closes of a count that are shown: the first, and the newest of the others."""


def shown(answer: Shown, speech: Speech) -> list[Line]:
    """The receipts one below the other."""
    return [line for item in answer.items for line in _receipt(item, speech)]


def _receipt(item: Receipt, speech: Speech) -> list[Line]:
    words, name = speech.words, speech.name(item.instrument)
    lines = [Line(name, strong=True)] if item.figure is None and item.span is None else []
    if item.span is not None and item.span.feat is not None:
        feat = item.span.feat
        lines.append(Line(words.feat_proof(name, item.span, feat), strong=True))
        marks = (feat.base, *feat.marks) if isinstance(feat, LongestRun) else feat.marks
        shown = marks if len(marks) <= ROWS else (marks[0], *marks[1 - ROWS :])
        lines += small(words.proof_rows(shown, item.instrument) if shown else "")
    elif item.span is not None and item.span.tally is not None:
        first, *others = words.span_proof(name, item.span, item.span.tally)
        lines += [Line(first, strong=True), *(Line(text) for text in others)]
    if item.figure is not None:
        lines.append(Line(words.receipt_title(name, item.figure), strong=True))
        how = (
            words.computed(item.figure, item.base)
            if item.base is not None
            else words.reported_by(item.figure)
        )
        lines += [Line(how)] if how else []
    for proof in item.proofs:
        lines.append(Line(words.proof(proof.claim, item.instrument)))
        lines += small(words.proof_rows(proof.rows, item.instrument) if proof.rows else "")
    lines += small(*words.not_said(item)[:BEYOND])
    return [*lines, *small(words.rests_on(item))]
