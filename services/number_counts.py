"""How often something like a CPR number was refused: by field and day, and nothing else.

Not who wrote it, not where, and not what: the count tells whether the forms need better words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, bindparam, col

from models import NumberCount, Table
from models.vocabulary import Role
from services.access import Viewer
from services.database import built_once, select_wide, transaction
from services.errors import NotAllowed
from services.personal_data import SENTENCES, Finding
from services.workbooks import PERSONAL, Problem

LISTED = 200
WORKBOOK = "workbook."  # in front of a column's name
_TABLE = Table.metadata.tables["numbercount"]
_ABOUT_ONE = re.compile(r"\d+|[A-Z]\d+")  # an id or a pillar in "P1.examples.12"
_NUMBERED = re.compile(r"(?<![^_])\d+(_|$)|_\d+(?=_|$)")  # ids in a draft's "12_3_agreement_45_0"


@dataclass(frozen=True)
class Refusals:
    """How often something was refused in a field on a day."""

    on_day: date
    field: str
    count: int


def refused(problems: Mapping[str, str]) -> tuple[str, ...]:
    """The fields of a refusal in which something looks like a CPR number."""
    return tuple(name for name, said in problems.items() if said == SENTENCES[Finding.BLOCK])


def refused_cells(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The columns of a workbook in which something looks like a CPR number.

    The name of a sheet is left out: it may be somebody's own word.
    """
    refused = (one.column for one in problems if one.expected.msgid == PERSONAL)
    return tuple(f"{WORKBOOK}{column}" for column in refused)


def note(field_names: Iterable[str], on: date) -> None:
    """Count a refusal in each field, in a change of its own: what was refused is rolled back."""
    fields = sorted({_field(name) for name in field_names})
    if not fields:
        return
    with transaction() as session:
        statement = _one_more(session.get_bind().dialect.name)
        for field in fields:
            session.connection().execute(statement, {"on_day": on, "field": field})


def by_day(session: Session, *, by: Viewer) -> tuple[Refusals, ...]:
    """The counts for the data protection officer, the newest day first.

    Raises:
        NotAllowed: the viewer is none.
    """
    if Role.DPO not in by.roles:
        raise NotAllowed("number counts", "")
    query = (
        select_wide(NumberCount.on_day, NumberCount.field, NumberCount.count)
        .order_by(col(NumberCount.on_day).desc(), col(NumberCount.field))
        .limit(LISTED)
    )
    return tuple(Refusals(*row) for row in session.exec(query))


def _field(name: str) -> str:
    """The field in a form: which pillar, unit or example it was is nobody's business."""
    parts = (_NUMBERED.sub("", part) for part in name.split("."))
    kept = [part for part in parts if part and not _ABOUT_ONE.fullmatch(part)]
    return ".".join(kept)[:40]


@built_once
def _one_more(dialect: str) -> Any:
    made = (postgresql if dialect == "postgresql" else sqlite).insert(_TABLE)
    values = {"on_day": bindparam("on_day"), "field": bindparam("field"), "count": 1}
    return made.values(values).on_conflict_do_update(
        index_elements=["on_day", "field"], set_={"count": _TABLE.c.count + 1}
    )
