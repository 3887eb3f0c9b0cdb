"""Who reads a decision, as clauses of a statement: `asked` gives what they ask for.

All of it is for those who were asked to its meeting, who head the branch of that meeting, and
who answers for it. The staff of a unit that it was sent to reads its words, and what their own
unit has answered. A shared screen reads none, and whoever has no part in any finds nothing.
"""

from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from models import Decision, DecisionUnit, Meeting, MeetingParticipant, Person, Unit
from models.vocabulary import Role, UnitLevel
from services.access import Action, Viewer
from services.database import built_once
from services.errors import NotAllowed
from services.validity import valid

READS_NOTHING = frozenset({Role.DPO})


def reads(by: Viewer) -> bool:
    """Whether there can be decisions for somebody: not for screens, nor protection officers."""
    return by.roles != READS_NOTHING and not by.is_screen


def ensure_reads(by: Viewer) -> None:
    """Go on only for those for whom there can be decisions.

    Raises:
        NotAllowed: there are none for the viewer.
    """
    if not reads(by):
        raise NotAllowed("decisions", "")


def staff(by: Viewer) -> frozenset[int]:
    """The units whose staff the viewer is of: what is sent to them is sent to the viewer."""
    return by.units.get(Action.ASSESS, frozenset())


def answers(by: Viewer) -> frozenset[int]:
    """The units for which the viewer answers."""
    return by.units.get(Action.SHARE_ASSESSMENT, frozenset())


def asked(session: Session, *, by: Viewer, today: date) -> dict[str, Any]:
    """What `all_of_it` and `sent_there` ask for.

    Raises:
        NotAllowed: there are no decisions for the viewer.
    """
    ensure_reads(by)
    return {
        "reader_id": by.person_id,
        "reader_on": today,
        "headed": list(_headed(session, by)),
        "staff": list(staff(by)),
    }


def all_of_it() -> Any:
    """The clause of decisions that the reader reads whole; `Meeting` is joined to them."""
    reader = bindparam("reader_id")
    attended = (
        select(col(MeetingParticipant.meeting_id))
        .join(Person, col(Person.id) == col(MeetingParticipant.person_id))
        .where(col(MeetingParticipant.person_id) == reader, valid(Person, bindparam("reader_on")))
    )
    return or_(
        col(Decision.meeting_id).in_(attended),
        col(Meeting.unit_id).in_(bindparam("headed", expanding=True)),
        col(Decision.responsible_id) == reader,
    )


def sent_there() -> Any:
    """The clause of decisions that were sent to a unit of the reader's."""
    there = col(DecisionUnit.unit_id).in_(bindparam("staff", expanding=True))
    return col(Decision.id).in_(select(col(DecisionUnit.decision_id)).where(there))


def _headed(session: Session, by: Viewer) -> set[int]:
    """Of the branches that there are meetings about, those that are the viewer's to chair."""
    held = by.units.get(Action.CHAIR, frozenset())
    if not held:
        return set()
    leaves: dict[int, set[int]] = {}
    for top_id, unit_id in session.exec(_leaves()):
        leaves.setdefault(top_id, set()).add(unit_id)
    return {top_id for top_id, below in leaves.items() if held >= below}


@built_once
def _leaves() -> Any:
    top, below = aliased(Unit), aliased(Unit)
    met_about = select(col(Meeting.unit_id))
    return (
        select(col(top.id), col(below.id))
        .join(below, col(below.path).startswith(col(top.path)))
        .where(col(top.id).in_(met_about), col(below.level) == UnitLevel.UNIT)
    )
