"""In which order the topics of an agenda stand."""

from sqlmodel import Session, col, select

from models import AgendaItem
from models.vocabulary import ItemState, TopicKind


def on_agenda(session: Session, meeting_id: int) -> list[AgendaItem]:
    """The topics on the agenda of a meeting, in order. Access is the caller's."""
    query = (
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.state == ItemState.ON)
        .order_by(col(AgendaItem.position), col(AgendaItem.id))
    )
    return list(session.exec(query.execution_options(populate_existing=True)))


def before_check_out(session: Session, meeting_id: int, *rows: AgendaItem) -> None:
    """What is added stands before the end, where the meeting looks back."""
    topics = on_agenda(session, meeting_id)
    out = next((topic for topic in topics if topic.kind is TopicKind.CHECK_OUT), None)
    added = [row for row in topics if row in rows and row.kind is not TopicKind.CHECK_OUT]
    if out is not None and added:
        others = [topic for topic in topics if topic not in added]
        place = others.index(out)
        number([*others[:place], *added, *others[place:]])


def number(topics: list[AgendaItem]) -> None:
    """Give these topics new places, in the order in which they stand."""
    for position, topic in zip(sorted(each.position for each in topics), topics, strict=True):
        topic.position = position
