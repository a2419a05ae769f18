"""The check of all settings together, numbers and switches among them (pydantic-settings)."""

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import SettingsError
from bot.settings import checks


class Checked(BaseSettings):
    """One field per setting that is checked; texts come in, values go out."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    telegram_token: Annotated[str, AfterValidator(checks.token)] | None = None
    telegram_base_url: Annotated[str, AfterValidator(checks.base_url)] | None = None
    telegram_webhook_secret: str | None = None
    telegram_listen: Annotated[str, AfterValidator(checks.listen)] | None = None
    admins: Annotated[str, AfterValidator(checks.admins)] | None = None
    language: Annotated[str, AfterValidator(checks.language)] | None = None
    timezone: Annotated[str, AfterValidator(checks.zone)] | None = None
    feeds: Annotated[str, AfterValidator(checks.feeds)] | None = None
    refresh: Annotated[str, AfterValidator(checks.refresh)] | None = None
    llm_model: str | None = None
    llm_timeout_s: Annotated[float, Field(gt=0, le=120)] | None = None
    llm_daily_budget: Annotated[int, Field(ge=0)] | None = None
    llm_chat_daily_budget: Annotated[int, Field(ge=0)] | None = None
    send_rate_per_s: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    paid_rate_per_s: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    listen_posts: bool | None = None
    log_level: Annotated[str, AfterValidator(checks.level)] | None = None
    log_json: bool | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `bot.settings` has read: it names unknown variables and reads the _FILE forms."""
        return (init_settings,)


def check(given: dict[str, str]) -> dict[str, object]:
    """Return checked values of the settings given; raises SettingsError for the first wrong one."""
    try:
        checked = Checked(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = str(first["loc"][0]).upper()
        reason = str(first["msg"]).removeprefix("Value error, ")
        reason = reason[0].lower() + reason[1:]
        raise SettingsError(f"BRIEFER_{name} {reason}") from None
    return {name: getattr(checked, name) for name in given}
