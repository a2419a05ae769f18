"""Texts in the one form in which they are compared, and the characters that no text of ours may hold."""

import re
import unicodedata

WIDE = str.maketrans(
    "０１２３４５６７８９，．：；％＋－（）！？／＆’‘“”「」『』《》−–—―·、。　\u00a0\u202f",
    '0123456789\u00b7.:;%+-()!?/&\'\'""""""""----\u00b7\u00b7.   ',
)
"""One character for one: positions stay."""
SIMPLIFIED = str.maketrans(
    "漲報點創歷紀錄亞韓經數據為從創業證滬恆標準紐約過與較無員關門領現種類實際導財際開閉盤終個兩雙齊對獨長強勢軟緩"
    "動態區內陸灣臺儘幾變後續連贏輸總漲於寫換觸達預測會訊",
    "涨报点创历纪录亚韩经数据为从创业证沪恒标准纽约过与较无员关门领现种类实际导财际开闭盘终个两双齐对独长强势软缓"
    "动态区内陆湾台尽几变后续连赢输总涨于写换触达预测会讯",
)
CJK = r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]"
_BLANK_BESIDE_CJK = re.compile(rf"(?<={CJK}) +| +(?={CJK})")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z0-9])|(?<=[0-9])-(?=[a-z])")
_ALLOWED = frozenset(
    "\n \u00a0\u202f.,:;%+-()'’‘“”\"&/!?−–—―·、。，．：；％＋－（）「」『』《》！？／＆ー・$€£¥₩"
)
_MARKUP = frozenset("*_#<>[]{}|`~^=\\@")


def folded(text: str, language: str) -> str:
    """The text as it is compared: lower case, plain punctuation, no blanks beside Korean, Chinese or Japanese.

    >>> folded("KOSPI’s all-time  high", "en"), folded("사상 최고치 3,452.50", "ko")
    ("kospi's all time high", '사상최고치3,452.50')
    """
    return aligned(text, language).lower()


def aligned(text: str, language: str) -> str:
    """As `folded`, in the case it was written in; of the same length as the folded text."""
    plain = text.translate(WIDE)
    if language == "zh":
        plain = plain.translate(SIMPLIFIED)
    plain = re.sub(r"[ \t]+", " ", plain).strip()
    plain = re.sub(_HYPHEN.pattern, " ", plain, flags=re.IGNORECASE)
    return plain if language == "en" else _BLANK_BESIDE_CJK.sub("", plain)


def strange(text: str) -> str | None:
    """The first character that is no letter, digit or plain punctuation; None when there is none."""
    for character in text:
        if character in _ALLOWED or (character.isascii() and character.isalnum()):
            continue
        if character in _MARKUP or unicodedata.category(character) not in ("Lo", "Ll", "Lu", "Lm"):
            return character
    return None
