"""What a page looks like before it is read: letters folded, tags and entities made plain.

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
    0x00B7: ".", 0x2B06: "\u2191", 0x2B07: "\u2193", 0x2197: "\u2191", 0x2198: "\u2193",
    0x25B2: "\u2191", 0x25BC: "\u2193", 0x25B3: "\u2191", 0x25BD: "\u2193", 0xFE6A: "%", 0x066A: "%",
}  # fmt: skip
_FOLDED |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLDED |= dict.fromkeys(
    (*range(9), *range(14, 32), 127, *range(0x200C, 0x2010), *range(0x202A, 0x202F)), " "
)
_FOLDED |= dict.fromkeys(range(0xD800, 0xE000), " ")

_LOST = re.compile(r"(?<=[a-z]) s (?=[a-z])")
"""An apostrophe that was lost on the way: "Shanghai s benchmark"."""
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,400}|!--[^<>]{0,400}--|![^<>]{0,100})>")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,400}>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|header|footer|nav|td|th)\b", re.I
)
_PATH = re.compile(r"(?<!\S)/\w[\w.-]{0,80}(?:/[\w.-]{1,80}){2,8}(?=\s)")
"""The path of a link that a quote's page left in the text."""
_ENTITY = re.compile(r"&(amp|nbsp|lt|gt|quot|apos|rsquo|lsquo|rdquo|ldquo|ndash|mdash|minus|#\d{1,5});")
_PLAIN = {
    "amp": "&",
    "quot": '"',
    "apos": "'",
    "rsquo": "'",
    "lsquo": "'",
    "rdquo": '"',
    "ldquo": '"',
    "minus": "-",
    "ndash": "-",
    "mdash": "\u2014",
}


def fold(text: str) -> str:
    """Return the text with quotes, dashes, blanks and full-width letters made plain; same length."""
    folded = text.translate(_FOLDED).replace("\r\n", " \n").replace("\r", "\n")
    if "&P;" in folded:
        folded = folded.replace("S&P;", "S&P ")
    if "\u00c2 " in folded:
        folded = folded.replace("\u00c2 ", "  ")
    if " s " in folded:
        folded = _LOST.sub("'s ", folded)
    if "<" in folded:
        folded = _without_tags(folded)
    if "/" in folded:
        folded = _PATH.sub(lambda match: " " * len(match[0]), folded)
    return _ENTITY.sub(_plain_entity, folded) if "&" in folded else folded


def _plain_entity(match: re.Match[str]) -> str:
    """Return what an HTML entity stands for, padded to its length on the side where it ties to nothing."""
    name = match[1]
    letter = chr(int(name[1:])).translate(_FOLDED) if name[0] == "#" else _PLAIN.get(name, " ")
    letter = letter if len(letter) == 1 and letter.isprintable() else " "
    return letter.rjust(len(match[0])) if letter in "'-" else letter.ljust(len(match[0]))


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
