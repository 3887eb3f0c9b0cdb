"""The base that every table inherits: one registry, and one naming rule for constraints."""

from datetime import UTC, datetime

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """Our own registry, so a hot reload defines the tables anew instead of twice."""


def now() -> datetime:
    """The present moment, in UTC: every moment is stored so."""
    return datetime.now(UTC)
