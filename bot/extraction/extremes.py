"""Extremes as a source words them: "near three-year highs", "highest close since Aug. 11"."""

import re

_COUNT = r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|multi|nearly)"
_SPAN = r"(?:years?|months?|weeks?|sessions?|days?|decades?)"
_SUPERLATIVE = r"(?:highest|lowest|best|worst|biggest|largest|steepest|strongest|weakest|first)"
_AGED = re.compile(
    rf"(?:near(?:ly)? |close to )?(?:a )?{_COUNT}(?:-and-a-half)?[- ]{_SPAN}(?: closing| intraday)?[- ]"
    rf"(?:high|low|peak|trough|top)s?\b|\bdecade (?:high|low)s?\b"
    rf"|\b{_SUPERLATIVE}(?: [a-z%-]{{1,14}}){{0,4}} "
    rf"(?:since|in (?:more than |over |nearly |almost |about |at least )?[a-z0-9]{{1,8}} {_SPAN})"
    r"(?: [A-Za-z0-9,.]{1,12}){0,4}",
    re.IGNORECASE,
)
REACH = 260


def extreme_in(text: str, start: int, end: int) -> str | None:
    """Return the first extreme other than a record between these offsets, as the text words it."""
    match = _AGED.search(text, start, min(end, start + REACH))
    return " ".join(match[0].split()).rstrip(".,;") if match else None
