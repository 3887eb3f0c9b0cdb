"""Planning what a season holds."""

from datetime import date

from sqlmodel import Session, select

from models import YearWheelEvent
from services import seasons, sent_once
from services.access import Viewer
from services.errors import Invalid, NotAllowed
from services.year_wheel import drafts, planners, rows
from services.year_wheel.drafts import EventDraft, Words


def plan(session: Session, draft: EventDraft, *, by: Viewer, today: date) -> int:
    """Plan an event; its id. The same form plans only once.

    Raises:
        NotAllowed: it is not theirs to plan for these.
        Invalid: something cannot be kept, said for each field.
    """
    if not planners.of(session, by=by, today=today).may(draft.unit_id, draft.communities):
        raise NotAllowed("year wheel", "")
    query = select(YearWheelEvent.id).where(YearWheelEvent.form_key == draft.form_key)
    if (planned := session.exec(query).first()) is not None:
        return planned
    spans, everybody = seasons.every(session), draft.for_everybody
    found = drafts.when_problems(draft.when, spans)
    found |= drafts.word_problems(draft.words, for_everybody=everybody)
    if found:
        raise Invalid(found)
    words = rows.worded(draft.words, for_everybody=everybody)
    columns = vars(drafts.settled(draft.when, spans)) | words
    row = YearWheelEvent(**columns, unit_id=draft.unit_id, form_key=draft.form_key)
    rows.ensure_free(session, row)
    if not sent_once.inserted(session, row):  # the same form came twice at the same moment
        return plan(session, draft, by=by, today=today)
    return rows.keep(session, row, draft.communities, "plan", by)


def revise(
    session: Session, event_id: int, words: Words, *, seen: int, by: Viewer, today: date
) -> None:
    """Say anew what is planned: not its days, which are moved, and not for whom it is.

    Raises:
        NotFound: there is no such event, or it is not theirs to change.
        Conflict: it is not as it was `seen`.
        Invalid: it is over, or something cannot be kept.
    """
    row, event = rows.as_seen(session, event_id, seen, by, today)
    found = drafts.word_problems(words, for_everybody=event.for_everybody)
    if found := found | rows.over(row):
        raise Invalid(found)
    for name, value in rows.worded(words, for_everybody=event.for_everybody).items():
        setattr(row, name, value)
    rows.ensure_free(session, row)
    rows.changed(session, row, "revise", by)
