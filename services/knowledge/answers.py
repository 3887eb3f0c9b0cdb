"""Answers to the questions of the bank, from any unit, and which of them helped."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models import Answer, Community, KnowledgeEntry
from models.vocabulary import CommunityStatus, KnowledgeKind, TraceKind
from services import access, sent_once, texts
from services.access import Action, Viewer
from services.communities import standing, traces_left
from services.communities.traces_left import Left
from services.errors import Invalid, NotFound
from services.knowledge import entries, statuses

TEXT = 600


@dataclass(frozen=True)
class AnswerDraft:
    """What the form of an answer holds, unchecked."""

    form_key: str
    unit_id: int
    text: str
    confirmed: bool = False


def answer(session: Session, entry_id: int, draft: AnswerDraft, *, by: Viewer, today: date) -> int:
    """Answer a question from a unit; the id of the answer. The same form answers only once.

    An answer from another unit than the one that asked leaves a trace in its community.

    Raises:
        NotFound: `by` does not work with that unit, or there is no such question.
        Invalid: the text cannot be kept.
        Conflict: the form was sent by someone else.
    """
    standing.ensure_reads(by)
    access.ensure(by, Action.RECORD_DIALOGUE, draft.unit_id)
    question = _question(session, entry_id)
    saved = sent_once.saved(session, Answer, draft.form_key, written_by_id=by.person_id)
    if saved is not None:
        return saved
    if problems := _problems(draft.text, confirmed=draft.confirmed):
        raise Invalid(problems)
    answer_id = add(session, question, draft, by=by, on=today)
    if answer_id is None:  # the same form came twice at the same moment: it is there now
        return answer(session, entry_id, draft, by=by, today=today)
    _leave(session, question, draft.unit_id, by, today)
    return answer_id


def add(
    session: Session, question: KnowledgeEntry, draft: AnswerDraft, *, by: Viewer, on: date
) -> int | None:
    """Keep an answer that was checked, without a trace; None if its form came before."""
    assert question.id is not None  # noqa: S101 - it was read
    given = Answer(
        entry_id=question.id,
        unit_id=draft.unit_id,
        text=texts.kept(draft.text),
        answered_on=on,
        written_by_id=by.person_id,
        form_key=draft.form_key or None,
    )
    if not sent_once.inserted(session, given):
        return None
    statuses.follow(session, question)
    entries.note(session, "answer", question, by, draft.unit_id)
    return given.id


def reword(
    session: Session, answer_id: int, text: str, *, by: Viewer, confirmed: bool = False
) -> None:
    """Say an answer of one's own, or of one's unit, in other words.

    Raises:
        NotFound: there is none, or it is not one's own.
        Invalid: the text cannot be kept.
    """
    standing.ensure_reads(by)
    given = _answer(session, answer_id)
    if not entries.edits(given.unit_id, given.written_by_id, by):
        raise NotFound("answer", answer_id)
    if problems := _problems(text, confirmed=confirmed):
        raise Invalid(problems)
    given.text = texts.kept(text)
    session.add(given)
    entries.note(session, "reword_answer", entries.held(session, given.entry_id), by)


def helped(session: Session, answer_id: int, *, by: Viewer, on: bool = True) -> None:
    """Say that an answer helped, or take that back: for who asked, and the unit that asked.

    Raises:
        NotFound: there is none, or `by` is not of those who asked.
    """
    standing.ensure_reads(by)
    given = _answer(session, answer_id)
    question = entries.held(session, given.entry_id)
    if not entries.edits(question.unit_id, question.shared_by_id, by):
        raise NotFound("answer", answer_id)
    given.helped = on
    session.add(given)
    entries.note(session, "helped", question, by, given.unit_id)


def _question(session: Session, entry_id: int) -> KnowledgeEntry:
    entry = entries.held(session, entry_id)
    if entry.kind is not KnowledgeKind.QUESTION:
        raise NotFound("knowledge entry", entry_id)
    return entry


def _answer(session: Session, answer_id: int) -> Answer:
    given = session.get(Answer, answer_id)
    if given is None:
        raise NotFound("answer", answer_id)
    return given


def _problems(text: str, *, confirmed: bool) -> dict[str, str]:
    return texts.needed("text", text, TEXT, frozenset({"text"}) if confirmed else frozenset())


def _leave(
    session: Session, question: KnowledgeEntry, unit_id: int, by: Viewer, today: date
) -> None:
    home = session.get(Community, question.community_id) if question.community_id else None
    if home is None or home.status is CommunityStatus.CLOSED or unit_id == question.unit_id:
        return
    assert home.id is not None  # noqa: S101 - it was read
    left = Left(
        home.id,
        TraceKind.ANSWER,
        today,
        unit_id,
        question.title,
        (question.unit_id,),
        entry_id=question.id,
    )
    traces_left.leave(session, left, by=by)
