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


def before_check_out(session: Session, meeting_id: int, row: AgendaItem) -> None:
    """What is added stands before the end, where the meeting looks back."""
    topics = on_agenda(session, meeting_id)
    out = next((topic for topic in topics if topic.kind is TopicKind.CHECK_OUT), None)
    if out is not None and row in topics and row.kind is not TopicKind.CHECK_OUT:
        topics.remove(row)
        topics.insert(topics.index(out), row)
        number(topics)


def number(topics: list[AgendaItem]) -> None:
    """Give these topics new places, in the order in which they stand."""
    for position, topic in zip(sorted(each.position for each in topics), topics, strict=True):
        topic.position = position
