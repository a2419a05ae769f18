"""What only carries an index's name: its futures, its members, the branches and sectors of its family."""

from collections.abc import Sequence
from itertools import pairwise

from bot.extraction.attributes import BOARDS
from bot.extraction.items import Item
from bot.extraction.target import Target
from bot.extraction.vocabulary import US_FUTURES, Vocabulary
from bot.extraction.words import Tag
from bot.extraction.wordset import words

FUTURES = frozenset(("futures", "future", "futures contract", "e-mini", "e-minis", "mini", "minis"))
_CONTRACTS = frozenset(("contract", "contracts", "futures contract", "futures"))
_MEMBERS = words(
    """stocks shares members firms groups bosses constituents components companies etf etfs fund funds heavyweight
    heavyweights
    stock options tracker trust warrants constituent component member sub-index"""
)
_TAILS = frozenset(("index", "share", "average", "composite", "benchmark", "gauge", "price", "stock"))
_SECTORS = words("sector sub-index subindex")


def settle_name(items: list[Item], index: int, item: Item, vocabulary: Vocabulary) -> Item:
    """Return the name as it is, as futures, or as a stranger."""
    after = index + 1
    while after < len(items) and items[after].text in _TAILS and items[after].tag is not Tag.NAME:
        after += 1
    follower = items[after].text if after < len(items) else ""
    tied = items[index + 1 : index + 3]
    glued = (
        len(tied) == 2 and tied[0].text == "-" and tied[0].tag is Tag.MARK and tied[1].tag is not Tag.FIGURE
    )
    symbol = item.target.symbol if item.target else None
    held = [each.text for each in items[max(0, index - 3) : index]]
    contract = any(one in _CONTRACTS and two == "on" for one, two in pairwise(held))
    if (follower in FUTURES or contract) and symbol != US_FUTURES:
        american = symbol is not None and vocabulary.region(symbol) == "US"
        return (
            item._replace(target=Target(US_FUTURES, base=symbol))
            if american
            else item._replace(tag=Tag.STRANGER)
        )
    if _is_sector(items[index + 1 : index + 4]):
        return item._replace(tag=Tag.STRANGER)
    if (follower in _MEMBERS and not (item.target and item.target.loose)) or (
        glued and not follower[:1].isdigit()
    ):
        return item._replace(tag=Tag.STRANGER)
    return item


def _is_branch(item: Item) -> bool:
    """Return whether a word names a branch of the economy: "financials", and not the "stock" of a stock index."""
    return item.tag is Tag.STRANGER and item.text not in _TAILS | {"stocks", "shares", "equities"}


def _is_sector(behind: Sequence[Item]) -> bool:
    """Return whether a name is only that of a sector's family: "S&P financials index", "S&P 500 energy sector"."""
    titled = bool(behind) and behind[0].tag is Tag.HEAVY and behind[0].proper and not behind[0].code
    if len(behind) > 1 and (titled or _is_branch(behind[0])) and behind[1].text in BOARDS:
        return True
    place = next((place for place, item in enumerate(behind) if item.text in _SECTORS), 0)
    return bool(place) and all(item.tag in (Tag.HEAVY, Tag.LIGHT, Tag.STRANGER) for item in behind[:place])


def lighten_contract(shaped: list[Item]) -> None:
    """Make the words in front of "futures on the S&P 500" light, so that the contract is what moves."""
    place = len(shaped) - 1
    while place >= 0 and shaped[place].text == "the":
        place -= 1
    if place < 0 or shaped[place].text != "on":
        return
    shaped[place] = shaped[place]._replace(tag=Tag.LIGHT)
    if place and shaped[place - 1].text in _CONTRACTS:
        shaped[place - 1] = shaped[place - 1]._replace(tag=Tag.LIGHT)


def share_futures(shaped: list[Item], vocabulary: Vocabulary) -> None:
    """Make the S&P 500 of "S&P 500 and Nasdaq-100 futures" futures too."""
    if not any(is_futures(item) for item in shaped):
        return
    for place in range(len(shaped) - 1, 1, -1):
        item, before = shaped[place], shaped[place - 2]
        listed = shaped[place - 1].tag in (Tag.AND, Tag.COMMA) and before.tag is Tag.NAME
        symbol = before.target.symbol if before.target is not None else None
        if listed and is_futures(item) and symbol is not None and vocabulary.region(symbol) == "US":
            shaped[place - 2] = before._replace(target=Target(US_FUTURES))


def is_futures(item: Item) -> bool:
    """Return whether a piece names US stock futures."""
    return item.target is not None and item.target.symbol == US_FUTURES
