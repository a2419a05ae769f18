"""Log lines: text or JSON, quiet libraries, no secret in any of them."""

import io
import json
import logging
from pathlib import Path

from bot import logs
from bot.settings import Settings

TOKEN = "123456:AAsecretSECRETsecretSECRETsecret"


def written(**settings: object) -> str:
    stream = io.StringIO()
    undo = logs.install(Settings(store=Path("x"), telegram_token=TOKEN, **settings), stream)  # type: ignore[arg-type]
    try:
        logging.getLogger("bot.test").warning("polling https://api.telegram.org/bot%s/getMe", TOKEN)
        try:
            raise RuntimeError(f"bot{TOKEN} failed")
        except RuntimeError:
            logging.getLogger("bot.test").exception("oh")
        logging.getLogger("httpx").info("GET /bot%s", TOKEN)
        logging.getLogger("bot.test").debug("detail")
    finally:
        undo()
    logging.getLogger("bot.test").warning("after")
    return stream.getvalue()


def test_text() -> None:
    text = written()
    assert "WARNING bot.test: polling https://api.telegram.org/bot<secret>/getMe" in text
    assert "Traceback" in text
    assert "httpx" not in text
    assert "detail" not in text
    assert "after" not in text
    assert TOKEN.partition(":")[2] not in text


def test_json_has_one_object_a_line() -> None:
    rows = [json.loads(line) for line in written(log_json=True, log_level="DEBUG").splitlines()]
    ours = [row for row in rows if row["logger"] == "bot.test"]
    assert [row["level"] for row in ours] == ["WARNING", "ERROR", "DEBUG"]
    assert "RuntimeError: bot<secret> failed" in ours[1]["traceback"]
