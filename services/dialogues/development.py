"""My development: how one's own dialogues changed over time. For that person alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, extract
from sqlmodel import Session, col, func

from models import Dialogue, DialogueMark, PrivateText, Unit
from models.vocabulary import Listening, MarkKind, Purpose, QuestionType
from services.access import Viewer
from services.database import built_once, select_wide
from services.dialogues.private import LISTENING, ROLE_NOTE

ENOUGH = 3  # dialogues: fewer say nothing about how anything moves
NEWEST = 10  # notes on one's own role that are shown
YEAR, IS_AUTUMN = "year", "is_autumn"
AUTUMN = 8  # the month in which a season begins
INQUIRING = (QuestionType.CIRCULAR, QuestionType.REFLEXIVE)


@dataclass(frozen=True, order=True)
class HalfYear:
    """August to December, or January to July."""

    year: int
    autumn: bool


@dataclass(frozen=True)
class Times:
    """In how many of the dialogues of a half-year each thing was so."""

    half: HalfYear
    dialogues: int
    of_each: tuple[int, ...]


@dataclass(frozen=True)
class RoleNote:
    """What one wrote about when one was curious, and when one gave answers."""

    dialogue_id: int
    held_on: date
    unit: str
    text: str


@dataclass(frozen=True)
class Stance:
    """In how many of one's dialogues one inquired, and in how many one steered."""

    dialogues: int
    inquired: int
    steered: int


@dataclass(frozen=True)
class Development:
    """One's own dialogues for learning, half-year by half-year, the oldest first.

    `questions` is in the order of `QuestionType`, `heard` in that of `Listening`.
    """

    questions: tuple[Times, ...]
    heard: tuple[Times, ...]
    stance: Stance
    role_notes: tuple[RoleNote, ...]


def of(session: Session, *, by: Viewer) -> Development:
    """What the viewer's own dialogues for learning show. Nobody can ask it of another.

    Questions are those of the notes that the viewer wrote; listening and roles are what the
    viewer kept in their own room.
    """
    me = {"me": by.person_id}
    used = _by_half(session.exec(_used(), params=me), list(QuestionType))
    heard = _by_half(session.exec(_heard(), params=me), list(Listening))
    marked = {
        HalfYear(year, bool(autumn)): n for year, autumn, n in session.exec(_marked(), params=me)
    }
    return Development(
        tuple(Times(half, n, used[half]) for half, n in sorted(marked.items())),
        tuple(Times(half, sum(each), each) for half, each in sorted(heard.items())),
        Stance(*session.exec(_stance(), params=me).one()),
        tuple(RoleNote(*row) for row in session.exec(_role_notes(), params=me)),
    )


def _by_half(
    rows: Iterable[tuple[int, int, str, int]], words: Sequence[str]
) -> dict[HalfYear, tuple[int, ...]]:
    """The counts of each half-year, in the order of the words."""
    found: dict[HalfYear, dict[str, int]] = {}
    for year, autumn, word, n in rows:
        found.setdefault(HalfYear(year, bool(autumn)), {})[word] = n
    return {half: tuple(counts.get(word, 0) for word in words) for half, counts in found.items()}


@built_once
def _used() -> Any:
    """How many dialogues of each half-year used each kind of question."""
    asked = _asking((*_half(), col(DialogueMark.value), func.count()))
    return asked.group_by(YEAR, IS_AUTUMN, col(DialogueMark.value))


@built_once
def _marked() -> Any:
    """How many dialogues of each half-year say which questions were used."""
    asked = _asking((*_half(), func.count(col(Dialogue.id).distinct())))
    return asked.group_by(YEAR, IS_AUTUMN)


@built_once
def _stance() -> Any:
    return _asking((_dialogues(), _dialogues(INQUIRING), _dialogues((QuestionType.STRATEGIC,))))


@built_once
def _heard() -> Any:
    """How many dialogues of each half-year one listened in at each level."""
    texts = _private((*_half(), col(PrivateText.text), func.count()), LISTENING)
    return texts.group_by(YEAR, IS_AUTUMN, col(PrivateText.text))


@built_once
def _role_notes() -> Any:
    wanted = (Dialogue.id, Dialogue.held_on, Unit.name, PrivateText.text)
    return (
        _private(wanted, ROLE_NOTE)
        .join(Unit, col(Unit.id) == col(Dialogue.unit_id))
        .order_by(col(Dialogue.held_on).desc(), col(Dialogue.id).desc())
        .limit(NEWEST)
    )


def _half() -> tuple[Any, Any]:
    month = extract("month", col(Dialogue.held_on))
    year = extract("year", col(Dialogue.held_on))
    return year.label(YEAR), case((month >= AUTUMN, 1), else_=0).label(IS_AUTUMN)


def _dialogues(kinds: Sequence[QuestionType] = tuple(QuestionType)) -> Any:
    """How many dialogues used at least one of these kinds of questions."""
    used = case((col(DialogueMark.value).in_(kinds), col(Dialogue.id)))
    return func.count(used.distinct())


def _asking(wanted: tuple[Any, ...]) -> Any:
    """Which questions were used, in the notes that one wrote."""
    return (
        select_wide(*wanted)
        .select_from(Dialogue)
        .join(DialogueMark, col(DialogueMark.dialogue_id) == col(Dialogue.id))
        .where(
            Dialogue.author_id == bindparam("me"),
            Dialogue.purpose == Purpose.LEARNING,
            DialogueMark.kind == MarkKind.QUESTION_TYPE,
        )
    )


def _private(wanted: tuple[Any, ...], field: str) -> Any:
    """What one keeps in a field of one's own room."""
    return (
        select_wide(*wanted)
        .select_from(Dialogue)
        .join(PrivateText, col(PrivateText.dialogue_id) == col(Dialogue.id))
        .where(
            PrivateText.person_id == bindparam("me"),
            Dialogue.purpose == Purpose.LEARNING,
            PrivateText.field == field,
        )
    )
