"""Shared learning: one sentence out of a dialogue, rewritten for all, and who has tried it.

Nothing gets here by itself: somebody who took part writes the sentence anew and publishes it.
"""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, func, select

from models import Dialogue, LearningTried, SharedLearning
from models.base import now
from models.vocabulary import Purpose
from services import access, audit, changes, sent_once, texts
from services.access import Action, Viewer
from services.dialogues import form_keys, kept_texts, participants
from services.dialogues.form_keys import Kind
from services.dialogues.learning_lines import PAGE, Learning, Learnings, in_force, lines, read
from services.errors import N_, Conflict, Invalid, NotFound

FIELD, LIMIT, AT_A_UNIT = "learning", 300, 5
ALREADY = N_("A sentence from this dialogue is already shared.")
OWN_UNIT = N_("Your own unit learned this. Thanks come from other units.")
SUPERVISION = N_("A dialogue of supervision is not shared as learning.")


def publish(
    session: Session,
    dialogue_id: int,
    text: str,
    *,
    by: Viewer,
    confirmed: frozenset[str] = frozenset(),
) -> int:
    """Share one sentence from a dialogue with everybody; its id. Only who took part may.

    Raises:
        NotFound: there is no such dialogue, or `by` did not take part.
        Invalid: the sentence cannot be kept.
        Conflict: the dialogue is one of supervision, or has shared a sentence already.
    """
    dialogue = participants.dialogue_of(session, dialogue_id, by)
    if dialogue.purpose is not Purpose.LEARNING:
        raise Conflict(SUPERVISION)
    if problems := texts.needed(FIELD, text, LIMIT, confirmed):
        raise Invalid(problems)
    learning = _place(session, dialogue, by)
    learning.text, learning.withdrawn_at = texts.kept(text), None
    session.add(learning)
    session.flush()
    assert learning.id is not None  # noqa: S101 - it was flushed
    kept_texts.forget(session, form_keys.of(Kind.LEARNING, dialogue_id), by=by)
    _note(session, "publish", learning, by)
    return learning.id


def withdraw(session: Session, learning_id: int, *, by: Viewer) -> None:
    """Take a sentence back: nobody reads or finds it any more. All who took part may.

    Raises:
        NotFound: there is none, or `by` did not take part in its dialogue.
    """
    learning = _shared(session, learning_id)
    participants.dialogue_of(session, learning.dialogue_id, by)
    learning.withdrawn_at = now()
    session.add(learning)
    _note(session, "withdraw", learning, by)


def tried(session: Session, learning_id: int, unit_id: int, *, by: Viewer, today: date) -> None:
    """Say thanks: a unit has tried this. Once for each unit; a second time changes nothing.

    Raises:
        NotFound: there is no such sentence, or `by` does not work with that unit.
        Invalid: the sentence came from that unit.
    """
    access.ensure(by, Action.RECORD_DIALOGUE, unit_id)
    learning = _shared(session, learning_id)
    if learning.unit_id == unit_id:
        raise Invalid({"unit": OWN_UNIT})
    if session.get(LearningTried, (learning_id, unit_id)) is not None:
        return
    thanks = LearningTried(
        learning_id=learning_id, unit_id=unit_id, person_id=by.person_id, tried_on=today
    )
    if sent_once.inserted(session, thanks):  # else a colleague thanked at the same moment
        _note(session, "try", learning, by)


def every(
    session: Session,
    *,
    by: Viewer,
    pillar: str | None = None,
    number: int = 1,
    at: Collection[int] = (),
) -> Learnings:
    """A page of what was learned anywhere, the newest first, for everybody who is signed in.

    `at` are units of the viewer: of these it is said which have tried it.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    chosen = (SharedLearning.pillar == pillar,) if pillar else ()
    total = session.exec(select(func.count()).where(in_force(), *chosen)).one()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    query = lines(by).where(*chosen).offset(PAGE * (number - 1)).limit(PAGE)
    return Learnings(read(session, query, at), number, pages, total)


def of_unit(session: Session, unit_id: int, *, by: Viewer) -> tuple[Learning, ...]:
    """The newest of what a unit has learned and shared.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    query = lines(by).where(SharedLearning.unit_id == unit_id).limit(AT_A_UNIT)
    return read(session, query)


def of_dialogue(session: Session, dialogue_id: int, *, by: Viewer) -> Learning | None:
    """The sentence that a dialogue has shared, for those who took part; None if none."""
    participants.dialogue_of(session, dialogue_id, by)
    found = read(session, lines(by).where(SharedLearning.dialogue_id == dialogue_id))
    return found[0] if found else None


def _place(session: Session, dialogue: Dialogue, by: Viewer) -> SharedLearning:
    """Where the sentence of a dialogue is kept: a new place, or that of one taken back."""
    # Two participants at the same moment: the second waits, and is told of the first.
    session.get(Dialogue, dialogue.id, with_for_update={"key_share": True})
    query = select(SharedLearning).where(SharedLearning.dialogue_id == dialogue.id)
    found = session.exec(query).first()
    if found is None:
        assert dialogue.id is not None  # noqa: S101 - it was read
        return SharedLearning(
            dialogue_id=dialogue.id,
            unit_id=dialogue.unit_id,
            author_id=by.person_id,
            pillar=dialogue.pillar,
            text="",
        )
    if found.withdrawn_at is None:
        raise Conflict(ALREADY)
    thanks = select(LearningTried).where(LearningTried.learning_id == found.id)
    for other in session.exec(thanks):  # they thanked for another sentence
        session.delete(other)
    found.author_id, found.published_at = by.person_id, now()
    return found


def _shared(session: Session, learning_id: int) -> SharedLearning:
    query = select(SharedLearning).where(SharedLearning.id == learning_id, in_force())
    found = session.exec(query).first()
    if found is None:
        raise NotFound("learning", learning_id)
    return found


def _note(session: Session, action: str, learning: SharedLearning, by: Viewer) -> None:
    audit.note(session, by=by.person_id, action=action, subject="learning", subject_id=learning.id)
    changes.bump(session, changes.unit(learning.unit_id), changes.UNITS)
