"""Settings: what is wrong is named in one line, secrets never, and nothing heavy is imported for a path."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import NAMES, Settings, load

TOKEN = "123456:AAFakeTokenOfATest"


def test_nothing_set_is_enough() -> None:
    settings = load({}, None)
    assert settings.store.name == "briefer.duckdb"
    assert settings.telegram_token is None


def test_values_are_read_and_checked(tmp_path: Path) -> None:
    settings = load(
        {
            "BRIEFER_STORE": str(tmp_path / "s.duckdb"),
            "BRIEFER_TELEGRAM_TOKEN": TOKEN,
            "BRIEFER_ADMINS": "12, 34",
            "BRIEFER_FEEDS": "https://a.example/rss https://b.example/rss",
            "BRIEFER_SEND_RATE_PER_S": "2000",
            "BRIEFER_LOG_LEVEL": "debug",
            "BRIEFER_TEST_SEED": "ignored",
        },
        None,
    )
    assert settings.store == tmp_path / "s.duckdb"
    assert settings.admins == {12, 34}
    assert settings.feeds == ("https://a.example/rss", "https://b.example/rss")
    assert settings.send_rate_per_s == 2000
    assert settings.log_level == "DEBUG"


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(TOKEN + "\n")
    assert load({"BRIEFER_TELEGRAM_TOKEN_FILE": str(secret)}, None).telegram_token == TOKEN


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("BRIEFER_LANGUAGE=ko\nBRIEFER_TIMEZONE=Asia/Seoul\nOTHER=1\n")
    settings = load({"BRIEFER_LANGUAGE": "ja"}, dotenv)
    assert (settings.language, settings.timezone) == ("ja", "Asia/Seoul")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TELEGRAM_TOKN", "x", "did you mean BRIEFER_TELEGRAM_TOKEN?"),
        ("TOKEN", "x", "did you mean BRIEFER_TELEGRAM_TOKEN?"),
        ("TOKEN_FILE", "x", "did you mean BRIEFER_TELEGRAM_TOKEN?"),
        ("BOT_STORE", "x", "did you mean BRIEFER_STORE?"),
        ("ADMINS", "me", "numeric user ids"),
        ("TIMEZONE", "Mars/Olympus", "no time zone"),
        ("TIMEZONE", "../../etc/passwd", "no time zone"),
        ("SEND_RATE_PER_S", "0", "greater than 0"),
        ("SEND_RATE_PER_S", "fast", "valid number"),
        ("SEND_RATE_PER_S", "inf", "finite"),
        ("LANGUAGE", "xx", "'en'"),
        ("FEEDS", "ftp://a", "https://"),
        ("REFRESH", "stooq", "yahoo and fred"),
        ("TELEGRAM_TOKEN", "not a token", "BotFather"),
        ("TELEGRAM_WEBHOOK_URL", "https://a.example", "not built yet"),
        ("METRICS_LISTEN", "127.0.0.1:1", "not built yet"),
        ("STORE", "postgresql://u:secret@h/d", "not built yet"),
        ("TELEGRAM_TOKEN_FILE", "/no/such/file", "cannot read"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(name: str, value: str, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({f"BRIEFER_{name}": value}, None)
    message = str(caught.value)
    assert f"BRIEFER_{name}" in message
    assert words in message
    assert "\n" not in message
    if name in ("TELEGRAM_TOKEN", "STORE"):
        assert value not in message


def test_every_name_of_the_contract_is_accepted() -> None:
    contract = (
        "STORE TELEGRAM_TOKEN TELEGRAM_BASE_URL TELEGRAM_WEBHOOK_URL TELEGRAM_WEBHOOK_SECRET TELEGRAM_LISTEN ADMINS "
        "LANGUAGE TIMEZONE FEEDS REFRESH CATALOGUE SESSIONS LLM_MODEL LLM_TIMEOUT_S SEND_RATE_PER_S LOG_LEVEL "
        "LOG_JSON METRICS_LISTEN"
    )
    assert {name.lower() for name in contract.split()} <= NAMES


def test_every_setting_stands_in_the_example_file() -> None:
    example = (Path(__file__).parent.parent / ".env.example").read_text(encoding="utf-8")
    missing = [name for name in NAMES if f"BRIEFER_{name.upper()}=" not in example]
    assert not missing


def test_settings_print_no_value() -> None:
    assert TOKEN not in repr(load({"BRIEFER_TELEGRAM_TOKEN": TOKEN}, None))


def test_a_path_costs_no_heavy_import() -> None:
    code = (
        "import sys; from bot.settings import load; load({'BRIEFER_STORE': '/tmp/x.duckdb'}, None); "
        "print('pydantic' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )


def test_fields_are_those_of_the_model() -> None:
    from bot.settings import LATER, PLAIN
    from bot.settings.checking import Checked

    assert set(Checked.model_fields) == NAMES - PLAIN - set(LATER)
    assert set(Settings.__slots__) == NAMES
