"""Pages of the web as plain text: what a reader sees of them, paragraph by paragraph, in linear time."""

import re
from html.parser import HTMLParser

BEGINS = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|table|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
HIDDEN = re.compile(
    r"<(script|style|title|textarea|noscript|template|iframe|svg|nav|xmp|noembed|noframes|plaintext)\b", re.I
)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
OTHER = re.compile(r"<[!?][^<>]{0,2000}>")
BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "body",
        "dd",
        "dt",
        "blockquote",
    ]
)


def is_html(text: str) -> bool:
    """Does a text begin as a page or a part of one; an article that only mentions a tag does not."""
    return BEGINS.match(text) is not None


def plain(text: str) -> str:
    """The words of a page; tags that are none stand as they are."""
    stripper = _Stripper()
    stripper.feed(_only_tags(_visible(_uncommented(text))))
    stripper.close()
    lines = (" ".join(line.split()) for line in "".join(stripper.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.parts.append("\n" if tag in BLOCKS else " " if tag in ("td", "th") else "")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("\n" if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        # A break of the source is no paragraph.
        self.parts.append(data.replace("\n", " "))


# The parser looks through the rest of the page again for each comment, declaration or script that is never
# closed; so it is given none of them, and no bracket that opens no tag.


def _uncommented(text: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        at = end + 3
    return "".join((*parts, text[at:]))


def _visible(text: str) -> str:
    parts: list[str] = []
    at = 0
    while opened := HIDDEN.search(text, at):
        parts.append(text[at : opened.start()])
        closed = re.compile(rf"</{opened[1]}\b[^<>]{{0,200}}>", re.IGNORECASE).search(text, opened.end())
        if closed is None:
            return "".join(parts)
        at = closed.end()
    return "".join((*parts, text[at:]))


def _only_tags(text: str) -> str:
    parts: list[str] = []
    at = 0
    text = OTHER.sub(" ", text)
    for tag in TAG.finditer(text):
        parts += [text[at : tag.start()].replace("<", "&lt;"), tag[0]]
        at = tag.end()
    return "".join((*parts, text[at:].replace("<", "&lt;")))
