"""The level of the database: bring it up to what this code needs, and tell whether it is."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import Session

HOME = Path(__file__).parents[1] / "migrations"


def config() -> Config:
    """Alembic's settings, the same from any working directory."""
    settings = Config()
    settings.set_main_option("script_location", str(HOME).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def upgrade() -> None:
    """Bring the database to the newest level: all steps in one transaction, or none."""
    command.upgrade(config(), "head")


def level(session: Session) -> str | None:
    """The level that the database is at; None for one that has no tables yet."""
    return MigrationContext.configure(session.connection()).get_current_revision()


def is_current(session: Session) -> bool:
    """Whether the database is at the level that this code needs."""
    return level(session) == _newest()


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(config()).get_current_head()
