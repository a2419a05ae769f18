"""What a page looks like before it is read: letters folded, tags blanked, lines joined or apart.

Every function keeps the length of the text, so that an offset is an offset into the original.
"""

import re

_FOLDED = {
    0x2018: "'", 0x2019: "'", 0x201B: "'", 0x02BC: "'", 0x0060: "'", 0x00B4: "'",
    0x201C: '"', 0x201D: '"', 0x201E: '"', 0x00AB: '"', 0x00BB: '"',
    0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2212: "-", 0xFE63: "-",
    0x2014: "\u2014", 0x2015: "\u2014",
    0x00A0: " ", 0x202F: " ", 0x3000: " ", 0x200B: " ", 0xFEFF: " ", 0x00AD: " ",
    0x0085: "\n", 0x2028: "\n", 0x2029: "\n", 0x000B: "\n", 0x000C: "\n",
    0x00B7: ".", 0x2B06: "\u2191", 0x2B07: "\u2193", 0x2197: "\u2191", 0x2198: "\u2193", 0x25B2: "\u2191", 0x25BC: "\u2193", 0x25B3: "\u2191", 0x25BD: "\u2193", 0xFE6A: "%", 0x066A: "%",
}  # fmt: skip
_FOLDED |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLDED |= dict.fromkeys(
    (*range(9), *range(14, 32), 127, *range(0x200C, 0x2010), *range(0x202A, 0x202F)), " "
)
_FOLDED |= dict.fromkeys(range(0xD800, 0xE000), " ")

_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,400}|!--[^<>]{0,400}--|![^<>]{0,100})>")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,400}>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|header|footer|nav|td|th)\b", re.I
)
_ENTITY = re.compile(r"&(amp|nbsp|lt|gt|quot|apos|#39|#8217|rsquo|ndash|mdash);")
_PLAIN = {
    "amp": "&",
    "quot": '"',
    "apos": "'",
    "#39": "'",
    "#8217": "'",
    "rsquo": "'",
    "ndash": "-",
    "mdash": "\u2014",
}

_HANGING = frozenset(
    (
        "to",
        "at",
        "of",
        "the",
        "a",
        "an",
        "and",
        "or",
        "by",
        "in",
        "on",
        "its",
        "from",
        "with",
        "for",
        "s&p",
        "&",
    )
)
_GAP = re.compile(r"\S {2,}\S")
WRAP_LIMIT = 110
"""A page whose lines are all shorter was wrapped by hand or by a wire's terminal."""


def fold(text: str) -> str:
    """Return the text with quotes, dashes, blanks and full-width letters made plain; same length."""
    folded = text.translate(_FOLDED).replace("\r\n", " \n").replace("\r", "\n")
    if "<" in folded:
        folded = _without_tags(folded)
    return _ENTITY.sub(_plain_entity, folded) if "&" in folded else folded


def _plain_entity(match: re.Match[str]) -> str:
    """Return what an HTML entity stands for, padded to its length."""
    return _PLAIN.get(match[1], " ").ljust(len(match[0]))


def _without_tags(text: str) -> str:
    """Blank out tags, comments and scripts; a block tag leaves a line break."""
    parts: list[str] = []
    at = 0
    for match in _HIDDEN.finditer(text):
        if match.start() < at:
            continue
        end = text.find("</" + match[1], match.end())
        end = match.end() if end < 0 else end
        parts += [text[at : match.start()], " " * (end - match.start())]
        at = end
    parts.append(text[at:])
    return _TAG.sub(_blank_tag, "".join(parts))


def _blank_tag(match: re.Match[str]) -> str:
    """Return blanks as long as the tag, with a paragraph break in front when it is a block's."""
    size = len(match[0])
    return "\n\n".ljust(size) if size > 2 and _BLOCK_TAG.match(match[0]) else " " * size


def blocks(text: str) -> list[tuple[int, int]]:
    """Return the spans of text in which a sentence may run on: paragraphs, or single lines of a list."""
    spans: list[tuple[int, int]] = []
    lines = _lines(text)
    wrapped = _is_wrapped(text, lines)
    start = end = -1
    for line_start, line_end in lines:
        if start >= 0 and _runs_on(text, end, line_start, end - start_of_line(text, end), wrapped):
            end = line_end
            continue
        if start >= 0:
            spans.append((start, end))
        start, end = line_start, line_end
    if start >= 0:
        spans.append((start, end))
    return spans


def start_of_line(text: str, at: int) -> int:
    """Return where the line that holds this offset begins."""
    return text.rfind("\n", 0, at) + 1


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that hold more than blanks."""
    spans = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            spans.append((start, start + len(stripped)))
        at += len(line) + 1
    return spans


def _is_unfinished(text: str, end: int) -> bool:
    """Return whether a line breaks off behind a comma, an article or a preposition."""
    last = text[max(0, end - 12) : end].split()
    return text[end - 1] == "," or (bool(last) and last[-1].lower() in _HANGING)


def _line_at(text: str, start: int) -> str:
    """Return the rest of the line from this offset on."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _is_row(line: str) -> bool:
    """Return whether a line is a row of a table, or a rule: gaps of several blanks, or no letter at all."""
    return bool(_GAP.search(line.strip())) or not any(letter.isalpha() for letter in line)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Return whether most long lines of the page break off in the middle of a sentence."""
    widths = sorted(end - start for start, end in lines)
    if len(lines) < 4 or widths[int(len(widths) * 0.95) - 1] > WRAP_LIMIT:
        return False
    full = [end for start, end in lines if end - start > 0.75 * widths[-1]]
    broken = sum(text[end - 1] not in ".!?:;\"'" for end in full)
    return len(full) >= 3 and broken >= 0.5 * len(full)


def _runs_on(text: str, end: int, start: int, width: int, wrapped: bool) -> bool:
    """Return whether the line that starts here goes on with the sentence of the line that ended there."""
    if text.count("\n", end, start) > 1 or text[end - 1] in ".!?:;" or text[start] in "-*\u2022|":
        return False
    if width > 2 * WRAP_LIMIT or _is_row(text[max(0, end - width) : end]) or _is_row(_line_at(text, start)):
        return False
    first = text[start]
    if first.islower() or (first.isdigit() and width >= 60) or _is_unfinished(text, end):
        return True
    return wrapped and width >= 12 and (first.isalnum() or first in "\"'($+&<.")
