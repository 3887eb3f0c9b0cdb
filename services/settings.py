"""Settings, read once from the environment or `.env`, prefix `SLF_`."""

from datetime import date
from functools import cache
from typing import Literal, Self

from pydantic import HttpUrl, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEVELOPMENT_SECRET = "development only, never in production"  # noqa: S105 - refused there


class Settings(BaseSettings):
    """All settings; `.env.example` says what each is for.

    Raises:
        ValidationError: production with a development secret or a set day.
    """

    model_config = SettingsConfigDict(env_prefix="SLF_", env_file=".env", extra="ignore")

    env: Literal["development", "production"] = "development"
    database_url: str = "sqlite:///data/slf.db"
    secret: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    today: date | None = None
    session_hours: int = 8
    idle_minutes: int = 30
    screen_days: int = 180
    screen_idle_days: int = 14
    concern_url: HttpUrl | None = None
    metrics: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    teams_hosts: str = ""

    @property
    def production(self) -> bool:
        return self.env == "production"

    @property
    def channel_hosts(self) -> tuple[str, ...]:
        """The hosts that messages to channels may be sent to; none: nothing is ever sent."""
        named = (host.strip().strip(".").lower() for host in self.teams_hosts.split(","))
        return tuple(host for host in named if host)

    @model_validator(mode="after")
    def _refuse_what_is_for_development(self) -> Self:
        if self.production and self.secret.get_secret_value() == DEVELOPMENT_SECRET:
            message = "SLF_SECRET must be set in production."
            raise ValueError(message)
        if self.production and self.today:
            message = "SLF_TODAY is for demonstrations and tests, not for production."
            raise ValueError(message)
        return self


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
