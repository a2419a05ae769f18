"""Faithful texts made false, one change each, by rules that know nothing of the grammar they are tested against.

Every mutator yields texts that are false for certain: it looks at the facts to leave out changes that happen to
stay true (two indices with the same percent, a date that is right).
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.answers import Figure
from bot.llm.grounding import Facts
from bot.market import Direction, Instrument, Phase
from tests.grounding_worlds import facts, names

NUMBER = re.compile(r"(?<![A-Za-z0-9.,/])[+-]?\d[\d,]*(?:\.\d+)?(?![\d])")
PERCENT = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?= ?%| percent)")

OPPOSITES = {
    "en": (
        "rose/fell", "rise/fall", "rises/falls", "rising/falling", "gained/lost", "gaining/losing", "gains/losses", "gain/loss",
        "climbed/dropped", "advanced/declined", "advance/decline", "jumped/tumbled", "surging/tumbling", "added/shed", "up/down",
        "higher/lower", "edged up/edged down", "inched up/inched down", "increase/decrease", "put on/gave up",
        "in the green/in the red", "in positive territory/in negative territory", "rallied/slumped",
        "climbing/dropping", "led gains/led losses", "best/worst", "biggest gainer/biggest loser", "upward/downward",
        "slipped/climbed", "eased/advanced", "retreated/gained", "dipped/added", "slid/climbed", "flat/higher", "flat/lower",
        "off/up", "decliner/gainer",
    ),
    "ko": (
        "올랐/내렸", "올라/내려", "오른/내린", "오르며/내리며", "오르/내리", "상승/하락", "급등/급락", "보합/상승", "보합/하락", "강세/약세",
        "떨어진/오른", "떨어졌/올랐", "가장 많이 오른/가장 많이 내린",
    ),
    "ja": (
        "上昇/下落", "高の/安の", "高で/安で", "高。/安。", "高と/安と", "高、/安、", "上げた/下げた", "高となり/安となり", "横ばい/上昇", "横ばい/下落",
        "続伸/続落", "逆行安/逆行高", "小幅高/小幅安",
    ),
    "zh": (
        "上涨/下跌", "涨/跌", "升/降", "走高/走低", "收高/收低", "收涨/收跌", "涨幅/跌幅", "大涨/大跌", "微涨/微跌", "持平/上涨", "持平/下跌",
        "领涨/领跌", "高开/低开",
    ),
}  # fmt: skip
CLOSING = {
    "en": (" at the close", ", a record close", " to close the day", ", its closing level", " at the closing bell", " by the end of trading"),
    "ko": (" 마감했다", " 장을 마쳤다", " 거래를 마쳤습니다", " 종가 기준", "로 거래를 마감했다"),
    "ja": ("で取引を終えた", "で引けた", "(終値)", "で大引けを迎えた", "が終値"),
    "zh": (",收盘", "收盘", ",报收", "作收", ",以此收市"),
}  # fmt: skip
CLOSERS = {
    "en": (("rose", "closed up"), ("climbed", "ended"), ("jumped", "finished"), ("gained", "settled up"), ("is up", "closed up"),
           ("was up", "ended up"), ("slipped", "closed down"), ("eased", "finished down"), ("was flat", "closed flat"),
           ("were flat", "ended flat"), ("edged up", "closed up"), ("added", "ended up"), ("so far today", "at the close")),
    "ko": (("올랐", "올라 마감했"), ("상승했", "상승 마감했"), ("하락했", "하락 마감했"), ("기록했", "기록하며 마감했"), ("장중", "마감 무렵"),
           ("내렸", "내려 마감했")),
    "ja": (("上昇した", "上昇して終えた"), ("上昇し", "上昇して引け"), ("下落した", "下落して終えた"), ("0.6%高", "0.6%高で引け"), ("横ばいだった", "横ばいで終えた"),
           ("更新した", "更新して取引を終えた")),
    "zh": (("上涨", "收涨"), ("下跌", "收跌"), ("涨1", "收涨1"), ("跌0", "收跌0"), ("持平", "收平"), ("盘中", "收盘"), (",报", ",收报")),
}  # fmt: skip
CAUSES = {
    "en": (
        " on chip optimism", " after strong earnings", " amid rate-cut hopes", " as investors cheered a trade deal", " on profit-taking",
        ", helped by technology stocks", " because of the Federal Reserve", " thanks to foreign buying", ", driven by exporters",
        " following a weaker dollar", " on the back of strong data", " due to tariff worries", ", lifted by Samsung Electronics",
        ", weighed down by banks", " amid geopolitical tensions", " after the Nikkei 225", " because markets rose", " on news",
        ", boosted by a record", " in the wake of the close", " ahead of a holiday", " following reports", " on hopes of stimulus",
        " as oil prices fell", " because of gains", " due to the session", " amid a record", ", hurt by losses",
        " after news that the Fed cut rates", " on the back of gains in Asia",
    ),
    "ko": (
        " 반도체 강세 덕분이다.", " 금리 인하 기대 때문이다.", " 외국인 매수 영향이다.", " 이는 실적 호조에 따른 것이다.", " 미국 증시 상승 때문이다.",
        " 관세 우려가 배경이다.", " 달러 약세 영향으로 보인다.", " 기록 때문이다.", " 소식 이후 상승했다.", " 시장의 상승 덕분에 올랐다.", " 뉴스에 힘입어 올랐다.",
        " 하락 영향이다.",
    ),
    "ja": (
        "半導体株の上昇が要因。", "利下げ期待が背景にある。", "円安を受けた動き。", "好決算を好感した。", "米国株高の影響。", "関税への懸念が重荷となった。", "最高値を受けて上昇した。",
        "市場の上昇によるもの。", "報道を受けて上昇した。", "株高の影響で上昇した。", "指数の上昇が要因。", "海外勢の買いが支えとなった。",
    ),
    "zh": (
        "因芯片股走强。", "受降息预期提振。", "由于外资买入。", "得益于业绩向好。", "受美股上涨带动。", "关税担忧拖累股市。", "因创新高。", "受指数上涨推动。", "由于市场上涨。",
        "消息提振市场上涨。", "受报道影响。", "因股市走高。",
    ),
}  # fmt: skip
RECORDS = {
    "en": ("{n} set a record", "{n} is at an all-time high", "{n} hit a record high", "{n} reached a new high, a record",
           "a record for {n}", "{n} is at its highest ever", "{n} notched a record close", "{n} also set a record"),
    "ko": ("{n}는 사상 최고치를 기록했다", "{n}도 최고치를 새로 썼다", "{n}는 사상 최고다", "{n}는 종가 기준 최고치를 경신했다"),
    "ja": ("{n}は最高値を更新した", "{n}も過去最高を記録した", "{n}は史上最高値", "{n}は終値の最高値となった"),
    "zh": ("{n}创历史新高", "{n}也创下新高", "{n}再创纪录", "{n}创收盘纪录新高"),
}  # fmt: skip
ADDED = {
    "en": ("{n} rose too", "{n} also gained {p}", "so did {n}", "{n} was higher as well", "as did {n}", "{n} fell {p}", "{n} {p} higher",
           "{n} at {l}", "{n} set a record as well", "{n} was flat"),
    "ko": ("{n}도 올랐다", "{n}도 {p} 상승했다", "{n}는 {p} 하락했다", "{n}는 보합이었다", "{n} {l}"),
    "ja": ("{n}も上昇した", "{n}も{p}高", "{n}は{p}安", "{n}は横ばい", "{n}は{l}"),
    "zh": ("{n}也上涨", "{n}上涨{p}", "{n}下跌{p}", "{n}持平", "{n}报{l}点"),
}  # fmt: skip
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일"),
    "ja": ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日"),
    "zh": ("周一", "周二", "周三", "周四", "周五"),
}
OPENERS = {
    "en": "On {d}, {t}", "ko": "{d} {t}", "ja": "{d}、{t}", "zh": "{d},{t}",
}  # fmt: skip
DAYS = {
    "en": ("{day} {month}", "{month} {day}", "{day} {month} 2025", "the {day}th of {month}"),
    "ko": ("9월 {day}일", "2025년 9월 {day}일", "{day}일"),
    "ja": ("9月{day}日", "2025年9月{day}日", "{day}日"),
    "zh": ("9月{day}日", "2025年9月{day}日"),
}
JOIN = {"en": " ", "ko": " ", "ja": "", "zh": ""}
END = {"en": ".", "ko": ".", "ja": "。", "zh": "。"}


@dataclass(frozen=True)
class Text:
    """A faithful text and what it speaks of."""

    world: str
    language: str
    text: str

    @property
    def facts(self) -> Facts:
        return facts(self.world)

    def but(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def plus(self, sentence: str) -> str:
        body = self.text.rstrip(" .。")
        return f"{body}{END[self.language]}{JOIN[self.language]}{sentence}"


Mutator = Callable[[Text, random.Random], Iterator[str]]


@cache
def spellings(symbol: str, language: str) -> tuple[str, ...]:
    """Names of an index as they stand in texts, longest first."""
    instrument = names().instrument(symbol)
    assert instrument is not None
    found = {instrument.name, names().title(instrument.name, language)}
    found |= {
        a.text
        for a in names().aliases()
        if a.target == instrument and a.language in (language, "en") and len(a.text) > 2
    }
    return tuple(sorted(found, key=lambda name: -len(name)))


def named(text: Text) -> list[tuple[int, int, Figure]]:
    """Where indices of the facts are named, none twice."""
    found: list[tuple[int, int, Figure]] = []
    for figure in text.facts.figures:
        for name in spellings(figure.instrument.symbol, text.language):
            match = re.search(rf"(?<![A-Za-z0-9&]){re.escape(name)}(?![A-Za-z])", text.text, re.IGNORECASE)
            if match and not any(match.start() < end and start < match.end() for start, end, _ in found):
                found.append((match.start(), match.end(), figure))
                break
    return sorted(found, key=lambda one: one[0])


def without_headlines(text: Text) -> list[tuple[int, int]]:
    """Places outside quoted events, roughly: numbers of headlines are not ours to change here."""
    spots = [(m.start(), m.end()) for m in NUMBER.finditer(text.text)]
    own = {
        _digits(value)
        for figure in text.facts.figures
        for value in (figure.level, figure.percent, figure.points)
        if value is not None
    }
    return [(s, e) for s, e in spots if _digits(Decimal(text.text[s:e].replace(",", ""))) in own]


def _digits(value: Decimal) -> str:
    return format(abs(value).normalize(), "f")


def sign(text: Text, dice: random.Random) -> Iterator[str]:
    for match in PERCENT.finditer(text.text):
        if (match.start(), match.end()) not in without_headlines(text):
            continue
        written = match.group()
        number = Decimal(written.replace(",", ""))
        own = [
            f for f in text.facts.figures if f.percent is not None and _digits(f.percent) == _digits(number)
        ]
        ways = {figure.direction for figure in own}
        if len(ways) != 1:
            continue
        wrong = "-" if ways == {Direction.UP} else "+"
        yield text.but(match.start(), match.end(), wrong + written.lstrip("+-"))


def direction(text: Text, dice: random.Random) -> Iterator[str]:
    for pair in OPPOSITES[text.language]:
        for old, new in (pair.split("/"), pair.split("/")[::-1]):
            pattern = rf"\b{old}\b" if text.language == "en" else re.escape(old)
            for match in re.finditer(pattern, text.text):
                if not _inside_headline(text, match.start()):
                    yield text.but(match.start(), match.end(), new)


def _inside_headline(text: Text, place: int) -> bool:
    """Rough: quoted or said after a link; headlines of the corpora hold these words."""
    for cause in text.facts.causes:
        for word in re.findall(r"[A-Za-z]{6,}", cause.event.headline):
            for match in re.finditer(re.escape(word[:5]), text.text):
                if abs(match.start() - place) < 40:
                    return True
    return False


def swapped_instruments(text: Text, dice: random.Random) -> Iterator[str]:
    spots = named(text)
    for i, (s1, e1, one) in enumerate(spots):
        for s2, e2, two in spots[i + 1 :]:
            own = [_said(text, f) for f in (one, two)]
            if all(own) and own[0] != own[1] and not _said_of_both(one, two):
                yield text.text[:s1] + text.text[s2:e2] + text.text[e1:s2] + text.text[s1:e1] + text.text[e2:]


def _said(text: Text, figure: Figure) -> str:
    """The first own number of a figure that the text holds."""
    held = {_digits(Decimal(text.text[s:e].replace(",", ""))) for s, e in without_headlines(text)}
    for value in (figure.level, figure.percent, figure.points):
        if value is not None and _digits(value) in held:
            return _digits(value)
    return ""


def _said_of_both(one: Figure, two: Figure) -> bool:
    return one.percent == two.percent and one.direction == two.direction


def swapped_figures(text: Text, dice: random.Random) -> Iterator[str]:
    spots = without_headlines(text)
    for i, (s1, e1) in enumerate(spots):
        for s2, e2 in spots[i + 1 :]:
            first, second = text.text[s1:e1], text.text[s2:e2]
            if _digits(Decimal(first.replace(",", ""))) != _digits(Decimal(second.replace(",", ""))):
                yield text.text[:s1] + second + text.text[e1:s2] + first + text.text[e2:]


def wrong_date(text: Text, dice: random.Random) -> Iterator[str]:
    sessions = {figure.session for figure in text.facts.figures}
    if len(sessions) != 1 or text.world == "claims":
        return
    session = next(iter(sessions))
    events = {cause.event.on for cause in text.facts.causes} | {session}
    for place, weekday in enumerate(WEEKDAYS[text.language]):
        if place in {day.weekday() for day in events}:
            continue
        right = WEEKDAYS[text.language][session.weekday()]
        if right in text.text:
            yield text.text.replace(right, weekday)
        elif text.language != "en":
            yield OPENERS[text.language].format(d=weekday, t=text.text)
        else:
            yield OPENERS["en"].format(d=weekday, t=text.text)
            yield text.text.rstrip(".") + f" on {weekday}."
    for day in (3, 11, 12, 18, 19, 22):
        if day not in {each.day for each in events}:
            written = dice.choice(DAYS[text.language]).format(day=day, month="September")
            yield OPENERS[text.language].format(d=written, t=text.text)
    right_day = {
        "en": f"{session.day} September",
        "ko": f"{session.day}일",
        "ja": f"{session.day}日",
        "zh": f"{session.day}日",
    }[text.language]
    if right_day in text.text:
        yield text.text.replace(right_day, right_day.replace(str(session.day), str(session.day + 4)))


def invented_record(text: Text, dice: random.Random) -> Iterator[str]:
    plain = [(s, e, f) for s, e, f in named(text) if f.record is None]
    for start, end, figure in plain:
        name = text.text[start:end]
        yield text.plus(dice.choice(RECORDS[text.language]).format(n=name) + END[text.language])
        if text.language == "en":
            own = _said(text, figure)
            for s, e in without_headlines(text):
                written = text.text[s:e]
                if own and _digits(Decimal(written.replace(",", ""))) == own and "," in written:
                    yield text.but(s, e, f"a record {written}")
                elif (
                    own and _digits(Decimal(written.replace(",", ""))) == own and text.text[e : e + 1] == "%"
                ):
                    yield text.but(s, e + 1, f"{written}% to a record")


def invented_cause(text: Text, dice: random.Random) -> Iterator[str]:
    for cause in dice.sample(CAUSES[text.language], 5):
        if text.language == "en":
            yield text.text.rstrip(".") + cause + "."
        else:
            yield text.plus(cause.strip())
            yield (
                text.text.rstrip(".。")
                + ("," if text.language == "zh" else "、" if text.language == "ja" else ",")
                + cause.strip()
            )


def dropped_hedge(text: Text, dice: random.Random) -> Iterator[str]:
    """Rounded without "about", and the words that limit a claim to our data taken away."""
    for hedge in HEDGES[text.language]:
        if hedge in text.text and f"{hedge} by" not in text.text:
            yield text.text.replace(hedge, "")
    for start, end in without_headlines(text):
        written = text.text[start:end]
        number = Decimal(written.replace(",", ""))
        decimals = -int(number.as_tuple().exponent)
        rounded = number.quantize(Decimal(1).scaleb(-max(0, decimals - 1)))
        if decimals and rounded != number and rounded != 0 and _digits(rounded) not in _all_digits(text):
            yield text.but(start, end, ("+" if written[0] == "+" else "") + f"{rounded:,f}")
        if "," in written and decimals:
            tens = (number / 10).quantize(Decimal(1)) * 10
            if tens != number:
                yield text.but(start, end, f"{tens:,f}")


HEDGES = {
    "en": (
        " in our data, which begin on 2 January 2015",
        " in our data (since 2 January 2015)",
        " in our data",
        "about ",
        ", as reported",
    ),
    "ko": ("보유 데이터에서 ", "우리 데이터에서 ", "약 "),
    "ja": ("当方のデータで", "手元のデータで", "約"),
    "zh": ("在我们的数据中", "约"),
}


def _all_digits(text: Text) -> set[str]:
    held = [(f.level, f.percent, f.points) for f in text.facts.figures]
    return {_digits(value) for row in held for value in row if value is not None}


def closing_word(text: Text, dice: random.Random) -> Iterator[str]:
    if any(figure.phase is Phase.CLOSE for figure in text.facts.figures):
        return
    for old, new in CLOSERS[text.language]:
        if old in text.text:
            yield text.text.replace(old, new, 1)
    body = text.text.rstrip(".。")
    for words in dice.sample(CLOSING[text.language], 3):
        yield body + words + END[text.language]


def added_instrument(text: Text, dice: random.Random) -> Iterator[str]:
    held = {figure.instrument for figure in text.facts.figures}
    others = [one for one in names().instruments if one not in held]
    for other in dice.sample(others, 3):
        name = _called(other, text.language)
        row = ADDED[text.language]
        said = dice.choice(row).format(n=name, p=_own_percent(text, dice), l="3,452.50")
        yield text.plus(said + END[text.language])
        if text.language == "en":
            yield text.text.rstrip(".") + f", and {said}."
    for start, end, _ in named(text):
        yield text.but(start, end, _called(dice.choice(others), text.language))


def _called(instrument: Instrument, language: str) -> str:
    return names().title(instrument.name, language)


def _own_percent(text: Text, dice: random.Random) -> str:
    held = [str(abs(f.percent)) for f in text.facts.figures if f.percent is not None]
    return f"{dice.choice(held)}%" if held else "0.5%"


UNITS = {
    "en": (" points", " basis points", " percentage points", " yen", ""),
    "ko": ("포인트", "bp", "%포인트", "원", ""),
    "ja": ("ポイント", "円", "ベーシスポイント", "ドル", ""),
    "zh": ("点", "个基点", "个百分点", "元", ""),
}


def unit_slip(text: Text, dice: random.Random) -> Iterator[str]:
    for start, end in without_headlines(text):
        rest = text.text[end:]
        if rest.startswith("%"):
            for unit in UNITS[text.language]:
                yield text.but(end, end + 1, unit)
        elif re.match(r"[ -]points?", rest):
            size = re.match(r"[ -]points?", rest).end()  # type: ignore[union-attr]
            yield text.but(end, end + size, "%")
        elif rest[:1] in ("点",) or rest.startswith(("포인트", "ポイント")):
            yield text.but(end, end + (1 if rest[0] == "点" else 3 if rest[0] == "포" else 4), "%")
        else:
            yield text.but(end, end, "%")


def ten_fold(text: Text, dice: random.Random) -> Iterator[str]:
    for start, end in without_headlines(text):
        written = text.text[start:end]
        mark = written[0] if written[0] in "+-" else ""
        number = abs(Decimal(written.replace(",", "")))
        for scaled in (number * 10, number / 10, number * 100):
            if _digits(scaled) not in _all_digits(text):
                yield text.but(start, end, f"{mark}{scaled:,f}")


MUTATORS: dict[str, Mutator] = {
    "sign": sign,
    "direction word": direction,
    "swapped instruments": swapped_instruments,
    "swapped levels and percents": swapped_figures,
    "wrong date": wrong_date,
    "invented record": invented_record,
    "invented cause": invented_cause,
    "dropped hedge": dropped_hedge,
    "closing word": closing_word,
    "added instrument": added_instrument,
    "unit slip": unit_slip,
    "ten-fold level": ten_fold,
}


def mutations(kind: str, texts: list[Text], wanted: int, seed: int = 9) -> list[tuple[Text, str]]:
    """So many false texts of a kind: each change alone, then beside faithful sentences of the same facts."""
    dice = random.Random(seed)
    made = [(text, new) for text in texts for new in MUTATORS[kind](text, dice) if new != text.text]
    made = list({(text.world, text.language, new): (text, new) for text, new in made}.values())
    dice.shuffle(made)
    alone, combined = made[:wanted], list(made)
    while made and len(alone) < wanted:
        text, new = combined[len(alone) % len(combined)]
        beside = dice.choice(
            [other for other in texts if (other.world, other.language) == (text.world, text.language)]
        )
        pair = [beside.text, new] if dice.random() < 0.5 else [new, beside.text]
        ends = END[text.language] + JOIN[text.language]
        alone.append((text, ends.join(each.rstrip(" .。") for each in pair) + END[text.language]))
    return alone
