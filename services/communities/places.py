"""The units between which something can happen: all that exist on a day."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Unit
from models.vocabulary import UnitLevel
from services.database import built_once
from services.units import UnitName, danish
from services.validity import valid


def every(session: Session, on: date) -> tuple[UnitName, ...]:
    """All units that exist on a day, by name: their names are for everybody."""
    rows = session.exec(_every(), params={"on": on})
    found = (UnitName(id_, name, above_id, above or "") for id_, name, above_id, above in rows)
    return tuple(sorted(found, key=lambda unit: danish(unit.name)))


@built_once
def _every() -> Any:
    above = aliased(Unit)
    query = select(col(Unit.id), col(Unit.name), col(above.id), col(above.name))
    query = query.join(above, col(above.id) == col(Unit.parent_id), isouter=True)
    return query.where(Unit.level == UnitLevel.UNIT, valid(Unit, bindparam("on")))
