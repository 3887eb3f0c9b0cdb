"""What a list of decisions is narrowed down to, as clauses that have a name."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, literal_column
from sqlmodel import and_, col, or_, select

from models import Decision, DecisionUnit, Meeting
from models.vocabulary import DecisionStatus
from services.decisions import readable
from services.searching import word_forms


def named(names: Collection[str]) -> list[Any]:
    """The clauses of those of `names` that name one."""
    known = {
        "decision_id": col(Decision.id) == bindparam("decision_id"),
        "status": col(Decision.status) == bindparam("status"),
        "overdue_on": _overdue(),
        "pillar": col(Decision.pillar) == bindparam("pillar"),
        "meeting_id": and_(
            col(Decision.meeting_id) == bindparam("meeting_id"), readable.all_of_it()
        ),
        "own_unit_id": or_(
            _sent_to("own_unit_id"), and_(_about("own_unit_id"), readable.all_of_it())
        ),
        "other_unit_id": and_(
            or_(_sent_to("other_unit_id"), _about("other_unit_id")), readable.all_of_it()
        ),
        "nothing": literal_column("1 = 0"),
    }
    found = [known[name] for name in names if name in known]
    return found + [_word(name) for name in names if _is_word(name)]


def words(stems: Sequence[str]) -> dict[str, str]:
    """What is asked for words: of each the beginning, and its other form, small and large.

    Not every database knows that Å is å.
    """
    asked: dict[str, str] = {}
    for number, stem in enumerate(stems):
        other = min(word_forms.others(stem), key=len, default=stem)
        forms = (stem, stem.capitalize(), other, other.capitalize())
        asked |= {f"word_{number}_{at}": f"%{form}%" for at, form in enumerate(forms)}
        asked[f"word_{number}"] = stem
    return asked


def _is_word(name: str) -> bool:
    return name.startswith("word_") and name.count("_") == 1


def _word(name: str) -> Any:
    """The clause of one word: in what was decided, or in what its meeting is called."""
    forms = [bindparam(f"{name}_{at}") for at in range(4)]
    text = [col(Decision.text).ilike(form) for form in forms]
    title = [col(Meeting.title).ilike(form) for form in forms]
    return or_(*text, and_(or_(*title), readable.all_of_it()))


def _overdue() -> Any:
    late = col(Decision.review_on) < bindparam("overdue_on")
    return and_(Decision.status == DecisionStatus.OPEN, late, readable.all_of_it())


def _about(name: str) -> Any:
    return col(Decision.unit_id) == bindparam(name)


def _sent_to(name: str) -> Any:
    sent = select(col(DecisionUnit.decision_id)).where(
        col(DecisionUnit.unit_id) == bindparam(name)
    )
    return col(Decision.id).in_(sent)
