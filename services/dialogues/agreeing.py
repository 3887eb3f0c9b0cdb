"""What is agreed in a dialogue, checked before it is kept: all three parts, or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models import FollowUp
from services import texts
from services.errors import N_

LONGEST = 200  # characters
HALF_A_NAME = N_(
    "Someone's name begins like this. Choose the person in the list, or write a role."
)


@dataclass(frozen=True)
class AgreementDraft:
    """What the form holds of an agreement. `responsible` is a person's id, or a role in words."""

    text: str = ""
    responsible: int | str | None = None
    due_on: date | str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was written, so that nothing was agreed."""
        filled = (self.text, str(self.responsible or ""), str(self.due_on))
        return not any(texts.kept(part) for part in filled)


def problems(
    draft: AgreementDraft, held_on: date | str, people: Mapping[int, str]
) -> dict[str, str]:
    """What is wrong with an agreement, by field: it has all three parts or none.

    `people` are the names of those who may answer for it, by id.
    """
    if draft.empty:
        return {}
    found = {
        "agreement": _missing(draft.text) or texts.problem(draft.text, LONGEST),
        "responsible": _responsible_problem(draft.responsible, people),
        "due_on": _due_problem(draft.due_on, held_on),
    }
    return {field: message for field, message in found.items() if message}


def agree(session: Session, draft: AgreementDraft, *, dialogue_id: int, unit_id: int) -> None:
    """Keep a checked agreement with its dialogue; nothing when nothing was agreed."""
    if draft.empty:
        return
    who = draft.responsible
    assert isinstance(draft.due_on, date)  # noqa: S101 - `problems` saw to it
    session.add(
        FollowUp(
            dialogue_id=dialogue_id,
            unit_id=unit_id,
            text=texts.kept(draft.text),
            responsible_id=who if isinstance(who, int) else None,
            responsible_role="" if isinstance(who, int) else texts.kept(who or ""),
            due_on=draft.due_on,
        )
    )


def begins_a_name(role: str, people: Mapping[int, str]) -> bool:
    """Whether a role in words is how a first or a last name begins: then a person was meant."""
    beginning = f" {texts.kept(role).casefold()}"
    return any(beginning in f" {name.casefold()}" for name in people.values())


def _missing(value: str | int | None) -> str | None:
    if texts.kept(str(value or "")):
        return None
    return N_("An agreement has a text, someone responsible and a date. Fill in this one too.")


def _responsible_problem(responsible: int | str | None, people: Mapping[int, str]) -> str | None:
    if isinstance(responsible, int):
        return None if responsible in people else N_("Choose someone who works with this unit.")
    if problem := _missing(responsible) or texts.problem(responsible or "", 100):
        return problem
    return HALF_A_NAME if begins_a_name(responsible or "", people) else None


def _due_problem(due_on: date | str, held_on: date | str) -> str | None:
    if problem := _missing(str(due_on)) or texts.day_problem(due_on):
        return problem
    if isinstance(due_on, date) and isinstance(held_on, date) and due_on < held_on:
        return N_("The agreement cannot be due before the dialogue was held.")
    return None
