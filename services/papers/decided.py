"""What a meeting decided, for its papers: a unit by its name only where its topic shows names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func

from models import AgendaItem, Decision, Person
from models.vocabulary import DecisionKind, DecisionStatus
from services.access import Viewer
from services.database import built_once, select_wide
from services.meetings import naming, standing
from services.meetings.naming import Naming


@dataclass(frozen=True)
class Decided:
    """A decision under its topic. `unit` is a name, `number` its stand-in; 0 for no unit."""

    item_id: int | None
    kind: DecisionKind
    text: str
    responsible: str
    unit: str
    number: int
    pillar: str | None
    review_on: date | None
    status: DecisionStatus


def of_meeting(
    session: Session, meeting_id: int, *, by: Viewer, today: date
) -> Mapping[int | None, Sequence[Decided]]:
    """What was decided and stands, by topic, in the order in which it was written.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to read.
    """
    standing.ensure_reads(session, meeting_id, by=by, today=today)
    rows = session.exec(_decided(), params={"meeting_id": meeting_id}).all()
    namings = {
        shown: naming.of(session, meeting_id, names_shown=shown, by=by)
        for shown in {bool(row[-1]) for row in rows}
    }
    found: dict[int | None, list[Decided]] = defaultdict(list)
    for *values, unit_id, shown in rows:
        found[values[0]].append(_one(values, unit_id, namings[bool(shown)]))
    return found


def _one(values: Sequence[Any], unit_id: int | None, named: Naming) -> Decided:
    item_id, kind, text, responsible, pillar, review_on, status = values
    unit = named.label(unit_id) or "" if unit_id else ""
    number = named.number(unit_id) if unit_id else 0
    return Decided(item_id, kind, text, responsible or "", unit, number, pillar, review_on, status)


@built_once
def _decided() -> Any:
    return (
        select_wide(
            col(Decision.item_id),
            col(Decision.kind),
            col(Decision.text),
            func.coalesce(col(Person.name), col(Decision.responsible_role)),
            col(Decision.pillar),
            col(Decision.review_on),
            col(Decision.status),
            col(Decision.unit_id),
            col(AgendaItem.names_shown),
        )
        .join(Person, col(Person.id) == col(Decision.responsible_id), isouter=True)
        .join(AgendaItem, col(AgendaItem.id) == col(Decision.item_id), isouter=True)
        .where(
            col(Decision.meeting_id) == bindparam("meeting_id"),
            col(Decision.status) != DecisionStatus.DROPPED,
        )
        .order_by(col(Decision.id))
    )
