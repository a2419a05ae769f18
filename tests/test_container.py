"""What can be said of the container without an engine: no root, no secret in a layer, state under a volume."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
FINAL = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
INSTRUCTIONS = re.findall(r"^([A-Z]+) ", DOCKERFILE, re.MULTILINE)


def test_two_stages_and_only_the_environment_is_carried_over() -> None:
    assert DOCKERFILE.count("\nFROM ") + DOCKERFILE.startswith("FROM ") == 2
    assert re.findall(r"^COPY .*$", FINAL, re.MULTILINE) == ["COPY --from=build /opt/briefer /opt/briefer"]


def test_it_runs_without_root_and_after_everything_is_installed() -> None:
    user = FINAL.index("\nUSER briefer")
    assert "apt-get" not in FINAL[user:]
    assert "COPY" not in FINAL[user:]


def test_no_secret_is_built_in() -> None:
    assert "ARG" not in INSTRUCTIONS
    assert "ADD" not in INSTRUCTIONS
    assert not re.search(r"TOKEN\s*=|SECRET\s*=|PASSWORD", DOCKERFILE)
    assert "COPY . " not in DOCKERFILE
    assert "BRIEFER_TELEGRAM_TOKEN:" not in COMPOSE
    assert "BRIEFER_TELEGRAM_TOKEN_FILE:" in COMPOSE


def test_state_is_a_volume_and_the_rest_read_only() -> None:
    assert "VOLUME /state" in FINAL
    assert "BRIEFER_STORE=/state/" in FINAL
    for line in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"):
        assert line in COMPOSE


def test_what_must_not_be_sent_to_the_engine_is_left_out() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for name in (".git", ".env", ".venv", "*.duckdb", "token.txt"):
        assert name in ignored


def test_the_folders_that_are_copied_exist() -> None:
    for name in re.findall(r"^COPY (bot|data|prompts) ", DOCKERFILE, re.MULTILINE):
        assert (ROOT / name).is_dir()


def test_the_font_for_charts_is_there() -> None:
    assert "fonts-wqy-microhei" in FINAL
