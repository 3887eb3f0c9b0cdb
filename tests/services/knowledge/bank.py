"""A community with two units in it, and people to use its knowledge bank."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models import AuditEvent, Community, Trace, TraceUnit, Unit
from models.vocabulary import KnowledgeKind, MembershipKind, Role, TraceKind
from services.access import Viewer
from services.knowledge.entry_drafts import EntryDraft, Words
from tests.factories import (
    id_of,
    make_community,
    make_membership,
    make_person,
    make_pillars,
    make_role,
    make_unit,
    viewer_of,
)

Left = tuple[int, TraceKind, date, int, tuple[int, ...], str, int | None]


@dataclass(frozen=True)
class Bank:
    """`sharer` and `colleague` work at `club`, `elsewhere` and `contact` at `other`."""

    nature: Community
    club: Unit
    other: Unit
    sharer: Viewer
    colleague: Viewer
    elsewhere: Viewer
    contact: Viewer
    leader: Viewer
    dpo: Viewer


def bank(session: Session) -> Bank:
    """A new one, in a database that is empty."""
    make_pillars(session)
    nature = make_community(session, name="Natur")
    club, other = make_unit(session, name="Klubben"), make_unit(session, name="Den anden")
    sharer, colleague = make_person(session, club), make_person(session, club)
    elsewhere, contact = make_person(session, other), make_person(session, other)
    make_membership(session, nature, sharer)
    make_membership(session, nature, contact, kind=MembershipKind.CONTACT_PERSON)
    leader, dpo = make_person(session), make_person(session)
    make_role(session, leader, Role.DEPARTMENT_LEADER, make_unit(session, name="Tredje"))
    make_role(session, dpo, Role.DPO, club)
    people = (sharer, colleague, elsewhere, contact, leader, dpo)
    return Bank(nature, club, other, *(viewer_of(session, person) for person in people))


def draft(there: Bank, title: str = "Bålmad på tværs", **values: Any) -> EntryDraft:
    """An idea of the club in its community, unless told otherwise."""
    words = {name: values.pop(name) for name in tuple(values) if name in Words.__annotations__}
    default: dict[str, Any] = {
        "form_key": f"form {title}",
        "kind": KnowledgeKind.IDEA,
        "unit_id": id_of(there.club),
        "words": Words(title, **words),
        "community_id": id_of(there.nature),
    }
    return EntryDraft(**default | values)


def traces(session: Session) -> list[Left]:
    """Every trace, with its other units."""
    query = select(Trace).order_by(col(Trace.id))
    return [
        (
            trace.community_id,
            trace.kind,
            trace.occurred_on,
            trace.unit_id,
            tuple(session.exec(select(TraceUnit.unit_id).where(TraceUnit.trace_id == trace.id))),
            trace.title,
            trace.entry_id,
        )
        for trace in session.exec(query)
    ]


def noted(session: Session, subject: str = "knowledge entry") -> list[tuple[int | None, str]]:
    """Who did what, as it is remembered."""
    query = select(AuditEvent.by_id, AuditEvent.action).where(AuditEvent.subject == subject)
    return list(session.exec(query.order_by(col(AuditEvent.id))))
