"""Reflective dialogues: recording them, and reading one back that one took part in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models import Dialogue, DialogueParticipant, Pillar
from services import access, audit, changes, texts
from services.access import Action, Viewer
from services.dialogues import agreeing, drafts, participants
from services.dialogues.agreeing import AgreementDraft
from services.errors import N_, Conflict, Invalid


@dataclass(frozen=True)
class DialogueDraft:
    """What the form holds: nothing has been checked yet.

    `confirmed` names the fields in which a date and a time looks like a CPR number.
    """

    form_key: str
    unit_id: int
    held_on: date | str
    pillar: str
    examined: str
    clearer: str = ""
    participants: tuple[int, ...] = ()
    agreement: AgreementDraft = field(default_factory=AgreementDraft)
    confirmed: frozenset[str] = frozenset()


def record(session: Session, draft: DialogueDraft, *, by: Viewer, today: date) -> int:
    """Record a dialogue and what was agreed in it; its id. The same form saves only once.

    Raises:
        NotFound: `by` does not record dialogues at that unit.
        Invalid: something cannot be kept, said for each field.
        Conflict: the form was sent by someone else.
    """
    access.ensure(by, Action.RECORD_DIALOGUE, draft.unit_id)
    if (saved := _saved(session, draft.form_key, by)) is not None:
        return saved
    if problems := _problems(session, draft, today):
        raise Invalid(problems)
    dialogue_id = _insert(session, draft, by)
    if dialogue_id is None:  # the same form came twice at the same moment: it is there now
        return record(session, draft, by=by, today=today)
    for person_id in sorted({by.person_id, *draft.participants}):
        session.add(DialogueParticipant(dialogue_id=dialogue_id, person_id=person_id))
    agreeing.agree(session, draft.agreement, dialogue_id=dialogue_id, unit_id=draft.unit_id)
    drafts.forget(session, draft.form_key, by=by)
    _note(session, dialogue_id, draft.unit_id, by)
    return dialogue_id


def _saved(session: Session, form_key: str, by: Viewer) -> int | None:
    """Id of the dialogue that this form saved before, if it did."""
    query = select(Dialogue.id, Dialogue.author_id).where(Dialogue.form_key == form_key)
    row = session.exec(query).first()
    if row is not None and row[1] != by.person_id:
        raise Conflict(N_("This form was already sent by someone else. Load the page again."))
    return row[0] if row else None


def _problems(session: Session, draft: DialogueDraft, today: date) -> dict[str, str]:
    people = dict(participants.at(session, draft.unit_id, today))
    found = {
        "held_on": texts.past_day_problem(draft.held_on, today),
        "pillar": None if session.get(Pillar, draft.pillar) else N_("Choose a pillar."),
        "participants": _participants_problem(draft.participants, people),
        "examined": texts.problem(draft.examined, 300, required=True),
        "clearer": texts.problem(draft.clearer, 400),
    }
    about_people = texts.about_people(_texts(draft), draft.confirmed)
    plain = {name: message for name, message in found.items() if message}
    return plain | agreeing.problems(draft.agreement, draft.held_on, people) | about_people


def _participants_problem(chosen: Iterable[int], people: Collection[int]) -> str | None:
    strange = not set(chosen) <= set(people)
    return N_("Choose people who work with this unit.") if strange else None


def _texts(draft: DialogueDraft) -> dict[str, str]:
    """Every text that somebody wrote freely, by its field."""
    who = draft.agreement.responsible
    return {
        "examined": draft.examined,
        "clearer": draft.clearer,
        "agreement": draft.agreement.text,
        "responsible": who if isinstance(who, str) else "",
    }


def _insert(session: Session, draft: DialogueDraft, by: Viewer) -> int | None:
    """Id of the new dialogue; None when its form was sent before."""
    assert isinstance(draft.held_on, date)  # noqa: S101 - `_problems` saw to it
    dialogue = Dialogue(
        form_key=draft.form_key,
        unit_id=draft.unit_id,
        author_id=by.person_id,
        held_on=draft.held_on,
        pillar=draft.pillar,
        examined=texts.kept(draft.examined),
        clearer=texts.kept(draft.clearer),
    )
    try:
        with session.begin_nested():
            session.add(dialogue)
    except IntegrityError:
        return None
    return dialogue.id


def _note(session: Session, dialogue_id: int, unit_id: int, by: Viewer) -> None:
    audit.note(
        session, by=by.person_id, action="record", subject="dialogue", subject_id=dialogue_id
    )
    changes.bump(session, changes.unit(unit_id), changes.UNITS)
