"""Traces as people log them: what happened, on which day, and between which units."""

from datetime import date, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from models import Trace
from models.vocabulary import TraceKind
from services import sent_once, texts
from services.access import Viewer
from services.communities import standing, trace_drafts, traces_left
from services.communities.standing import Standing
from services.communities.trace_drafts import TraceDraft
from services.communities.traces_left import Left
from services.errors import Invalid, NotAllowed, NotFound
from services.knowledge import by_trace, entries, taking_out
from services.knowledge.by_trace import Told

DAYS = timedelta(days=14)  # in which who logged a trace can take it back


def record(session: Session, draft: TraceDraft, *, by: Viewer, today: date) -> int:
    """Log a trace; its id. The same form logs only once.

    What was shared lies in the bank after it too; what was answered or tried is told there.

    Raises:
        NotFound: there is no such community, or `by` does not write in it.
        Invalid: something cannot be kept, said for each field.
        Conflict: the form was sent by someone else.
    """
    standing.ensure_writes(session, draft.community_id, by=by, today=today)
    key = draft.form_key
    if (logged := sent_once.saved(session, Trace, key, created_by_id=by.person_id)) is not None:
        return logged
    if problems := trace_drafts.problems(session, draft, by=by, today=today):
        raise Invalid(problems)
    try:
        with session.begin_nested():
            return _log(session, draft, by)
    except IntegrityError:  # the same form came twice at the same moment: it is there now
        return record(session, draft, by=by, today=today)


def take_back(session: Session, trace_id: int, *, by: Viewer, today: date) -> None:
    """Take a trace back: who logged it, for 14 days after its day, or who runs the community.

    What it put into the bank goes with it, unless somebody has done more with that.

    Raises:
        NotFound: there is no such trace, or it is not for `by` to take back.
    """
    trace = _to_take_back(session, trace_id, by, today)
    # Held first: nobody answers or tries it between the question and the end of this change.
    entry = entries.held(session, trace.entry_id) if trace.entry_id is not None else None
    goes = taking_out.goes_with(session, trace)
    traces_left.wipe(session, trace, by=by)
    if entry is not None and entry.id is not None and goes:
        taking_out.take_out(session, entry.id, by=by)


def stays(session: Session, trace_id: int, *, by: Viewer, today: date) -> bool | None:
    """Whether something of a trace stays in the bank when it is taken back; None: it left none.

    Raises:
        NotFound: there is no such trace, or it is not for `by` to take back.
    """
    trace = _to_take_back(session, trace_id, by, today)
    return None if trace.entry_id is None else not taking_out.goes_with(session, trace)


def _to_take_back(session: Session, trace_id: int, by: Viewer, today: date) -> Trace:
    trace = session.get(Trace, trace_id)
    if trace is None:
        raise NotFound("trace", trace_id)
    stands = standing.of(session, trace.community_id, by=by, today=today)
    if not may_take_back(trace, stands, by=by, today=today):
        raise NotAllowed("trace", trace_id)
    return trace


def may_take_back(trace: Trace, stands: Standing, *, by: Viewer, today: date) -> bool:
    """Whether a trace is for somebody to take back: their own and new, or of what they run."""
    is_new = today - trace.occurred_on <= DAYS
    mine = trace.created_by_id == by.person_id and stands.writes
    return stands.runs or (mine and is_new)


def _log(session: Session, draft: TraceDraft, by: Viewer) -> int:
    assert isinstance(draft.occurred_on, date)  # noqa: S101 - `problems` saw to it
    assert draft.unit_id is not None  # noqa: S101 - and to that
    kind, title, note = TraceKind(draft.kind), texts.kept(draft.title), texts.kept(draft.note)
    told = Told(
        kind,
        draft.community_id,
        draft.unit_id,
        draft.occurred_on,
        title,
        note,
        draft.entry_id,
    )
    left = Left(
        community_id=draft.community_id,
        kind=kind,
        occurred_on=draft.occurred_on,
        unit_id=draft.unit_id,
        title=title,
        with_units=trace_drafts.with_units(session, draft),
        note=note,
        headcount=draft.headcount,
        entry_id=by_trace.entry_of(session, told, by=by),
        form_key=draft.form_key,
    )
    return traces_left.leave(session, left, by=by)
