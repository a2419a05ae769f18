"""Methods that answer a tap on a button or an inline query."""

from typing import Any

from tests.botapi import checks, refusals
from tests.botapi.html import units
from tests.botapi.params import Params
from tests.botapi.refusals import RefusedError, bad_request
from tests.botapi.world import Question, World

RESULTS_MAX = 50
RESULT_ID_BYTES = 64
OFFSET_BYTES = 64
TOAST_MAX = 200


def answer_callback(world: World, params: Params) -> Any:
    """answerCallbackQuery."""
    question = _question(world, params.text("callback_query_id"))
    text = params.text("text")
    if units(text) > TOAST_MAX:
        raise bad_request("MESSAGE_TOO_LONG")
    question.answer = {"text": text, "alert": params.flag("show_alert"), "url": params.text("url")}
    return True


def answer_inline(world: World, params: Params) -> Any:
    """answerInlineQuery."""
    question = _question(world, params.text("inline_query_id"))
    results = params.parsed("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results JSON array")
    if len(results) > RESULTS_MAX:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(params.text("next_offset").encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    numbers = [str(result.get("id", "")) for result in results]
    if len(set(numbers)) != len(numbers):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _result(world, result)
    question.answer = {
        "results": results,
        "cache_time": params.number("cache_time"),
        "is_personal": params.flag("is_personal"),
        "next_offset": params.text("next_offset"),
    }
    return True


def _question(world: World, number: str) -> Question:
    question = world.questions.get(number)
    if question is None or question.expired:
        raise RefusedError(refusals.QUERY_TOO_OLD)
    return question


def _result(world: World, result: dict[str, Any]) -> None:
    if not 1 <= len(str(result.get("id", "")).encode()) <= RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    checks.keyboard(result.get("reply_markup"))
    kind = result.get("type")
    if kind == "article":
        if not result.get("title"):
            raise bad_request("can't parse inline query result: Can't find field \"title\"")
        _content(result.get("input_message_content"))
    elif kind == "photo":
        if "photo_file_id" in result and result["photo_file_id"] not in world.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        checks.checked_caption(checks.formatted(result.get("caption", ""), result.get("parse_mode", "")))
    else:
        raise bad_request("can't parse inline query result: invalid inline query result type specified")


def _content(content: Any) -> None:
    if not isinstance(content, dict):
        raise bad_request("message content is not specified")
    found = checks.formatted(
        content.get("message_text", ""), content.get("parse_mode", ""), content.get("entities")
    )
    if not found[0]:
        raise bad_request("message text is empty")
    if units(found[0]) > checks.TEXT_MAX:
        raise bad_request("MESSAGE_TOO_LONG")
