"""What the forms of a practice track hold: nothing in them has been checked yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.vocabulary import (
    DataSource,
    PauseReason,
    Theme,
    TrackOwnership,
    TrackVisibility,
)
from services import texts

LIMITS: Mapping[str, int] = {
    "title": 80,
    "focus_question": 200,
    "hypothesis_if": 200,
    "hypothesis_then": 200,
    "baseline": 300,
}
SIGN, SIGNS = 200, 8  # how long a sign can be, and how many there can be
STOP_REASON, STOP_LEARNED = 300, 400
OWNERS = 10  # how many can own a track together with its owner


@dataclass(frozen=True)
class SignDraft:
    """A sign to look for: in words of one's own, or one that is written elsewhere."""

    text: str = ""
    common_id: int | None = None
    local_id: int | None = None


@dataclass(frozen=True)
class TrackDraft:
    """What the form of a track holds. A day that was not read is the text as it stands.

    Only the title must be there: a draft is filled in bit by bit, and `guards` say what it lacks
    to start. `confirmed` names the fields in which a date and a time looks like a CPR number.
    """

    title: str
    unit_id: int
    community_id: int | None = None
    ownership: TrackOwnership = TrackOwnership.INDIVIDUAL
    visibility: TrackVisibility = TrackVisibility.EVERYBODY
    focus_question: str = ""
    hypothesis_if: str = ""
    hypothesis_then: str = ""
    baseline: str = ""
    pillar: str | None = None
    pillars: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    sources: tuple[DataSource, ...] = ()
    signs: tuple[SignDraft, ...] = ()
    starts_on: date | str | None = None
    evaluation_on: date | str | None = None
    co_owner_ids: tuple[int, ...] = ()
    workshop_id: int | None = None
    form_key: str = ""
    confirmed: frozenset[str] = frozenset()

    def words(self) -> dict[str, str]:
        """Its texts as they are stored."""
        return {name: texts.kept(getattr(self, name)) for name in LIMITS}

    def written(self) -> dict[str, str]:
        """All that was typed, by its field: signs of one's own too."""
        own = {sign_field(n): sign.text for n, sign in enumerate(self.signs) if is_own(sign)}
        return {name: getattr(self, name) for name in LIMITS} | own


@dataclass(frozen=True)
class PauseDraft:
    """Why a track rests, and until when."""

    reason: PauseReason | None
    until: date | str


@dataclass(frozen=True)
class StopDraft:
    """Why a track stops, and what was learned from stopping: a result like any other."""

    reason: str
    learned: str
    confirmed: frozenset[str] = frozenset()


def sign_field(number: int) -> str:
    """The name of the field of a sign, the first one 0."""
    return f"sign_{number + 1}"


def is_own(sign: SignDraft) -> bool:
    """Whether a sign is in words of one's own."""
    return sign.common_id is None and sign.local_id is None
