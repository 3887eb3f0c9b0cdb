"""Alembic's way in: our settings, our metadata, one transaction for all steps."""

import logging

from alembic import context
from sqlalchemy import Connection

from models import Table
from services import database

LOCK = 7_283_041  # any number that nothing else locks in this database


def run(connection: Connection) -> None:
    """Run what was asked for. A second process that starts now waits, then finds it done."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        include_name=is_ours,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            refuse_orphans(connection)


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is described by a class: those of the searches are not (`models.search`)."""
    return kind != "table" or not (name or "").startswith(("searchtext", "knowledgetext"))


def foreign_keys(connection: Connection, state: str) -> None:
    """Switch SQLite's checks: a batch step makes a table anew, and that must not delete rows."""
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys = {state}")  # outside a transaction, or it is ignored
        cursor.close()


def refuse_orphans(connection: Connection) -> None:
    if orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        tables = ", ".join(sorted({row[0] for row in orphans}))
        raise RuntimeError(f"A migration left rows that point nowhere in: {tables}")


logging.getLogger("alembic").setLevel(logging.WARNING)
with database.engine().execution_options(writes=True).connect() as opened:
    foreign_keys(opened, "OFF")
    try:
        run(opened)
    finally:
        foreign_keys(opened, "ON")
