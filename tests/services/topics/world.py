"""The mini profile with a meeting about its area, to ask topics about."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from models import AgendaItem, Meeting, Person, Unit
from models.vocabulary import TopicKind, UnitLevel
from seed import fill
from seed.rows import Rows
from services.access import Viewer
from services.meetings import naming
from services.topics import topics
from services.topics.asked import Way
from tests.factories import TODAY, id_of, make_item, make_meeting, make_person, viewer_of

SINCE = date(2026, 10, 1)


@dataclass(frozen=True)
class There:
    """All rows of the profile, and a meeting about everything."""

    rows: Rows
    meeting: Meeting
    units: dict[int, str]
    people: set[str]
    by: Viewer

    def ask(self, session: Session, kind: TopicKind, *, shown: bool = False, **of: Any) -> Any:
        """The facts of a topic of a kind."""
        item = make_item(session, self.meeting, kind, names_shown=shown, **of)
        return self.about(session, item)

    def about(self, session: Session, item: AgendaItem, *, counts_only: bool = False) -> Any:
        """The facts of a topic."""
        meeting = id_of(self.meeting)
        named = naming.of(session, meeting, names_shown=item.names_shown, by=self.by)
        return topics.of(
            session,
            item,
            named,
            meeting=self.meeting,
            as_of=TODAY,
            way=Way(counts_only=counts_only),
        )


def mini(session: Session) -> There:
    """The mini profile, and a meeting on the next Tuesday that looks back to 1 October."""
    world = fill.fill(session, "mini")
    top = session.exec(select(Unit).where(Unit.parent_id == None)).one()  # noqa: E711 - SQL
    chair = make_person(session)
    meeting = make_meeting(session, top, chair=chair, since_on=SINCE)
    leaves = [row for row in world.rows.of(Unit) if row["level"] is UnitLevel.UNIT]
    people = {row["name"] for row in world.rows.of(Person)}
    units = {row["id"]: row["name"] for row in leaves if row.get("valid_to") is None}
    return There(world.rows, meeting, units, people, viewer_of(session, chair))
