"""What Telegram makes of HTML in a message: plain text and entities, or the error it answers."""

import re
from dataclasses import dataclass, replace
from typing import Any

from tests.botapi.refusals import RefusedError, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}
REFERENCE = re.compile(r"&(?:#(\d{1,10})|#[xX]([0-9a-fA-F]{1,8})|(lt|gt|amp|quot));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ATTRIBUTE = re.compile(r"(?P<name>[^\s=>]*)\s*(?P<given>=\s*)?")
TOKEN = re.compile(r"[A-Za-z0-9.-]+")
TAG = re.compile(r"[^\s>]*")
END_TAG = re.compile(r"</([^\s>]*)\s*(>?)")


@dataclass(frozen=True, slots=True)
class Entity:
    """A styled stretch of the text; offset and length in UTF-16 code units."""

    kind: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    def json(self) -> dict[str, Any]:
        """As the Bot API shows it."""
        extra = {"url": self.url, "language": self.language}
        return {
            "type": self.kind,
            "offset": self.offset,
            "length": self.length,
            **{name: value for name, value in extra.items() if value is not None},
        }


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    kind: str
    start: int
    attributes: dict[str, str]
    order: int


def units(text: str) -> int:
    """Length in UTF-16 code units, the way Telegram counts."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def parse(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Text and entities of a message with parse_mode HTML; RefusedError where Telegram would refuse."""
    return _Parser(source).run()


def _refuse(text: str) -> RefusedError:
    return bad_request(f"can't parse entities: {text}")


def _decode(match: re.Match[str]) -> str:
    if match[3]:
        return NAMED[match[3]]
    code = int(match[1]) if match[1] else int(match[2], 16)
    if 0xD800 <= code < 0xE000:
        raise _refuse(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x110000 else match[0]


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[tuple[int, Entity]] = []

    def run(self) -> tuple[str, tuple[Entity, ...]]:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self.letter()
            elif self.source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        if self.open:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda found: found[0])
        return "".join(self.text), tuple(entity for _, entity in self.entities)

    def letter(self) -> None:
        match = REFERENCE.match(self.source, self.at)
        piece = _decode(match) if match else self.source[self.at]
        self.at = match.end() if match else self.at + 1
        self.text.append(piece)
        self.offset += units(piece)

    def bytes_before(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def start_tag(self) -> None:
        begin = self.at
        here = self.bytes_before(begin)
        name = TAG.match(self.source, begin + 1)
        tag = name[0].lower() if name else ""
        self.at = begin + 1 + len(tag)
        if self.at >= len(self.source):
            raise _refuse(f"Unclosed start tag at byte offset {here}")
        if tag not in KINDS:
            raise _refuse(f'Unsupported start tag "{tag}" at byte offset {here}')
        attributes = self.attributes(tag, here)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {here}')
        kind = KINDS[tag]
        if tag == "blockquote" and "expandable" in attributes:
            kind = "expandable_blockquote"
        self.open.append(_Open(tag, kind, self.offset, attributes, begin))

    def attributes(self, tag: str, here: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            while self.at < len(self.source) and self.source[self.at].isspace():
                self.at += 1
            if self.at >= len(self.source):
                raise _refuse(f'Unclosed start tag "{tag}" at byte offset {here}')
            if self.source[self.at] == ">":
                self.at += 1
                return found
            match = ATTRIBUTE.match(self.source, self.at)
            if match is None or not match["name"]:
                raise _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {here}')
            self.at = match.end()
            value = self.value(tag, here) if match["given"] else ""
            found[match["name"].lower()] = REFERENCE.sub(_decode, value)

    def value(self, tag: str, here: int) -> str:
        if self.at >= len(self.source):
            raise _refuse(f'Unclosed start tag "{tag}" at byte offset {here}')
        begin = self.at
        quote = self.source[begin]
        if quote in "\"'":
            end = self.source.find(quote, begin + 1)
            if end < 0:
                raise _refuse(f"Unclosed start tag at byte offset {here}")
            self.at = end + 1
            return self.source[begin + 1 : end]
        token = TOKEN.match(self.source, begin)
        self.at = token.end() if token else begin
        if self.at < len(self.source) and not (self.source[self.at].isspace() or self.source[self.at] == ">"):
            raise _refuse(f"Unexpected end of name token at byte offset {self.bytes_before(begin)}")
        return self.source[begin : self.at]

    def end_tag(self) -> None:
        here = self.bytes_before(self.at)
        if not self.open:
            raise _refuse(f"Unexpected end tag at byte offset {here}")
        match = END_TAG.match(self.source, self.at)
        if match is None or not match[2]:
            raise _refuse(f"Unclosed end tag at byte offset {here}")
        opened = self.open.pop()
        name = match[1].lower()
        if name and name != opened.tag:
            raise _refuse(
                f'Unmatched end tag at byte offset {here}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self.at = match.end()
        self.close(opened)

    def close(self, opened: _Open) -> None:
        length = self.offset - opened.start
        if not length:
            return
        url = opened.attributes.get("href") if opened.tag == "a" else None
        if opened.tag == "a" and not url:
            return
        entity = Entity(opened.kind, opened.start, length, url, _language(opened))
        inner = self.entities[-1][1] if self.entities else None
        if inner is not None and _one_block(inner, entity):
            self.entities.pop()
            entity = replace(entity, kind="pre", language=inner.language or entity.language)
        elif opened.tag == "pre":
            self.plain_code(opened.start)
        self.entities.append((opened.order, entity))

    def plain_code(self, start: int) -> None:
        """Code keeps its language only where it fills a whole <pre>."""
        self.entities = [
            (order, replace(entity, language=None) if entity.offset >= start else entity)
            for order, entity in self.entities
        ]


def _language(opened: _Open) -> str | None:
    given = opened.attributes.get("class", "") if opened.tag == "code" else ""
    return given.removeprefix("language-") or None if given.startswith("language-") else None


def _one_block(inner: Entity, outer: Entity) -> bool:
    """<pre> around <code class="language-x">, or the other way round, is one block with a language."""
    same = (inner.offset, inner.length) == (outer.offset, outer.length)
    return same and {inner.kind, outer.kind} == {"pre", "code"} and bool(inner.language or outer.language)
