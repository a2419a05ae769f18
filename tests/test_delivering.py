"""The commands of delivery as operators type them: subscribe, export and import, the ledger and what to do about it."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.cli import main
from bot.messages import Line
from bot.store.ledger import Claim, Exchange
from bot.subscriptions.deliveries import Composition
from tests.test_composing import SIX
from tests.worlds import parts_at

Run = Callable[..., tuple[int, str, str]]
SUBSCRIBE = ("--edition", "asia-close", "--time", "18:00", "--tz", "Asia/Seoul")
HEADER = "chat_id,thread_id,edition,time,tz,days,lang,form,only_if,silent,quiet,without,state"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store.duckdb"
    monkeypatch.setenv("BRIEFER_STORE", str(path))
    monkeypatch.delenv("BRIEFER_TELEGRAM_TOKEN", raising=False)
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def briefer(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*argv: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main(list(argv))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_subscriptions_come_back_as_they_were_exported(briefer: Run, store: Path, tmp_path: Path) -> None:
    assert briefer("subscribe", "5", "-100123", *SUBSCRIBE, "--days", "mon-fri", "--only-if", "Korea")[0] == 0
    code, out, _ = briefer(
        "subscribe", "-7", *SUBSCRIBE, "--thread", "3", "--lang", "ko", "--form", "short", "--silent", "--quiet",
        "--without", "why,coming",
    )  # fmt: skip
    assert code == 0
    assert out.startswith("1 subscribed, next ")
    _, exported, _ = briefer("subscriptions")
    assert exported.splitlines() == [
        HEADER,
        '-100123,,asia-close,18:00,Asia/Seoul,"mon,tue,wed,thu,fri",,full,XKRX,,,,active',
        '-7,3,asia-close,18:00,Asia/Seoul,daily,ko,short,,yes,yes,"why,coming",active',
        '5,,asia-close,18:00,Asia/Seoul,"mon,tue,wed,thu,fri",,full,XKRX,,,,active',
    ]
    assert briefer("unsubscribe", "5", "-7", "-100123")[:2] == (0, "3 stopped\n")
    assert briefer("unsubscribe", "5")[0] == 1
    file = tmp_path / "chats.csv"
    file.write_text("\ufeff" + exported, encoding="utf-8")
    assert briefer("subscribe", "--from", str(file))[0] == 0
    assert briefer("subscriptions")[1] == exported
    assert briefer("subscribe", "--from", "-", stdin=exported)[0] == 0
    assert briefer("subscriptions")[1] == exported


def test_a_file_with_bad_rows_changes_nothing_and_each_is_named(briefer: Run) -> None:
    rows = [
        "chat_id,edition,time,tz",
        "1,morning,07:00,Asia/Seoul",
        "x,morning,07:00,Asia/Seoul",
        "2,evening,07:00,Asia/Seoul",
        "3,morning,25:00,Asia/Seoul",
        "4,morning,07:00,Mars/Base",
    ]
    code, _, told = briefer("subscribe", "--from", "-", stdin="\n".join(rows))
    assert code != 0
    for part in (
        "line 3: 'x' is no chat id",
        "line 4: there is no edition 'evening'",
        "line 5: '25:00'",
        "line 6",
    ):
        assert part in told
    assert "line 2" not in told
    assert briefer("subscriptions")[1].splitlines() == [HEADER]


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("subscribe", "5"), "name at least one chat, and --edition, --time and --tz"),
        (("subscribe", "5", *SUBSCRIBE, "--days", "someday"), "'someday' is no list of days"),
        (("subscribe", "5", *SUBSCRIBE, "--only-if", "Atlantis"), "'Atlantis' is no exchange"),
        (("subscribe", "5", *SUBSCRIBE, "--without", "sports"), "'sports' is not one of others why turns"),
        (("brief", "--edition", "evening"), "there is no edition 'evening'; there are asia-open"),
    ],
)
def test_a_mistake_is_named_in_one_line(briefer: Run, argv: tuple[str, ...], told: str) -> None:
    code, _, error = briefer(*argv)
    assert code == 2
    assert told in error
    assert len(error.splitlines()) == 1


def test_without_a_token_nothing_can_be_delivered(briefer: Run) -> None:
    code, _, error = briefer("deliver")
    assert code == 78
    assert "BRIEFER_TELEGRAM_TOKEN is not set" in error


def test_the_ledger_is_told_as_json_and_what_is_in_doubt_is_decided(briefer: Run, store: Path) -> None:
    briefer("subscribe", "5", "6", *SUBSCRIBE)
    app = App(parts_at(store))
    text = Composition((Line("Asia: 5 of 9 up"),), "en", SIX)
    now = datetime(2099, 1, 1, tzinfo=UTC)
    dues = app.post.deliveries.due(now, 10)
    claims = [Claim(due, text.hash) for due in dues]
    app.post.deliveries.exchange(Exchange(now, claims=claims, texts=(text,)))
    app.post.deliveries.doubt_claims(now, "the process ended")
    app.close()
    rows = [json.loads(line) for line in briefer("deliveries", "--json")[1].splitlines()]
    assert [(row["chat_id"], row["status"], row["error"]) for row in rows] == [
        (5, "uncertain", "the process ended"),
        (6, "uncertain", "the process ended"),
    ]
    assert set(rows[0]) >= {
        "chat_id", "thread_id", "kind", "item", "edition", "local_date", "status", "message_id", "attempts", "error",
    }  # fmt: skip
    assert rows[0]["hash"] == text.hash
    assert briefer("deliveries", "--again", "uncertain")[1] == "2 will be sent again by the next pass\n"
    assert briefer("deliveries", "--drop", "uncertain")[1] == "2 dropped\n"
    assert "failed 5 edition:asia-close:" in briefer("deliveries")[1]
