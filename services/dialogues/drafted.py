"""What a draft of a note is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from models.vocabulary import Purpose, Template
from services.errors import N_, Conflict


@dataclass(frozen=True)
class Place:
    """A form, and the unit that it is about. The form's key is the same in all windows."""

    form_key: str
    unit_id: int


@dataclass(frozen=True)
class Typed:
    """What is typed in a field, and the version that was seen there; 0 for an untouched one.

    `confirmed`: what looks like a CPR number in it is a date and a time.
    """

    field: str
    text: str
    seen: int
    confirmed: bool = False


@dataclass(frozen=True)
class Kept:
    """A field as it was kept last."""

    text: str
    version: int
    saved_at: datetime


Choice = str | int | bool | list[str] | list[int] | None  # as it was chosen in a field


@dataclass(frozen=True)
class Setup:
    """In which template a note is written, and what it is for; chosen, not typed."""

    template: Template = Template.SHORT
    own_template_id: int | None = None
    purpose: Purpose = Purpose.LEARNING


@dataclass(frozen=True)
class Begun:
    """A note that someone has begun and not saved. An `old` one is soon thrown away.

    `choices` are as they were made: what cannot be chosen any more may stand there still.
    """

    place: Place
    unit: str
    saved_at: datetime
    fields: Mapping[str, Kept] = field(default_factory=dict)
    setup: Setup = Setup()
    old: bool = False
    choices: Mapping[str, Choice] = field(default_factory=dict)


class Overtaken(Conflict):
    """The same person has written in the same field in another window: both texts are there."""

    def __init__(self, kept: Kept) -> None:
        super().__init__(N_("You have written here in another window too."))
        self.kept = kept
